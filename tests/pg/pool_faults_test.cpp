// The fault matrix of pools on a real server: what waiters saw, that everything recovers, and that
// the counters agree with a recount. How long it took is logged, not asserted. Recovery is timed
// from the fault's end.
#include "pg/uri.h"
#include "support/contains.h"
#include "support/pool_rig.h"
#include "support/relay.h"

#include <QTest>
#include <csignal>
#include <fmt/format.h>
#include <fstream>
#include <libpq-fe.h>
#include <poll.h>
#include <thread>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;

namespace {

constexpr int kMin = 4, kMax = 8, kReserve = 2, kServerConnections = 20;

/// "" when it answers within two seconds, else what went wrong.
std::string ask(PGconn* connection, const char* sql) {
    if (!PQsendQuery(connection, sql) || PQflush(connection) < 0)
        return PQerrorMessage(connection);
    const auto until = std::chrono::steady_clock::now() + Seconds{2};
    while (PQisBusy(connection)) {
        pollfd wait{PQsocket(connection), POLLIN, 0};
        if (std::chrono::steady_clock::now() > until)
            return "no answer";
        if (::poll(&wait, 1, 50) > 0 && !PQconsumeInput(connection))
            return PQerrorMessage(connection);
    }
    std::string wrong;
    while (PGresult* result = PQgetResult(connection)) {
        if (PQresultStatus(result) != PGRES_TUPLES_OK)
            wrong = PQresultErrorMessage(result);
        PQclear(result);
    }
    return wrong;
}

/// A connection of a stranger's, outside every pool.
class Stranger {
  public:
    explicit Stranger(const std::string& uri) : m_connection(PQconnectdb(uri.c_str())) {}
    ~Stranger() { PQfinish(m_connection); }
    Stranger(const Stranger&) = delete;
    Stranger& operator=(const Stranger&) = delete;
    bool in() const { return PQstatus(m_connection) == CONNECTION_OK; }
    std::string value(const char* sql) {
        PGresult* result = PQexec(m_connection, sql);
        const std::string text =
            PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : PQresultErrorMessage(result);
        PQclear(result);
        return text;
    }

  private:
    PGconn* m_connection;
};

std::vector<int> familyOf(int postmaster) {
    std::vector<int> pids{postmaster};
    std::ifstream children(fmt::format("/proc/{0}/task/{0}/children", postmaster));
    for (int pid; children >> pid;)
        pids.push_back(pid);
    return pids;
}

} // namespace

class PoolFaultsTest : public QObject {
    Q_OBJECT
    std::string m_folder;
    std::unique_ptr<pg::EmbeddedServer> m_server;
    std::unique_ptr<Relay> m_relay;

