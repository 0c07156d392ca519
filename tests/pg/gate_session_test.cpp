// What a client of a session pool leaves that no DISCARD ALL clears goes with its connection.
#include "support/gate_rig.h"
#include "support/pq.h"
#include "support/rig_figures.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateSessionTest : public QObject {
    Q_OBJECT
    std::unique_ptr<GateRig> m_rig;

    std::string conninfo() const { return m_rig->conninfo("small_session"); }
    /// Of a client that comes, does that, and goes.
    template <class Does> std::string backendOf(Does does) {
        std::string backend;
        {
            Pq client(conninfo());
            backend = client.value("select pg_backend_pid()");
            does(client);
        }
        return calm(*m_rig) ? backend : "not at rest";
    }

  private Q_SLOTS:
    void initTestCase() {
        auto config = rigConfig();
        config.reserve.size = 0;
        for (auto& pool : config.pools)
            if (pool.name == "small_session")
                pool.min = pool.max = 1;
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = config});
    }
    void cleanupTestCase() { m_rig.reset(); }

    void aConnectionThatCanBeCleanedIsLentOn() {
        const auto first = backendOf([](Pq& client) { client.run("set work_mem = '7MB'"); });
        const auto next = backendOf(
            [](Pq& client) { QCOMPARE(client.prepare("a", "select 1 as load, 'setseed'"), ""s); });
        QCOMPARE(next, first);
        QCOMPARE(backendOf([](Pq&) {}), first);
    }

    void oneThatCannotIsClosed_data() {
        QTest::addColumn<QString>("way");
        for (const char* way : {"a query", "a statement", "with values", "within a transaction"})
            QTest::newRow(way) << QString(way);
    }
    void oneThatCannotIsClosed() {
        QFETCH(QString, way);
        const auto seeded = backendOf([&](Pq& client) {
            const auto* const sql = "select setseed(0.5)";
            if (way == "a query")
                client.run(sql);
            else if (way == "a statement")
                QCOMPARE(client.prepare("seed", sql), ""s);
            else if (way == "with values")
                QCOMPARE(client.sqlstateWith("select setseed($1)", {"0.5"}), ""s);
            else
                client.run("begin; select setseed(0.5); rollback");
        });
        QVERIFY(backendOf([](Pq&) {}) != seeded);
    }
};

QTEST_GUILESS_MAIN(GateSessionTest)
#include "gate_session_test.moc"
