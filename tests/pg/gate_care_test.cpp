// Connections the gate relays on are cared for as any other: tested when they lie idle, the
// reserve's too, and none is lost by it.
#include "support/pq.h"
#include "support/rig_figures.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

/// One connection, one more in the reserve, tested after a second of idleness.
config::Config restless() {
    auto config = rigConfig();
    config.pools = {{.name = "main", .min = 1, .max = 1, .priority = 50}};
    config.server.idleTest = Seconds{1};
    config.reserve.size = 1;
    return config;
}

bool standing(GateRig& rig) {
    return rig.pools().warm() && rig.pools().reserve().figures().ready == 1;
}

std::string backendOf(Pq& client) {
    return client.value("select pg_backend_pid()");
}

std::string testedAmong(const std::string& pids) {
    return "select count(*) from pg_stat_activity where query = 'SELECT 1' and pid in (" + pids +
           ")";
}

} // namespace

class GateCareTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void idleConnectionsThatWereRelayedOnAreTestedAndStay() {
        GateRig rig({.config = restless()});
        Pq watch(GateRig::server().superuserUri());
        QVERIFY(rig.eventually([&] { return standing(rig); }));
        Pq one(rig.conninfo("main")), two(rig.conninfo("main"));
        one.run("begin");
        two.run("begin"); // borrows
        QCOMPARE(rig.pools().reserve().figures().lent, 1);
        QCOMPARE(one.prepare("named", "select 42"), ""s);
        const auto pids = backendOf(one) + ", " + backendOf(two);
        QCOMPARE(two.sqlstate("commit"), ""s);
        QCOMPARE(one.sqlstate("commit"), ""s);
        // The loan's refill makes one of the reserve's a surplus, which closes; whichever stays
        // is tested.
        QVERIFY(rig.eventually([&] {
            return watch.value(testedAmong(pids)) != "0" && poolFigures(rig, "main").checking == 0;
        }));
        QTest::qWait(4'000);
        nothingWasLost(rig);
        QCOMPARE(one.prepared("named"), "42"s); // and the statement is still there
    }

  private:
    static void nothingWasLost(GateRig& rig) {
        QCOMPARE(poolFigures(rig, "main").closed, std::uint64_t{0});
        QVERIFY(rig.eventually([&] { return rig.pools().reserve().figures().ready == 1; }));
        QCOMPARE(rig.pools().reserve().figures().lastError, ""s);
    }
};

QTEST_GUILESS_MAIN(GateCareTest)
#include "gate_care_test.moc"
