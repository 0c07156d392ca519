#include "forecast/shortage.h"

#include "support/london.h"

#include <QTest>
#include <fmt/format.h>

using namespace usher;
using namespace usher::forecast;
using test::london, test::local;

namespace {

/// Slots of one pool from Saturday 18:00, "wanted/planned" each, resting on `basis`.
Forecast slotsOf(std::vector<std::pair<int, int>> sizes, Basis basis = Basis::learnt) {
    Forecast forecast;
    WallTime start = local(2026, 7, 4, 18);
    for (const auto& [wanted, planned] : sizes) {
        PoolSlot plan;
        plan.pool = "main";
        plan.planned = planned;
        plan.wanted = wanted;
        plan.basis = basis;
        Slot slot;
        slot.start = start;
        slot.pools.push_back(plan);
        forecast.slots.push_back(slot);
        start += kSlotLength;
    }
    return forecast;
}

std::string told(const std::optional<Shortage>& shortage) {
    if (!shortage)
        return "none";
    const auto clock = [](WallTime at) {
        const auto c = london().civil(at);
        return fmt::format("{:02}:{:02}", c.hour, c.minute);
    };
    return fmt::format(
        "{} to {}, at {} {} for {}",
        clock(shortage->from),
        clock(shortage->until),
        clock(shortage->at),
        shortage->planned,
        shortage->wanted);
}

std::string ahead(const Forecast& forecast, Basis least = Basis::learnt) {
    return told(shortageAhead(
        forecast,
        {.pool = "main",
         .now = local(2026, 7, 4, 18, 5),
         .within = std::chrono::hours{1},
         .least = least}));
}

} // namespace

class ShortageTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aStretchIsToldByItsWorst_data() {
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("want");
        const auto row = [](const char* name, const Forecast& forecast, const char* want) {
            QTest::newRow(name) << QString::fromStdString(ahead(forecast)) << want;
        };
        row("enough", slotsOf({{10, 10}, {40, 40}}), "none");
        row("the worst of it",
            slotsOf({{10, 10}, {42, 40}, {47, 40}, {41, 40}, {10, 10}}),
            "18:15 to 19:00, at 18:30 40 for 47");
        const std::pair<int, int> lack{43, 40}, enough{30, 30};
        row("a quarter that suffices does not end it",
            slotsOf({lack, enough, lack}),
            "18:00 to 18:45, at 18:00 40 for 43");
        row("half an hour does",
            slotsOf({lack, enough, enough, lack}),
            "18:00 to 18:15, at 18:00 40 for 43");
        row("what begins too far ahead is told later",
            slotsOf({{1, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, {43, 40}}),
            "none");
    }
    void aStretchIsToldByItsWorst() {
        QFETCH(QString, got);
        QTEST(got, "want");
    }

    void whatRestsOnLessAsksForNothing() {
        const auto byCalendar = slotsOf({{43, 40}}, Basis::calendar);
        QCOMPARE(ahead(byCalendar), std::string("none"));
        QCOMPARE(
            ahead(byCalendar, Basis::calendar),
            std::string("18:00 to 18:15, at 18:00 40 for 43"));
        QCOMPARE(ahead(slotsOf({{43, 40}}, Basis::rules), Basis::calendar), std::string("none"));
    }
};

QTEST_APPLESS_MAIN(ShortageTest)
#include "shortage_test.moc"