    bool startServer() {
        auto started = pg::EmbeddedServer::start(
            {.folder = m_folder + "/server", .maxConnections = kServerConnections});
        if (started)
            m_server = std::move(*started);
        return started.ok();
    }
    std::string overRelay(const std::string& uri) const {
        return uri.substr(0, uri.find('?')) +
               fmt::format("?host=127.0.0.1&port={}&sslmode=disable", m_relay->port());
    }
    PoolSetOptions options(bool relayed) const {
        const auto place = [&](const std::string& uri) {
            return relayed ? overRelay(uri) : uri;
        };
        return {
            .server =
                {.primary = place(m_server->appUri()),
                 .serviceRole = place(m_server->serviceUri()),
                 .connectTimeout = Millis{500},
                 .idleTest = Seconds{1}},
            .pools = {{.name = "main", .min = kMin, .max = kMax}},
            .reserve = {.size = kReserve, .after = Millis{10}},
            .budget = kMax + 2 * kReserve};
    }
    static bool standing(PoolRig& rig) {
        return rig.set().warm() && rig.set().reserve().figures().ready == kReserve;
    }
    /// Leases until one is refused, dead ones given back as they are; the refusal's words.
    static std::string refusal(PoolRig& rig) {
        for (int i = 0; i < 100; ++i) {
            auto lease = rig.pool("main").acquire({.timeout = Millis{1'500}});
            if (!lease)
                return lease.error().text();
            const bool good = ask(lease->native(), "select 1").empty();
            lease->giveBack(good ? Return::clean : Return::broken);
            // backends outlive their postmaster until they look
            if (good)
                std::this_thread::sleep_for(Millis{20});
        }
        return {};
    }
    static bool serves(PoolRig& rig) {
        auto lease = rig.pool("main").acquire({.timeout = Seconds{10}});
        if (!lease)
            return false;
        const bool good = ask(lease->native(), "select 1").empty();
        if (!good)
            lease->giveBack(Return::broken);
        return good;
    }
    /// Everything given back and calm: the books say what there is.
    std::string recount(PoolRig& rig) {
        const auto f = rig.figures("main");
        const auto r = rig.set().reserve().figures();
        if (f.leased != 0 || f.acquired != f.released || !rig.pool("main").leases().empty())
            return "leases are miscounted";
        if (f.idle + f.checking != f.total ||
            f.opened - f.closed != static_cast<std::uint64_t>(f.total))
            return "connections are miscounted";
        if (f.waiting != 0 || r.lent != 0)
            return "somebody still waits or borrows";
        Stranger stranger(m_server->superuserUri());
        const std::string expected = std::to_string(rig.set().connectionCount());
        const std::string there = stranger.value(
            "select count(*) from pg_stat_activity where application_name like 'usher%'");
        return there == expected ? std::string()
                                 : fmt::format("the server counts {}, we {}", there, expected);
    }
    void verifyRecount(PoolRig& rig) {
        std::string wrong;
        const bool agreed = eventually([&] { return (wrong = recount(rig)).empty(); });
        QVERIFY2(agreed, wrong.c_str());
    }
    /// From the fault's end until minimum, reserve and queries are well again; the log has how
    /// long.
    void recovers(PoolRig& rig, const char* fault) {
        const auto mended = std::chrono::steady_clock::now();
        QVERIFY(eventually([&] { return serves(rig); }));
        const auto served = std::chrono::steady_clock::now() - mended;
        QVERIFY(eventually([&] { return standing(rig) && rig.figures("main").checking == 0; }));
        qInfo(
            "%s: serves after %.2f s, all well after %.2f s",
            fault,
            toMs(served) / 1'000,
            toMs(std::chrono::steady_clock::now() - mended) / 1'000);
        verifyRecount(rig);
    }

    using Strangers = std::deque<std::unique_ptr<Stranger>>;
    /// As many as come in, and one who does not.
    Strangers allSlots() {
        Strangers strangers;
        do
            strangers.push_back(std::make_unique<Stranger>(m_server->appUri()));
        while (strangers.back()->in() && strangers.size() < 2 * kServerConnections);
        return strangers;
    }
    static std::string acquireUntilRefused(PoolRig& rig, std::vector<Lease>& held) {
        for (;;) {
            auto lease = rig.pool("main").acquire({.timeout = Millis{1'500}});
            if (!lease)
                return lease.error().text();
            held.push_back(std::move(*lease));
        }
    }

  private Q_SLOTS:
    void initTestCase() {
        char name[] = "/tmp/usher-faults-XXXXXX";
        QVERIFY(::mkdtemp(name));
        m_folder = name;
        std::filesystem::permissions(m_folder, std::filesystem::perms(0755));
        QVERIFY(startServer());
        m_relay = std::make_unique<Relay>(
            pg::parseUri(m_server->appUri())->hosts.front().host + "/.s.PGSQL.5432");
    }
    void cleanupTestCase() {
        m_relay.reset();
        m_server.reset();
        std::error_code failed;
        std::filesystem::remove_all(m_folder, failed);
    }

    void terminatedBackendsLeasedAndIdleAreReplaced() {
        PoolRig rig(options(false));
        QVERIFY(eventually([&] { return standing(rig); }));
        auto lease = rig.pool("main").acquire({.who = "the test"});
        QVERIFY(lease.ok());
        Stranger(m_server->superuserUri())
            .value("select count(pg_terminate_backend(pid)) from pg_stat_activity where "
                   "application_name like 'usher%'");
        QVERIFY(ask(lease->native(), "select 1").find("terminat") != std::string::npos);
        *lease = Lease(); // its state is seen: nobody has to say it is broken
        QCOMPARE(rig.figures("main").broken, std::uint64_t{1});
        QCOMPARE(rig.figures("main").failures, std::uint64_t{0});
        recovers(rig, "pg_terminate_backend of all");
    }

    void aKilledPostmasterIsSaidAndForgottenOnceItIsBack() {
        PoolRig rig(options(false));
        QVERIFY(eventually([&] { return standing(rig); }));
        ::kill(m_server->postmasterPid(), SIGKILL);
        const std::string words = refusal(rig);
        QVERIFY2(
            contains(words, "last connect error") && contains(words, "pool main"),
            words.c_str());
        m_server.reset();
        QVERIFY(eventually([this] { return startServer(); }));
        recovers(rig, "kill -9 of the postmaster, from its return");
        QVERIFY(rig.figures("main").connectFailures > 0);
        QCOMPARE(rig.figures("main").lastConnectError, std::string());
    }

    void refusedConnections() {
        PoolRig rig(options(true));
        QVERIFY(eventually([&] { return standing(rig); }));
        m_relay->setMood(Relay::Mood::refuse);
        const std::string words = refusal(rig);
        QVERIFY2(
            contains(words, "last connect error") && contains(words, "refused"),
            words.c_str());
        m_relay->setMood(Relay::Mood::pass);
        recovers(rig, "connections refused");
    }

    void aHostThatAnswersGarbage() {
        PoolRig rig(options(true));
        QVERIFY(eventually([&] { return standing(rig); }));
        m_relay->setMood(Relay::Mood::garbage);
        const std::string words = refusal(rig);
        QVERIFY2(contains(words, "last connect error"), words.c_str());
        m_relay->setMood(Relay::Mood::pass);
        recovers(rig, "garbage for an answer");
    }

    void aStoppedServer() {
        PoolRig rig(options(false));
        QVERIFY(eventually([&] { return standing(rig); }));
        const auto pids = familyOf(m_server->postmasterPid());
        QVERIFY(pids.size() > 1);
        for (const int pid : pids)
            ::kill(pid, SIGSTOP);
        const std::string words = refusal(rig);
        for (const int pid : pids)
            ::kill(pid, SIGCONT);
        QVERIFY2(contains(words, "last connect error"), words.c_str());
        recovers(rig, "SIGSTOP of the whole server");
    }

    void connectionsRunOutByStrangers() {
        auto wanted = options(false);
        std::atomic<bool> said{false};
        wanted.onDecision = [&said](const Decision& decision) {
            if (decision.bound == Bound::serverRefuses)
                said = true;
        };
        PoolRig rig(std::move(wanted));
        QVERIFY(eventually([&] { return standing(rig); }));
        auto strangers = allSlots();
        QVERIFY(!strangers.back()->in());
        std::vector<Lease> held;
        const auto words = acquireUntilRefused(rig, held);
        QVERIFY2(contains(words, "last connect error"), words.c_str());
        QVERIFY2(contains(words, "connection slots"), words.c_str());
        QVERIFY(said);
        strangers.clear();
        QVERIFY(rig.pool("main").acquire({.timeout = Seconds{20}}).ok());
        held.clear();
        recovers(rig, "max_connections run out by strangers");
    }

    void slowConnectsAreWaitedForAndNobodyIsRefused() {
        auto wanted = options(true);
        wanted.server.connectTimeout = Seconds{10};
        wanted.reserve.size = 0;
        PoolRig rig(std::move(wanted));
        QVERIFY(eventually([&] { return rig.set().warm(); }));
        m_relay->setRoundTrip(Millis{120});
        std::vector<Lease> held;
        for (int i = 0; i < kMax; ++i) {
            auto lease = rig.pool("main").acquire({.timeout = Seconds{20}});
            QVERIFY2(lease.ok(), lease.ok() ? "" : lease.error().text().c_str());
            held.push_back(std::move(*lease));
        }
        QCOMPARE(rig.figures("main").timeouts, std::uint64_t{0});
        QCOMPARE(rig.figures("main").total, kMax);
        held.clear();
        m_relay->setRoundTrip(Millis{0});
        QVERIFY(eventually([&] { return rig.figures("main").checking == 0; }));
        verifyRecount(rig);
    }
};

QTEST_GUILESS_MAIN(PoolFaultsTest)
#include "pool_faults_test.moc"
