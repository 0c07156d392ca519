// The whole engine on a real server: commands reach the pools and show their effect, alarms rise
// and wake, a server that vanishes comes back, the history and the audit tell of it.
#include "app/history/sql_history.h"
#include "control/audit.h"
#include "control/preview.h"
#include "engine/engine.h"
#include "pg/embedded_server.h"
#include "support/wednesday_clock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <csignal>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <memory>

using namespace usher;
using control::Phase;
using control::Verb;

class EngineTest : public QObject {
    Q_OBJECT
    const test::WednesdayClock m_clock;
    QTemporaryDir m_dir{QStringLiteral("/tmp/usher-engine-XXXXXX")};
    std::unique_ptr<pg::EmbeddedServer> m_server;
    std::shared_ptr<monitor::HistoryStore> m_history;
    std::unique_ptr<engine::Engine> m_engine;
    Result<config::Config> m_onDisk = config::defaults(); ///< what a reload reads

    using Pg = std::unique_ptr<PGconn, void (*)(PGconn*)>;
    Pg connect(const char* database) const {
        return {
            PQconnectdb(fmt::format(
                            "host=127.0.0.1 port={} dbname={} user=usher connect_timeout=10",
                            m_engine->gatePort(),
                            database)
                            .c_str()),
            PQfinish};
    }
    static bool answers(const Pg& client, const char* sql) {
        const std::unique_ptr<PGresult, void (*)(PGresult*)> result(
            PQexec(client.get(), sql),
            PQclear);
        return PQresultStatus(result.get()) == PGRES_TUPLES_OK;
    }
    void startServer() {
        auto server = pg::EmbeddedServer::start({.folder = path("server"), .maxConnections = 100});
        QVERIFY2(server.ok(), server.ok() ? "" : server.error().text().c_str());
        m_server = std::move(*server);
    }
    void startEngine() {
        auto config = config::defaults();
        config.server.primary = m_server->appUri();
        config.server.serviceRole = m_server->serviceUri();
        config.gate.listen = "127.0.0.1:0";
        m_onDisk = config;
        auto engine = engine::Engine::start(
            {.config = config,
             .history = m_history,
             .clock = &m_clock,
             .auditFile = path("audit.jsonl"),
             .reload = [this] {
                 return m_onDisk;
             }});
        QVERIFY2(engine.ok(), engine.ok() ? "" : engine.error().text().c_str());
        m_engine = std::move(*engine);
    }
    bool isAlarmed() const {
        const auto state = m_engine->state();
        return std::ranges::any_of(state->alarms, [](const auto& alarm) {
            return alarm.active() && alarm.severity >= monitor::Severity::critical;
        });
    }
    std::string path(const char* name) const {
        return m_dir.filePath(QString::fromLatin1(name)).toStdString();
    }

    control::Outcome outcome(std::uint64_t ticket) const {
        for (const auto state = m_engine->state(); const auto& o : state->outcomes)
            if (o.ticket == ticket)
                return o;
        control::Outcome none;
        none.phase = Phase::noEffect;
        return none;
    }

    /// One line of the audit holds both.
    bool audited(const char* one, const char* other) const {
        QFile audit(m_dir.filePath(QStringLiteral("audit.jsonl")));
        if (!audit.open(QIODevice::ReadOnly))
            return false;
        while (!audit.atEnd())
            if (const auto line = audit.readLine(); line.contains(one) && line.contains(other))
                return true;
        return false;
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(QFile::setPermissions(
            m_dir.path(),
            QFile::permissions(m_dir.path()) | QFile::ExeOther | QFile::ReadOther));
        startServer();
        auto history = history::openHistory({.url = path("history.sqlite")});
        QVERIFY(history.ok());
        m_history = *history;
        startEngine();
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->pools().warm(), 20'000);
    }
    void cleanupTestCase() {
        m_engine.reset();
        m_history.reset();
        m_server.reset();
    }

