// Whoever adds a member to what a desk is shown must tell it to desks elsewhere, too: the members
// of a struct are counted by the compiler, those that are told by a visit.
#include "desk/fields_alerts.h"
#include "desk/fields_calendar.h"
#include "desk/fields_control.h"
#include "desk/fields_figures.h"
#include "desk/fields_plan.h"
#include "desk/fields_sessions.h"

#include <QTest>

using namespace usher;

namespace {

/// Becomes whatever a member is.
struct Anything {
    std::size_t place;
    template <class T> operator T() const; // NOLINT: converted to, never called
};

template <class T, std::size_t... Places> constexpr bool takes(std::index_sequence<Places...>) {
    return requires {
        T{Anything{Places}...};
    };
}

/// Of an aggregate; each of its bases counts as one.
template <class T, std::size_t Tried = 0> constexpr std::size_t membersOf() {
    if constexpr (takes<T>(std::make_index_sequence<Tried + 1>()))
        return membersOf<T, Tried + 1>();
    else
        return Tried;
}

struct Counting {
    std::size_t members = 0;
    template <class T> void operator()(const char*, T&) { ++members; }
};

template <class T> std::size_t toldOf() {
    Counting counting;
    T value{};
    fields(counting, value);
    return counting.members;
}

#define TOLD(Type, leftOut) QCOMPARE(toldOf<Type>() + (leftOut), membersOf<Type>())

/// What counters are told as, in place of two bases.
std::size_t counters() {
    return toldOf<pool::PoolCounters>() + toldOf<pool::Traffic>();
}

} // namespace

class FieldsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void figures() {
        TOLD(LatencySummary, 0u);
        TOLD(pool::PoolCounters, 0u);
        TOLD(pool::Traffic, 0u);
        TOLD(pool::ReserveFigures, 0u);
        TOLD(figures::ShortageFigures, 0u);
        TOLD(figures::PoolSnapshot, 0u);
        TOLD(monitor::ClientFigures, 0u);
        TOLD(monitor::HostFigures, 0u);
        TOLD(monitor::ServerFigures, 1u); // answeredAt, told by the state itself
        TOLD(monitor::RecordFigures, 0u);
        TOLD(monitor::Snapshot, 1u); // the pools, as a keyed list
        TOLD(monitor::SeriesPoint, 0u);
    }
    void figuresWithCounters() {
        // a base and a member hold the counters; three histograms are not told
        QCOMPARE(toldOf<pool::PoolFigures>() - counters() + 5, membersOf<pool::PoolFigures>());
        QCOMPARE(
            toldOf<figures::HistorySample>() - counters() + 1,
            membersOf<figures::HistorySample>());
        QCOMPARE(
            toldOf<figures::SecondFigures>() - counters() + 1,
            membersOf<figures::SecondFigures>());
    }
    void alarms() {
        TOLD(alerts::Remedy, 0u);
        TOLD(alerts::Alarm, 0u);
        TOLD(alerts::Verdict, 0u);
        TOLD(monitor::Event, 0u);
        TOLD(pool::Decision, 0u);
    }
    void plan() {
        TOLD(forecast::Wedding, 0u);
        TOLD(forecast::CalendarChange, 0u);
        TOLD(control::CalendarCopy, 0u);
        TOLD(control::CalendarOrder, 0u);
        TOLD(forecast::PoolSlot, 0u);
        TOLD(forecast::Slot, 0u);
        TOLD(forecast::PlanCosts, 0u);
        TOLD(forecast::PoolTrust, 0u);
        TOLD(forecast::Peak, 0u);
        TOLD(forecast::Forecast, 1u); // the slots, as a keyed list
    }
    void control() {
        TOLD(control::Day, 0u);
        TOLD(control::Override, 0u);
        TOLD(control::Note, 0u);
        TOLD(control::Command, 1u); // guidance, the scaler's
        TOLD(control::Outcome, 0u);
        TOLD(control::ClientRow, 0u);
        TOLD(control::Scenario, 0u);
        TOLD(control::PlayingRehearsal, 0u);
        TOLD(control::Rehearsals, 0u);
        TOLD(control::AuditEntry, 0u);
        TOLD(control::AuditQuery, 0u);
        TOLD(control::AuditFound, 0u);
    }
    void serversSessions() {
        TOLD(sessions::Session, 0u);
        TOLD(sessions::Act, 0u);
        TOLD(sessions::Sample, 0u);
    }
    /// Figures, verdict, forecast, rehearsals, and the four lists stand beside them; the server's
    /// sessions are asked for by themselves.
    void theStateItself() { TOLD(control::DeskState, 9u); }
};

QTEST_GUILESS_MAIN(FieldsTest)
#include "fields_test.moc"
