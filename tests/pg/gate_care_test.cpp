// Connections the gate relays on are cared for as any other: tested when they lie idle, the
// reserve's too, and none is lost by it.
#include "support/gate_rig.h"
#include "support/pq.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateCareTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void idleConnectionsThatWereRelayedOnAreTestedAndStay() {
        auto config = rigConfig();
        config.pools = {{.name = "main", .min = 1, .max = 1, .priority = 50}};
        config.server.idleTest = Seconds{1};
        config.reserve.size = 1;
        GateRig rig({.config = config});
        Pq watch(GateRig::server().superuserUri());
        QVERIFY(rig.eventually(
            [&] { return rig.pools().warm() && rig.pools().reserve().figures().ready == 1; }));
        std::string pids;
        {
            Pq one(rig.conninfo("main")), two(rig.conninfo("main"));
            one.run("begin");
            two.run("begin"); // borrows
            QCOMPARE(rig.pools().reserve().figures().lent, 1);
            QCOMPARE(one.prepare("named", "select 42"), ""s);
            pids =
                one.value("select pg_backend_pid()") + ", " + two.value("select pg_backend_pid()");
            QCOMPARE(two.sqlstate("commit"), ""s);
            QCOMPARE(one.sqlstate("commit"), ""s);
            const auto tested =
                "select count(*) from pg_stat_activity where query = 'SELECT 1' and pid in ("s +
                pids + ")";
            // The loan's refill makes one of the reserve's a surplus, which closes; whichever stays
            // is tested.
            QVERIFY(rig.eventually([&] {
                return watch.value(tested) != "0" &&
                       rig.pools().find("main")->figures().checking == 0;
            }));
            QTest::qWait(4'000);
            QCOMPARE(rig.pools().find("main")->figures().closed, std::uint64_t{0});
            QCOMPARE(rig.pools().reserve().figures().ready, 1);
            QCOMPARE(rig.pools().reserve().figures().lastError, ""s);
            QCOMPARE(one.prepared("named"), "42"s); // and the statement is still there
        }
    }
};

QTEST_GUILESS_MAIN(GateCareTest)
#include "gate_care_test.moc"
