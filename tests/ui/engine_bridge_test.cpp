// The bridge over an engine of the test's own: what is asked comes back on the window's thread, and
// never waits.
#include "ui/engine_bridge.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <mutex>

using namespace usher;

namespace {

/// Answers as the engine does, with as little behind it as that takes.
class FakeEngine : public engine::Engine {
  public:
    std::shared_ptr<const control::DeskState> state() const override {
        const std::lock_guard lock(m_mutex);
        return m_state;
    }
    const monitor::TimeSeries& series() const override { return m_series; }
    EventRing<monitor::Event>::Page events(std::uint64_t cursor, std::size_t limit) const override {
        return ring.readFrom(cursor, limit);
    }
    std::uint64_t submit(control::Command command) override {
        const std::lock_guard lock(m_mutex);
        auto next = std::make_shared<control::DeskState>(*m_state);
        next->outcomes.push_back(
            {.ticket = ++m_tickets,
             .command = std::move(command),
             .phase = control::Phase::accepted,
             .text = "accepted",
             .before = {},
             .after = {}});
        m_state = next;
        return m_tickets;
    }
    forecast::Forecast imagine(const forecast::Wedding& extra) const override {
        forecast::Forecast made;
        made.weddings = {extra};
        return made;
    }
    std::shared_ptr<const sessions::Sample> sessions() override {
        auto sample = std::make_shared<sessions::Sample>();
        sample->seq = ++m_looks;
        return sample;
    }
    control::CalendarBook& calendarBook() override { return book; }
    control::SettingsBook& settingsBook() override { return settings; }
    void setUrgentWake(std::function<void()> theWake) override {
        const std::lock_guard lock(m_mutex);
        wake = std::move(theWake);
    }
    pool::PoolSet& pools() override { qFatal("the window leases nothing"); }
    int gatePort() const override { return 0; }
    void stop(Millis) override {}
    Status reload() override { return {}; }
    const control::AuditLog& audit() const override { return *m_audit; }

    void rouse() const {
        std::function<void()> own;
        {
            const std::lock_guard lock(m_mutex);
            own = wake;
        }
        if (own)
            own();
    }

    struct Settings : control::SettingsBook {
        Result<control::SettingsCopy> copy() override { return control::SettingsCopy{}; }
        Status save(const control::SettingsOrder&) override { return {}; }
    };
    Settings settings;

    struct Book : control::CalendarBook {
        control::CalendarCopy copy(const std::string&) override { return {}; }
        Result<forecast::Forecast> imagine(const forecast::CalendarChanges&) override {
            return forecast::Forecast();
        }
        Status change(const control::CalendarOrder&) override { return {}; }
    } book;
    EventRing<monitor::Event> ring{4};
    std::function<void()> wake;

  private:
    static std::shared_ptr<const control::DeskState> first() {
        auto figures = std::make_shared<monitor::Snapshot>();
        auto& main = figures->pools.emplace_back().figures;
        main.name = "main";
        main.total = 20;
        main.max = 50;
        figures->server.budget = 100;
        figures->server.held = 20;
        auto state = std::make_shared<control::DeskState>();
        state->figures = std::move(figures);
        return state;
    }
    std::unique_ptr<control::AuditLog> m_audit = control::AuditLog::open({});
    mutable std::mutex m_mutex;
    std::shared_ptr<const control::DeskState> m_state = first();
    monitor::TimeSeries m_series;
    std::uint64_t m_tickets = 0, m_looks = 0;
};

} // namespace

class EngineBridgeTest : public QObject {
    Q_OBJECT

    FakeEngine m_engine;
    std::unique_ptr<ui::EngineBridge> m_bridge;

  private Q_SLOTS:
    void init() {
        m_bridge = std::make_unique<ui::EngineBridge>(
            ui::BridgeOptions{.engine = &m_engine, .history = {}, .calendar = {}, .version = {}});
    }
    void cleanup() { m_bridge.reset(); }

    void aCommandsOutcomeReachesTheWindow() {
        const auto ticket = m_bridge->submit({.verb = control::Verb::refillReserve});
        const auto state = m_bridge->state();
        QCOMPARE(state->outcomes.back().ticket, ticket);
        QCOMPARE(state->outcomes.back().command.verb, control::Verb::refillReserve);
    }

    void aPreviewIsMadeAtOnceOfTheStateAsItIs() {
        const auto preview =
            m_bridge->preview({.verb = control::Verb::scale, .pool = "main", .value = 40});
        QVERIFY(preview.allowed);
        QCOMPARE(preview.before, 20);
        QCOMPARE(preview.after, 40);
        const auto refused = m_bridge->preview({.verb = control::Verb::scale, .pool = "nowhere"});
        QVERIFY(!refused.allowed);
        QVERIFY(!refused.refusal.empty());
    }

    void thePastIsReadElsewhereAndAnsweredHere() {
        QThread* answered = nullptr;
        bool done = false;
        m_bridge->history({}, this, [&](Result<monitor::HistoryRange>) {
            answered = QThread::currentThread();
            done = true;
        });
        QVERIFY(!done); // it does not wait
        QTRY_VERIFY(done);
        QCOMPARE(answered, thread());
    }

    void sessionsAreAnsweredLater() {
        std::uint64_t seq = 0;
        m_bridge->sessions(this, [&](Result<ui::DeskSource::SessionsSeen> seen) {
            seq = (*seen)->seq;
        });
        QCOMPARE(seq, std::uint64_t(0)); // it does not wait
        QTRY_COMPARE(seq, std::uint64_t(1));
    }

    void noAnswerOnceTheAskerIsGone() {
        int answers = 0;
        auto asker = std::make_unique<QObject>();
        m_bridge->history({}, asker.get(), [&](Result<monitor::HistoryRange>) { ++answers; });
        asker.reset();
        bool later = false;
        m_bridge->history({}, this, [&](Result<monitor::HistoryRange>) { later = true; });
        QTRY_VERIFY(later); // the worker takes them in order
        QCOMPARE(answers, 0);
    }

    void whatTheRingDroppedIsCounted() {
        for (int i = 0; i < 10; ++i)
            m_engine.ring.push(monitor::Event{});
        const auto page = m_bridge->events(0, 100);
        QCOMPARE(page.items.size(), std::size_t{4});
        QCOMPARE(page.dropped, std::uint64_t{6});
        QVERIFY(m_bridge->events(page.next, 100).items.empty());
    }

    /// Ten thousand alarms while the window is busy are one look at the desk.
    void urgentWakesAreCoalesced() {
        QSignalSpy urgent(m_bridge.get(), &ui::DeskSource::urgent);
        for (int i = 0; i < 10'000; ++i)
            m_engine.rouse();
        QTRY_COMPARE(urgent.count(), 1);
        QCoreApplication::processEvents();
        QCOMPARE(urgent.count(), 1);
        m_engine.rouse();
        QTRY_COMPARE(urgent.count(), 2);
    }

    void afterItsEndTheEngineWakesNobody() {
        m_bridge.reset();
        m_engine.rouse();
        QVERIFY(!m_engine.wake);
    }

    void withoutAHistoryItSaysSo() {
        std::optional<Errc> past, report;
        m_bridge->history({}, this, [&](Result<monitor::HistoryRange> range) {
            past = range.error().code;
        });
        m_bridge->report({}, this, [&](Result<report::Report> made) {
            report = made.error().code;
        });
        QTRY_VERIFY(past && report);
        QCOMPARE(*past, Errc::unavailable);
        QCOMPARE(*report, Errc::unavailable);
    }
};

QTEST_GUILESS_MAIN(EngineBridgeTest)
#include "engine_bridge_test.moc"
