// Clients whose query or transaction ends with their server are counted: each once, and nobody
// else.
#include "support/gate_rig.h"
#include "support/pg_server.h"
#include "support/pq.h"

#include <QTest>
#include <csignal>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

config::Config roomy(config::PoolMode mode = config::PoolMode::transaction) {
    config::Config config;
    config.pools = {{.name = "main", .min = 1, .max = 12, .mode = mode}};
    config.reserve.size = 0;
    return config;
}

std::uint64_t lost(GateRig& rig) {
    return rig.pools().find("main")->figures().traffic.lostQueries;
}

std::string backendOf(Pq& client) {
    return client.value("select pg_backend_pid()");
}

void terminate(const std::string& backend) {
    Pq admin(GateRig::server().superuserUri());
    QCOMPARE(admin.value("select pg_terminate_backend(" + backend + ")"), "t"s);
}

/// What was asked ends, however it does.
void heard(Pq& client) {
    while (PGresult* result = PQgetResult(client.native()))
        PQclear(result);
}

using Clients = std::vector<std::unique_ptr<Pq>>;

Clients clientsOf(GateRig& rig, int count, const char* does) {
    Clients clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<Pq>(rig.conninfo()));
        clients.back()->run(does);
    }
    return clients;
}

} // namespace

class GateLostTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aServerThatDiesTakesWhatRunsThere() {
        PgServer server;
        GateRig rig({.config = roomy(), .primary = server->appUri()});
        auto inTransaction = clientsOf(rig, 3, "begin; select 1");
        auto running = clientsOf(rig, 2, "select 1");
        auto idle = clientsOf(rig, 4, "select 1");
        for (auto& client : running)
            QVERIFY(PQsendQuery(client->native(), "select pg_sleep(60)") == 1);
        QVERIFY(rig.eventually([&] { return rig.pools().find("main")->figures().leased == 5; }));
        ::kill(server->postmasterPid(), SIGKILL);
        for (auto& client : running)
            heard(*client);
        QVERIFY(rig.eventually([&] { return lost(rig) == 5; }));
        for (auto& client : inTransaction)
            QCOMPARE(client->value("select 2"), ""s);
        QCOMPARE(lost(rig), std::uint64_t{5});
    }

    void aBackendThatIsEndedIsOne() {
        GateRig rig({.config = roomy()});
        const auto before = lost(rig);
        Pq client(rig.conninfo());
        client.run("begin");
        terminate(backendOf(client));
        QVERIFY(rig.eventually([&] { return lost(rig) == before + 1; }));
        // The same client's next loss is another.
        Pq next(rig.conninfo());
        QVERIFY(PQsendQuery(next.native(), "select pg_backend_pid(), pg_sleep(60)") == 1);
        QVERIFY(rig.eventually([&] { return rig.pools().find("main")->figures().leased == 1; }));
        terminate(std::to_string(rig.pools().find("main")->leases().front().backendPid));
        heard(next);
        QVERIFY(rig.eventually([&] { return lost(rig) == before + 2; }));
    }

    /// Nothing of theirs ran.
    void whoOnlyHoldsAConnectionLosesNoQuery() {
        GateRig rig({.config = roomy(config::PoolMode::session)});
        const auto before = lost(rig);
        Pq client(rig.conninfo());
        terminate(backendOf(client));
        QVERIFY(rig.eventually([&] { return rig.pools().find("main")->figures().leased == 0; }));
        QCOMPARE(client.value("select 1"), ""s);
        QCOMPARE(lost(rig), before);
    }

    void whoLeavesByHimselfOrIsDroppedIsNoLoss() {
        GateRig rig({.config = roomy()});
        const auto before = lost(rig);
        {
            Pq leaver(rig.conninfo());
            leaver.run("begin");
        }
        Pq dropped(rig.conninfo());
        dropped.run("begin");
        QVERIFY(rig.eventually([&] { return rig.pools().find("main")->figures().leased == 1; }));
        rig.onLoop([&] { rig.gate().killPool("main"); });
        QCOMPARE(dropped.value("select 1"), ""s);
        QCOMPARE(lost(rig), before);
    }

    void noClientHearsOfAnIdleConnectionThatEnds() {
        GateRig rig({.config = roomy()});
        const auto before = lost(rig);
        Pq client(rig.conninfo());
        const auto closed = rig.pools().find("main")->figures().closed;
        terminate(backendOf(client));
        QVERIFY(
            rig.eventually([&] { return rig.pools().find("main")->figures().closed > closed; }));
        const auto seven = client.value("select 7");
        QVERIFY2(seven == "7", (seven + client.error()).c_str());
        QCOMPARE(lost(rig), before);
    }
};

QTEST_GUILESS_MAIN(GateLostTest)
#include "gate_lost_test.moc"
