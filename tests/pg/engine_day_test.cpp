// A day of the engine on a real server, its wall clock moved by hand: an operator's floor runs out
// and survives a reload, Saturday begins and ends by the calendar, and a wedding pool that is full
// waits and grows instead of failing.
#include "app/history/sql_history.h"
#include "engine/engine.h"
#include "support/moved_clock.h"
#include "support/pg_server.h"
#include "support/pool_rig.h"
#include "support/pq.h"

#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>
#include <mutex>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;
using control::Phase;
using control::Verb;

namespace {

constexpr std::chrono::hours kDay{24};

/// The next one's first moment, UTC. Near today, because the history forgets what is old.
WallTime next(std::chrono::weekday day, WallTime after) {
    auto date = std::chrono::floor<std::chrono::days>(after) + std::chrono::days{1};
    while (std::chrono::weekday(date) != day)
        date += std::chrono::days{1};
    return date;
}

const WallTime kWednesdayNoon =
    next(std::chrono::Wednesday, std::chrono::system_clock::now()) + kDay / 2;
const WallTime kSaturday = next(std::chrono::Saturday, kWednesdayNoon);

config::Config small(const PgServer& server) {
    auto config = config::defaults();
    config.server.primary = server->appUri();
    config.server.serviceRole = server->serviceUri();
    config.gate.listen = "127.0.0.1:0";
    config.gate.adminUsers = {"ada"};
    config.calendar.timezone = "UTC";
    config.reserve.size = 1;
    config.pools = {
        {.name = "wedding_critical",
         .min = 2,
         .max = 4,
         .priority = 100,
         .wedding = true,
         .acquireTimeout = Millis{600}},
        {.name = "main", .min = 2, .max = 12, .priority = 50}};
    return config;
}

/// Who acquires without blocking, and keeps what it gets.
class Guests {
  public:
    void ask(pool::Pool& pool, int count) {
        for (int i = 0; i < count; ++i)
            pool.acquireAsync({}, [this](Result<pool::Lease> got) {
                std::lock_guard lock(m_mutex);
                if (got)
                    m_held.push_back(std::move(*got));
                else
                    m_errors += got.error().text();
            });
    }
    std::size_t served() const {
        std::lock_guard lock(m_mutex);
        return m_held.size();
    }
    std::string errors() const {
        std::lock_guard lock(m_mutex);
        return m_errors;
    }

  private:
    mutable std::mutex m_mutex;
    std::vector<pool::Lease> m_held;
    std::string m_errors;
};

} // namespace

class EngineDayTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    QTemporaryDir m_folder;
    MovedClock m_clock;
    config::Config m_config;
    std::shared_ptr<monitor::HistoryStore> m_history;
    std::unique_ptr<engine::Engine> m_engine;

    std::string decided() const {
        std::string text;
        for (const auto state = m_engine->state(); const auto& decision : state->decisions)
            text += pool::sentence(decision) + "\n";
        return text;
    }
    bool says(const std::string& words) const {
        return eventually([&] { return decided().find(words) != std::string::npos; });
    }
    bool accepted(const control::Command& command) const {
        const auto ticket = m_engine->submit(command);
        return eventually([&] {
            for (const auto state = m_engine->state(); const auto& outcome : state->outcomes)
                if (outcome.ticket == ticket)
                    return outcome.phase != Phase::refused;
            return false;
        });
    }
    int total(const char* pool) const {
        return m_engine->state()->figures->pool(pool)->figures.total;
    }
    bool alarmed(const char* rule, alerts::Severity severity) const {
        return eventually([&] {
            for (const auto state = m_engine->state(); const auto& alarm : state->alarms)
                if (alarm.rule == rule && alarm.severity == severity && alarm.active())
                    return true;
            return false;
        });
    }

    /// The promise that nobody times out reaches the pool with the next tick.
    void beginSaturday() {
        m_clock.moveTo(kSaturday);
        QVERIFY(eventually([this] {
            return m_engine->state()->figures->protocolOn && total("wedding_critical") == 4;
        }));
        QCOMPARE(m_engine->state()->day.by, "calendar"s);
        QTest::qWait(500);
    }

  private Q_SLOTS:
    void initTestCase() {
        m_server = std::make_unique<PgServer>(60);
        m_config = small(*m_server);
        m_clock.moveTo(kWednesdayNoon);
        auto history = history::openHistory(
            {.url = m_folder.filePath(QStringLiteral("history.sqlite")).toStdString()});
        QVERIFY(history.ok());
        m_history = *history;
        auto engine = engine::Engine::start(
            {.config = m_config, .history = m_history, .clock = &m_clock, .reload = [this] {
                 return Result<config::Config>(m_config);
             }});
        QVERIFY2(engine.ok(), engine.ok() ? "" : engine.error().text().c_str());
        m_engine = std::move(*engine);
        QVERIFY(eventually([this] {
            return m_engine->pools().warm() && m_engine->state()->figures->reserve.ready == 1;
        }));
        QCOMPARE(m_engine->state()->day.state, control::DayState::off);
    }
    void cleanupTestCase() {
        m_engine.reset();
        m_history.reset();
        m_server.reset();
    }

    void anOperatorsFloorOutlivesAReloadAndRunsOutWhenItSaid() {
        QVERIFY(accepted(
            {.verb = Verb::scale,
             .pool = "main",
             .value = 10,
             .duration = Minutes{5},
             .actor = "Ada"}));
        QVERIFY(says(" → 10: scaled by Ada"));
        QVERIFY(eventually([this] { return total("main") == 10; }));
        m_config.pools[1].max = 3;
        QVERIFY(m_engine->reload().ok());
        QVERIFY(eventually([this] { return total("main") == 3; }));
        m_config.pools[1].max = 12;
        QVERIFY(m_engine->reload().ok());
        QVERIFY(eventually([this] { return total("main") == 10; }));
        m_clock.move(Seconds{4 * 60});
        QTest::qWait(600);
        QCOMPARE(decided().find("ran out"), std::string::npos);
        m_clock.move(Seconds{61});
        QVERIFY2(says("main stays at 10: the floor set by Ada ran out\n"), decided().c_str());
    }

    void scalingBeyondTheMaximumSaysWhichBoundItMet() {
        QVERIFY(accepted(
            {.verb = Verb::scale,
             .pool = "main",
             .value = 50,
             .duration = Minutes{1},
             .actor = "Ada"}));
        QVERIFY2(says(" → 12: scaled by Ada; met the pool's maximum"), decided().c_str());
        QVERIFY(accepted({.verb = Verb::scaleAuto, .pool = "main", .actor = "Ada"}));
    }

    void onSaturdayAFullWeddingPoolWaitsGrowsAndRaisesAnEmergencyInsteadOfFailing() {
        beginSaturday();
        auto& wedding = *m_engine->pools().find("wedding_critical");
        Guests guests;
        guests.ask(wedding, 8); // four of its own, two of the reserve, and two that find none
        QVERIFY(eventually([&] { return guests.served() == 6; }));
        QVERIFY(alarmed("oldest_waiter", alerts::Severity::emergency));
        QVERIFY(alarmed("reserve_short", alerts::Severity::emergency));
        QVERIFY2(
            says("wedding_critical stays at 4: wedding operations are hit: wedding_critical: 2 "
                 "clients wait, the oldest for "),
            decided().c_str());
        QVERIFY2(says("; met the pool's maximum\n"), decided().c_str());
        QTest::qWait(1'500); // more than twice their deadline
        QCOMPARE(wedding.figures().waiting, 2);
        QCOMPARE(wedding.figures().timeouts, std::uint64_t{0});
        // Room is made: the emergency's floor fills it, though the clients would have needed two.
        m_config.pools[0].max = 9;
        QVERIFY(m_engine->reload().ok());
        QVERIFY(eventually([&] { return guests.served() == 8 && total("wedding_critical") >= 8; }));
        QCOMPARE(guests.errors(), ""s);
    }

    void afterMidnightItTimesOutAgain() {
        m_clock.moveTo(kSaturday + kDay);
        QVERIFY(eventually(
            [this] { return m_engine->state()->day.state == control::DayState::ending; }));
        QTest::qWait(500);
        auto& wedding = *m_engine->pools().find("wedding_critical");
        std::vector<pool::Lease> held;
        while (auto lease = wedding.tryAcquire({}))
            held.push_back(std::move(*lease));
        bool late = false;
        for (int i = 0; i < 12 && !late; ++i) {
            auto lease = wedding.acquire({.timeout = Millis{600}});
            late = !lease && lease.error().code == Errc::timeout;
            if (lease)
                held.push_back(std::move(*lease));
        }
        QVERIFY(late);
    }

    void theConsoleAndTheHistoryTellWhatTheDeskTells() {
        QVERIFY(eventually([this] {
            Pq console(
                fmt::format("host=127.0.0.1 port={} dbname=usher user=ada", m_engine->gatePort()));
            std::string told;
            for (const auto& sentence : console.column("SHOW DECISIONS", 7))
                told += sentence + "\n";
            return !told.empty() && told == decided();
        }));
        m_history->flush();
        QVERIFY(eventually([this] {
            m_history->flush();
            const auto range = m_history->read(kWednesdayNoon - kDay, kWednesdayNoon + 10 * kDay);
            std::string told;
            if (range)
                for (const auto& event : range->events)
                    if (event.kind == monitor::EventKind::decision)
                        told += event.text + "\n";
            for (const auto state = m_engine->state(); const auto& decision : state->decisions)
                if (told.find(pool::sentence(decision)) == std::string::npos)
                    return false;
            return true;
        }));
    }
};

QTEST_GUILESS_MAIN(EngineDayTest)
#include "engine_day_test.moc"
