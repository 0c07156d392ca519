// Cancel requests that arrive late, never, or in masses: they hit their owner or nobody.
#include "support/pq.h"
#include "support/rig_figures.h"
#include "support/tcp_proxy.h"

#include <QTest>
#include <thread>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

std::string socketOf(pg::EmbeddedServer& server) {
    return Pq(server.superuserUri()).value("show unix_socket_directories") + "/.s.PGSQL.5432";
}

/// "postgresql://role:secret@/database?host=…" by way of a TCP port.
std::string byPort(const std::string& uri, int port) {
    const auto at = uri.find("@/"), question = uri.find('?');
    return uri.substr(0, at) + "@127.0.0.1:" + std::to_string(port) +
           uri.substr(at + 1, question - at - 1);
}

/// The pool "analytics" has one connection: whoever asks next gets what the last one left.
config::Config oneConnection() {
    auto config = rigConfig();
    config.reserve.size = 0;
    for (auto& pool : config.pools) {
        if (pool.name == "analytics")
            pool.min = pool.max = 1;
        pool.acquireTimeout = Seconds{20};
    }
    return config;
}

} // namespace

class GateCancelTest : public QObject {
    Q_OBJECT

    /// A gate whose cancel requests can be held back on their way to the server.
    struct Stage {
        TcpProxy proxy{socketOf(GateRig::server())};
        GateRig rig{
            {.config = oneConnection(),
             .primary = byPort(GateRig::server().appUri(), proxy.port())}};
    };
    /// sv_active_cancel and sv_being_canceled, which is idle but for that.
    static std::string cancelsUnderWay(const GateRig& rig, const std::string& pool) {
        Pq console(rig.conninfo("usher", "usher"));
        return console.cell("SHOW POOLS", {.row = pool, .column = 7}) + " " +
               console.cell("SHOW POOLS", {.row = pool, .column = 8});
    }
    static void
    verifyACancelEndsTheQueryAndNotTheSession(TcpProxy& proxy, GateRig& rig, Pq& target) {
        const int before = proxy.cancelsSeen();
        proxy.holdAnswers(true);
        std::this_thread::sleep_for(Millis{50}); // the relay's turn
        target.sendOnly("select pg_sleep(60)");
        QVERIFY(rig.eventually([&] { return poolFigures(rig, "analytics").leased == 1; }));
        target.cancel();
        std::this_thread::sleep_for(Millis{50});
        QCOMPARE(proxy.cancelsSeen(), before);
        proxy.holdAnswers(false);
        QCOMPARE(target.receiveState(), "57014"s);
        QVERIFY2(target.ok(), target.error().c_str());
    }

  private Q_SLOTS:
    void aCancelThatMayStillLandNeverMeetsTheNextClient() {
        Stage stage;
        auto& proxy = stage.proxy;
        auto& rig = stage.rig;
        Pq first(rig.conninfo("analytics")), next(rig.conninfo("analytics"));
        const auto pid = first.value("select pg_backend_pid()");
        QCOMPARE(next.value("select pg_backend_pid()"), pid);

        proxy.holdCancels(true);
        first.sendOnly("select pg_sleep(0.3), 'finished'");
        first.cancel();
        QVERIFY(rig.eventually([&] { return proxy.cancelsSeen() == 1; }));
        QCOMPARE(first.receive(1), "finished"s);
        QVERIFY(cancelsUnderWay(rig, "analytics").ends_with(" 1"));
        QCOMPARE(cancelsUnderWay(rig, "main"), "0 0"s);
        // The request has not landed: its connection waits for it, and is not lent on when nobody
        // answers.
        next.sendOnly("select pg_backend_pid() from pg_sleep(0.5)");
        QVERIFY(rig.eventually([&] { return poolFigures(rig, "analytics").closed == 1; }));
        proxy.holdCancels(false);
        const auto other = next.receive(0);
        QCOMPARE(proxy.cancelsDelivered(), 1);
        QVERIFY(!other.empty());
        QVERIFY(other != pid);
    }

    void aLateCancelEndsWithItsOwnersLease() {
        Stage stage;
        auto& proxy = stage.proxy;
        auto& rig = stage.rig;
        Pq owner(rig.conninfo("analytics")), next(rig.conninfo("analytics"));
        owner.run("begin");
        const auto pid = owner.value("select pg_backend_pid()");
        proxy.holdCancels(true);
        owner.sendOnly("select pg_sleep(60)");
        owner.cancel();
        QVERIFY(rig.eventually([&] { return proxy.cancelsSeen() == 1; }));
        std::this_thread::sleep_for(Millis{3'500}); // past the gate's patience
        proxy.holdCancels(false);
        QCOMPARE(owner.receiveState(), "57014"s);
        QCOMPARE(owner.sqlstate("rollback"), ""s);
        const auto other = next.value("select pg_backend_pid()");
        QVERIFY(!other.empty() && other != pid);
    }

    /// The gate sets the client's settings first, and that is not what the client wants cancelled.
    void aCancelNeverEndsTheSessionOfAClientWithSettingsOfItsOwn() {
        Stage stage;
        auto& proxy = stage.proxy;
        auto& rig = stage.rig;
        Pq other(rig.conninfo("analytics") + " application_name=other");
        for (const char* own :
             {"application_name=own", "application_name=own options='-c search_path=mine'"}) {
            Pq target(rig.conninfo("analytics") + " " + own);
            for (int i = 0; i < 3; ++i) {
                QCOMPARE(other.value("select 'well'"), "well"s);
                verifyACancelEndsTheQueryAndNotTheSession(proxy, rig, target);
            }
        }
    }

    void aStormOfCancelsHitsItsOwnersOnly() {
        GateRig rig({.config = oneConnection()});
        std::atomic<int> harmed{0}, served{0};
        std::vector<std::jthread> others;
        for (int i = 0; i < 3; ++i)
            others.emplace_back([&](const std::stop_token& stop) {
                Pq bystander(rig.conninfo("analytics"));
                while (!stop.stop_requested()) {
                    harmed += bystander.value("select 'well'") != "well";
                    ++served;
                }
            });
        // Short queries and cancels that come while they run, when they end, and after.
        Pq target(rig.conninfo("analytics"));
        for (int i = 0; i < 150; ++i) {
            target.sendOnly(i % 3 ? "select 1" : "select pg_sleep(0.002)");
            target.cancel();
            const auto state = target.receiveState();
            QVERIFY(state.empty() || state == "57014");
        }
        others.clear();
        QCOMPARE(harmed.load(), 0);
        QVERIFY(served > 0);
    }

    /// What its client has set was on its way there, and nothing of the client's own.
    void aServerThatDiesBeforeItIsUsedIsNotTheClients() {
        Stage stage;
        const auto pool = stage.rig.conninfo("analytics");
        Pq first(pool + " options='-c search_path=of_first'"), next(pool);
        const auto pid = next.value("select pg_backend_pid()");
        stage.proxy.cutNext();
        const auto path = first.value("show search_path");
        QVERIFY2(path == "of_first", (path + first.error()).c_str());
        QVERIFY(stage.proxy.hasCut());
        QVERIFY(first.value("select pg_backend_pid()") != pid);
        QCOMPARE(next.value("show search_path"), "\"$user\", public"s);
    }
};

QTEST_GUILESS_MAIN(GateCancelTest)
#include "gate_cancel_test.moc"
