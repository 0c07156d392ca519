// A pool's limits on a real server: what the client is told, what the server has left of it, what
// the decision says.
#include "support/pool_rig.h"
#include "support/pq.h"
#include "support/rig_figures.h"

#include <QTest>
#include <mutex>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

/// Everybody's but ours: the gate's alone, whatever application_name its clients have set.
const std::string kBackends =
    "from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";

} // namespace

class GateLimitsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;
    std::unique_ptr<Pq> m_watch; ///< a superuser's own connection
    std::mutex m_mutex;
    std::vector<pool::Decision> m_decisions;

    std::string said(pool::Cause cause) {
        std::lock_guard lock(m_mutex);
        std::string text;
        for (const auto& each : m_decisions)
            if (each.cause == cause)
                text += pool::sentence(each) + "\n";
        return text;
    }
    std::string watch(const std::string& sql) { return m_watch->value(sql); }
    bool nobodyAtWork() {
        return eventually([this] {
            return watch("select count(*) " + kBackends + " and state <> 'idle'") == "0";
        });
    }
    /// The books' connections are the server's.
    bool recounted() {
        return eventually([this] {
            return watch("select count(*) " + kBackends) ==
                   std::to_string(m_rig->pools().connectionCount());
        });
    }

    static config::PoolConfig patient() {
        auto pool = rigConfig().pools.front();
        pool.name = "patient";
        pool.priority = 0; // below the reserve's: who waits here waits
        pool.min = 0;
        pool.max = 1;
        pool.acquireTimeout = pool.transactionTimeout = Seconds{3};
        pool.leakAfter = Seconds{0};
        return pool;
    }
    static config::PoolConfig hasty() {
        auto pool = rigConfig().pools.front();
        pool.name = "hasty";
        pool.min = 0;
        pool.max = 2;
        pool.queryTimeout = Millis{300};
        pool.clientIdleTimeout = Seconds{3};
        return pool;
    }

  private Q_SLOTS:
    void initTestCase() {
        auto config = rigConfig();
        config.reserve.fromPriority = 1;
        for (auto& pool : config.pools) {
            if (pool.name == "main")
                pool.idleInTransactionTimeout = Millis{300};
            if (pool.name == "analytics")
                pool.transactionTimeout = Millis{300};
            if (pool.name == "wedding_critical")
                pool.leakAfter = Seconds{1};
        }
        config.pools.push_back(patient());
        config.pools.push_back(hasty());
        m_rig = std::make_unique<GateRig>(
            GateRigOptions{.config = config, .onDecision = [this](const pool::Decision& decision) {
                               std::lock_guard lock(m_mutex);
                               m_decisions.push_back(decision);
                           }});
        m_watch = std::make_unique<Pq>(GateRig::server().superuserUri());
        QVERIFY2(m_watch->ok(), m_watch->error().c_str());
        QCOMPARE(
            Pq(m_rig->conninfo()).sqlstate("create table seats (guest text primary key)"),
            ""s);
    }
    void cleanupTestCase() {
        m_watch.reset();
        m_rig.reset();
    }

    void whoIdlesInATransactionIsDisconnectedAndNothingOfItStays() {
        Pq idler(m_rig->conninfo()), next(m_rig->conninfo());
        idler.run("begin");
        idler.run("insert into seats values ('bride')");
        QCOMPARE(
            watch("select state " + kBackends + " and state <> 'idle'"),
            "idle in transaction"s);
        // The row is locked until then: whoever wants it waits, and gets it.
        QCOMPARE(next.sqlstate("insert into seats values ('bride')"), ""s);
        idler.run("commit");
        QVERIFY2(contains(idler.error(), "idle_in_transaction_timeout"), idler.error().c_str());
        QVERIFY(!idler.ok());
        QVERIFY(nobodyAtWork());
        QVERIFY(recounted());
        QCOMPARE(next.value("select count(*) from seats"), "1"s);
    }

    void whoIdlesOutsideATransactionOrWorksLongIsLeftAlone() {
        Pq idler(m_rig->conninfo()), worker(m_rig->conninfo());
        QCOMPARE(idler.value("select 1"), "1"s);
        QCOMPARE(worker.value("begin; select pg_sleep(2.5); commit; select 7"), "7"s);
        QCOMPARE(idler.value("select 2"), "2"s);
    }

    void aTransactionThatTakesTooLongIsCancelledOnTheServerToo() {
        Pq slow(m_rig->conninfo("analytics"));
        slow.run("select pg_sleep(60)");
        QVERIFY2(contains(slow.error(), "transaction_timeout"), slow.error().c_str());
        QVERIFY(nobodyAtWork()); // pg_sleep has not gone on without its client
        QVERIFY(recounted());
        Pq again(m_rig->conninfo("analytics"));
        QCOMPARE(again.value("select 1"), "1"s);
    }

    void aTransactionOfManyStatementsCountsAsOne() {
        Pq slow(m_rig->conninfo("analytics"));
        slow.run("begin");
        for (int i = 0; i < 300 && slow.ok(); ++i)
            slow.run("select pg_sleep(0.05)");
        // libpq takes a FATAL between two queries for a notice
        const auto heard = slow.notices() + slow.error();
        QVERIFY2(contains(heard, "transaction_timeout"), heard.c_str());
        QVERIFY(nobodyAtWork());
    }

    void aQueryThatTakesTooLongIsCancelledAndTheTransactionsTimeIsItsOwn() {
        Pq slow(m_rig->conninfo("hasty")), patient(m_rig->conninfo("hasty"));
        QCOMPARE(patient.sqlstate("begin"), ""s);
        slow.run("select pg_sleep(60)");
        QVERIFY2(contains(slow.error(), "query_timeout"), slow.error().c_str());
        QTest::qWait(1'200); // two ticks: it is asked nothing, and its transaction may last
        QCOMPARE(patient.sqlstate("commit"), ""s);
        QVERIFY(nobodyAtWork());
        QVERIFY(recounted());
    }

    void whoIdlesTooLongInAHastyPoolIsDisconnected() {
        Pq idler(m_rig->conninfo("hasty")), worker(m_rig->conninfo("hasty"));
        QCOMPARE(idler.value("select 1"), "1"s);
        QCOMPARE(worker.sqlstate("begin"), ""s);
        for (int i = 0; i < 25; ++i) {
            QCOMPARE(worker.value("select 7"), "7"s);
            QTest::qWait(200);
        }
        QCOMPARE(worker.sqlstate("commit"), ""s);
        idler.run("select 2");
        const auto heard = idler.notices() + idler.error();
        QVERIFY2(contains(heard, "client_idle_timeout"), heard.c_str());
        QVERIFY(!idler.ok());
    }

    /// A stopped process, a suspended machine: what could not be done in that time is nobody's
    /// fault.
    void aGateThatSleptBreaksNoTransactionAndFailsNoWaiter() {
        Pq holder(m_rig->conninfo("patient")), waiter(m_rig->conninfo("patient"));
        QCOMPARE(holder.sqlstate("begin"), ""s);
        auto served = std::async(std::launch::async, [&] { return waiter.value("select 7"); });
        QVERIFY(eventually([this] { return poolFigures(*m_rig, "patient").waiting == 1; }));
        m_rig->onLoop([] { std::this_thread::sleep_for(Millis{7'000}); });
        QCOMPARE(holder.sqlstate("commit"), ""s);
        QCOMPARE(served.get(), "7"s);
        QCOMPARE(poolFigures(*m_rig, "patient").timeouts, std::uint64_t{0});
    }

    void aLeakNamesTheClientAndItsBackend() {
        Pq holder(m_rig->conninfo("wedding_critical"));
        holder.run("begin");
        const auto pid = holder.value("select pg_backend_pid()");
        QVERIFY(eventually([this] { return !said(pool::Cause::leak).empty(); }));
        const auto leases = m_rig->pools().find("wedding_critical")->leases();
        QCOMPARE(leases.size(), std::size_t{1});
        const auto words = "client " + std::to_string(leases.front().client) +
                           " has held backend " + pid + " for ";
        QVERIFY2(
            said(pool::Cause::leak).find(words) != std::string::npos,
            said(pool::Cause::leak).c_str());
        // It is said, and left to the operator.
        QCOMPARE(holder.sqlstate("commit"), ""s);
        QVERIFY(nobodyAtWork());
    }
};

QTEST_GUILESS_MAIN(GateLimitsTest)
#include "gate_limits_test.moc"