    void aClientReachesEachPoolByItsDatabaseName() {
        for (const char* pool : {"main", "wedding_critical", "analytics"}) {
            const auto client = connect(pool);
            QVERIFY2(PQstatus(client.get()) == CONNECTION_OK, PQerrorMessage(client.get()));
            QVERIFY(answers(client, "SELECT count(*) FROM guests"));
        }
        QTRY_VERIFY_WITH_TIMEOUT(
            m_engine->state()->figures->pool("main")->figures.traffic.transactions >= 1,
            5'000);
    }

    void scalingShowsItsEffectAndIsAudited() {
        const auto ticket =
            m_engine->submit({.verb = Verb::scale, .pool = "main", .value = 20, .actor = "Ada"});
        QTRY_COMPARE_WITH_TIMEOUT(outcome(ticket).phase, Phase::effectSeen, 15'000);
        QVERIFY(m_engine->state()->figures->pool("main")->figures.total >= 20);
        bool decided = false;
        for (const auto state = m_engine->state(); const auto& decision : state->decisions)
            decided = decided || (decision.pool == "main" && decision.cause == pool::Cause::manual);
        QVERIFY(decided);
        QTRY_VERIFY_WITH_TIMEOUT(
            QFile(m_dir.filePath(QStringLiteral("audit.jsonl"))).size() > 0,
            5'000);
        QFile audit(m_dir.filePath(QStringLiteral("audit.jsonl")));
        QVERIFY(audit.open(QIODevice::ReadOnly));
        const auto text = audit.readAll().toStdString();
        QVERIFY(control::verifyAudit(text).ok());
        QVERIFY(text.find("\"person\":\"Ada\"") != std::string::npos);
    }

    void whatIsDangerousMustBeArmedAndAChangedStateDisarmsIt() {
        const control::Command drain{.verb = Verb::drainReserve, .actor = "Ada"};
        const auto unarmed = m_engine->submit(drain);
        QTRY_COMPARE_WITH_TIMEOUT(outcome(unarmed).phase, Phase::refused, 5'000);
        auto armed = drain;
        armed.token = control::makePreview(*m_engine->state(), drain).stateToken;
        auto stale = armed;
        stale.token = "0000000000000000";
        const auto refused = m_engine->submit(stale);
        QTRY_COMPARE_WITH_TIMEOUT(outcome(refused).phase, Phase::refused, 5'000);
        const auto ticket = m_engine->submit(armed);
        QTRY_COMPARE_WITH_TIMEOUT(outcome(ticket).phase, Phase::effectSeen, 15'000);
        QCOMPARE(m_engine->state()->figures->reserve.ready, 0);
        const auto refill = m_engine->submit({.verb = Verb::refillReserve, .actor = "Ada"});
        QTRY_COMPARE_WITH_TIMEOUT(outcome(refill).phase, Phase::effectSeen, 15'000);
        QCOMPARE(m_engine->state()->figures->reserve.ready, 5);
    }

    void aReloadIsTakenOverOrRefusedWhenItReturns() {
        const auto max = [this] {
            return m_engine->pools().find("analytics")->settings().max;
        };
        const int before = max();
        for (auto& pool : m_onDisk->pools)
            if (pool.name == "analytics")
                pool.max = before + 1;
        QVERIFY(m_engine->reload().ok());
        QCOMPARE(max(), before + 1);
        const auto good = m_onDisk;
        m_onDisk = Error{Errc::invalidArgument, "usher.toml:1: not TOML", ""};
        const auto refused = m_engine->reload();
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().message, std::string("usher.toml:1: not TOML"));
        QCOMPARE(max(), before + 1);
        m_onDisk = good;
    }

    /// The sampler is asked at every tick; it has no pace of its own.
    void fourSnapshotsASecondAtMost() {
        const auto first = m_engine->state()->figures->seq;
        QTest::qWait(2'000);
        const auto seen = m_engine->state()->figures->seq - first;
        QVERIFY2(seen >= 4 && seen <= 9, std::to_string(seen).c_str());
    }

    void theProtocolSwitchesByHandAndBack() {
        const bool saturday = m_engine->state()->day.weddingDay;
        const auto on = m_engine->submit({.verb = Verb::saturdayOn, .actor = "Ada"});
        QTRY_COMPARE_WITH_TIMEOUT(outcome(on).phase, Phase::effectSeen, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_engine->state()->figures->pool("wedding_critical")->figures.total >= 40,
            15'000);
        // The scaler's doing, and on record as such; the desk's outcomes are the operators'.
        if (!saturday)
            QTRY_VERIFY_WITH_TIMEOUT(
                audited("\"person\":\"scaler\"", "SCALE wedding_critical TO 40"),
                5'000);
        for (const auto state = m_engine->state(); const auto& o : state->outcomes)
            QVERIFY(!o.command.guidance);
        for (const auto& event : m_engine->events(0, 8192).items)
            if (event.kind == monitor::EventKind::action)
                QVERIFY(event.fields.at("actor") != control::kScalerActor);
        const auto back = m_engine->submit({.verb = Verb::saturdayAuto, .actor = "Ada"});
        QTRY_COMPARE_WITH_TIMEOUT(outcome(back).phase, Phase::effectSeen, 10'000);
        QCOMPARE(m_engine->state()->day.protocolOn(), saturday);
    }

    void aServerThatVanishesRaisesAnAlarmAndComesBackWithItsClients() {
        const auto client = connect("main");
        QCOMPARE(PQstatus(client.get()), CONNECTION_OK);
        std::atomic<int> woken{0};
        m_engine->setUrgentWake([&] { ++woken; });
        ::kill(m_server->postmasterPid(), SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(!m_engine->state()->figures->server.reachable, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(isAlarmed(), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(woken > 0, 5'000);
        auto again = pg::EmbeddedServer::start({.folder = path("server"), .maxConnections = 100});
        QVERIFY2(again.ok(), again.ok() ? "" : again.error().text().c_str());
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->pools().warm(), 60'000);
        // Between transactions all along: the same session goes on.
        QTRY_VERIFY_WITH_TIMEOUT(answers(client, "SELECT 1"), 30'000);
        m_engine->setUrgentWake({});
    }

    void theHistoryHasSamplesAndEvents() {
        const auto from = m_clock.now().wall - std::chrono::hours{1};
        const auto read = [&] {
            m_history->flush();
            return m_history->read(from, m_clock.now().wall + Seconds{60});
        };
        QTRY_VERIFY_WITH_TIMEOUT(read().ok() && !read()->samples.empty(), 30'000);
        const auto range = read();
        const auto count = [&](monitor::EventKind kind) {
            return std::count_if(range->events.begin(), range->events.end(), [&](const auto& e) {
                return e.kind == kind;
            });
        };
        QVERIFY(count(monitor::EventKind::action) >= 5);
        QVERIFY(count(monitor::EventKind::decision) >= 1);
        QVERIFY(count(monitor::EventKind::alarm) >= 1);
    }

    void itEndsWithinItsGraceWhileAClientStaysConnected() {
        const auto client = connect("main");
        QCOMPARE(PQstatus(client.get()), CONNECTION_OK);
        m_engine->stop(Seconds{5});
        QVERIFY(!answers(client, "SELECT 1"));
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "engine_test.moc"
