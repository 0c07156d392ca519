// The reserve and its leak watch on a real server: whose connections they are, whether the lent
// ones go on working when they change hands, and what pg_stat_activity has of it all.
#include "support/pool_rig.h"
#include "support/pq.h"

#include <QTest>
#include <libpq-fe.h>
#include <mutex>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;
using namespace std::string_literals;

class PoolReserveTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    std::unique_ptr<Pq> m_watch; ///< a superuser's own connection
    std::unique_ptr<PoolRig> m_rig;
    std::mutex m_mutex;
    std::string m_said;

    std::string said() {
        std::lock_guard lock(m_mutex);
        return m_said;
    }
    bool says(const std::string& words) {
        return eventually([&] { return contains(said(), words); });
    }
    std::string watch(const std::string& sql) { return m_watch->value(sql); }
    std::string count(const std::string& condition) {
        return watch("select count(*) from pg_stat_activity where " + condition);
    }
    std::string connectionsOf(const char* role) {
        return count("application_name like 'usher%' and usename like '%"s + role + "%'");
    }
    bool recounted() {
        return eventually([this] {
            return count("application_name like 'usher%'") ==
                   std::to_string(m_rig->set().connectionCount());
        });
    }
    /// One that is being opened is asked whom it acts as.
    bool allIdle() {
        return eventually(
            [this] { return count("application_name like 'usher%' and state <> 'idle'") == "0"; });
    }
    static std::string asked(Lease& lease, const char* sql) {
        PGresult* result = PQexec(lease.native(), sql);
        const std::string text =
            PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : PQresultErrorMessage(result);
        PQclear(result);
        return text;
    }
    Lease held(const char* who) {
        auto lease = m_rig->pool("main").acquire({.timeout = Seconds{20}, .who = who});
        return lease ? std::move(*lease) : Lease();
    }
    /// Throws with the reason when one is refused.
    std::vector<Lease> acquired(const char* pool, int leases) {
        std::vector<Lease> all;
        for (int i = 0; i < leases; ++i) {
            auto lease = m_rig->pool(pool).acquire({.timeout = Seconds{20}});
            if (!lease)
                throw std::runtime_error(lease.error().text());
            all.push_back(std::move(*lease));
        }
        return all;
    }
    bool settledAt(int connections) {
        const auto figures = m_rig->figures("wedding_critical");
        return figures.total == connections && figures.checking == 0;
    }
    bool ready(int connections) { return m_rig->set().reserve().figures().ready == connections; }

  private Q_SLOTS:
    void initTestCase() {
        m_server = std::make_unique<PgServer>();
        m_watch = std::make_unique<Pq>((*m_server)->superuserUri());
    }
    void cleanupTestCase() {
        m_watch.reset();
        m_server.reset();
    }
    void init() {
        m_said.clear();
        m_rig = std::make_unique<PoolRig>(PoolSetOptions{
            .server = {.primary = (*m_server)->appUri(), .serviceRole = (*m_server)->serviceUri()},
            .pools =
                {{.name = "main", .min = 2, .max = 2, .priority = 50, .leakAfter = Seconds{1}},
                 {.name = "wedding_critical",
                  .min = 2,
                  .max = 8,
                  .priority = 100,
                  .wedding = true}},
            .reserve = {.size = 2, .after = Millis{10}},
            .budget = 16,
            .onDecision = [this](const Decision& decision) {
                std::lock_guard lock(m_mutex);
                m_said += sentence(decision) + "\n";
            }});
        QVERIFY(eventually([this] { return m_rig->set().warm() && ready(2); }));
        QVERIFY(recounted());
    }
    void cleanup() {
        m_rig.reset();
        QVERIFY(eventually([this] { return count("application_name like 'usher%'") == "0"; }));
    }

    void aLeakNamesItsHolderAndTheBackendThatTheServerShows() {
        auto lease = held("seating plan export");
        QVERIFY(lease);
        asked(lease, "begin");
        const auto pid = asked(lease, "select pg_backend_pid()");
        QVERIFY2(
            says("main stays at 2: seating plan export has held backend " + pid + " for "),
            said().c_str());
        QCOMPARE(
            watch("select state from pg_stat_activity where pid = " + pid),
            "idle in transaction"s);
        QCOMPARE(asked(lease, "select 1"), "1"s); // told, not taken away
        lease = Lease();
        // rolled back on return
        QVERIFY(eventually([&] {
            return watch("select state from pg_stat_activity where pid = " + pid) == "idle";
        }));
    }

    void theReserveHandedToAPoolClosesAndOpensNothing() {
        QCOMPARE(connectionsOf("service"), "2"s);
        auto one = held("a"), two = held("b"), lent = held("c");
        QVERIFY(one && two && lent && lent.fromReserve());
        QVERIFY(eventually([this] { return ready(2); })); // refilled behind the loan
        const auto opened = count("application_name = 'usher reserve'");
        QVERIFY(m_rig->set().reserve().drain("wedding_critical").ok());
        QCOMPARE(m_rig->figures("wedding_critical").total, 4);
        QVERIFY(ready(0));
        QVERIFY2(says("reserve 2 → 0: the reserve is handed to wedding_critical"), said().c_str());
        QVERIFY2(
            says("wedding_critical 3 → 4: took idle connections from the drained reserve"),
            said().c_str());
        QCOMPARE(count("application_name = 'usher reserve'"), opened);
    }

    /// The loan is its borrower's until it comes back; then it is the pool's, clean.
    void theReserveHandedToAPoolKeepsItsRoleItsLoansAndItsNumber() {
        auto one = held("a"), two = held("b"), lent = held("c");
        QVERIFY(lent.fromReserve());
        QVERIFY(eventually([this] { return ready(2); }));
        asked(lent, "begin");
        asked(lent, "select set_config('usher.mark', 'c', true)");
        const auto pid = asked(lent, "select pg_backend_pid()");
        const auto user = asked(lent, "select session_user");
        QVERIFY(m_rig->set().reserve().drain("wedding_critical").ok());
        QCOMPARE(asked(lent, "select current_setting('usher.mark')"), "c"s);
        lent = Lease();
        QVERIFY(eventually([this] { return settledAt(5); }));
        QCOMPARE(
            watch("select state || ' ' || usename from pg_stat_activity where pid = " + pid),
            "idle " + user);
        QVERIFY(recounted());
        auto all = acquired("wedding_critical", 5);
        QCOMPARE(
            std::count_if(
                all.begin(),
                all.end(),
                [&](auto& lease) { return asked(lease, "select session_user") == user; }),
            3);
        QVERIFY(!all.front().fromReserve());
    }

    void aDrainedReserveIsClosedAndNobodyDrawsOnIt() {
        auto one = held("a"), two = held("b"), lent = held("c");
        QVERIFY(lent.fromReserve());
        QVERIFY(eventually([this] { return ready(2); })); // refilled behind the loan
        asked(lent, "begin");
        QVERIFY(m_rig->set().reserve().drain().ok());
        // the ready ones have really gone
        QVERIFY(eventually([this] { return connectionsOf("service") == "1"; }));
        QVERIFY(!m_rig->pool("main").acquire({.timeout = Millis{80}}).ok());
        lent = Lease();
        QVERIFY(eventually([this] { return connectionsOf("service") == "0"; }));
        QVERIFY2(says("reserve 2 → 0: the reserve drains"), said().c_str());
    }

    void refillReversesADrainWithNewConnectionsOfItsOwn() {
        auto one = held("a"), two = held("b"), lent = held("c");
        QVERIFY(eventually([this] { return ready(2); })); // refilled behind the loan
        QVERIFY(m_rig->set().reserve().drain().ok());
        lent = Lease();
        QVERIFY(eventually([this] { return connectionsOf("service") == "0"; }));
        m_rig->set().reserve().refill();
        QVERIFY(eventually([this] { return ready(2) && connectionsOf("service") == "2"; }));
        QVERIFY2(says("reserve 0 → 2: the reserve is filled again"), said().c_str());
        auto again = held("d");
        QVERIFY(again && again.fromReserve());
        for (auto* lease : {&one, &two, &again})
            *lease = Lease();
        QVERIFY(
            eventually([this] { return m_rig->set().reserve().figures().lent == 0 && ready(2); }));
        QVERIFY(recounted());
        QVERIFY(allIdle());
    }
};

QTEST_GUILESS_MAIN(PoolReserveTest)
#include "pool_reserve_test.moc"
