// A Terminate behind a query that waits for a connection: what was asked for before it is done, as
// at the server itself.
#include "support/gate_rig.h"
#include "support/pq.h"
#include "support/raw_client.h"
#include "support/rig_figures.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {
const std::string S = RawClient::sync(), X = RawClient::message('X', "");

std::string text(const std::string& row) {
    return "insert into asked values ('" + row + "')";
}
std::string extended(const std::string& row) {
    return RawClient::parse("", text(row)) + RawClient::run("");
}

void addRow(const char* name, const std::string& bytes, const char* done) {
    QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(done);
}

void addQueries() {
    const auto query = [](const std::string& sql) {
        return RawClient::query(sql);
    };
    addRow("a query", query(text("a")) + X, "a");
    addRow("two", query(text("a")) + query(text("b")) + X, "a b");
    addRow("a transaction that ends", query("begin; " + text("a") + "; commit") + X, "a");
    addRow("one that does not", query("begin; " + text("a")) + X, "");
    addRow("behind it", query(text("a")) + X + query(text("b")), "a");
}

void addPipelines() {
    addRow("a pipeline", extended("a") + S + X, "a");
    addRow("two pipelines", extended("a") + S + extended("b") + S + X, "a b");
    addRow("one without its Sync", extended("a") + S + extended("b") + X, "a");
    addRow("none with a Sync", extended("a") + X, "");
    addRow(
        "a query that is skipped",
        RawClient::bind("nowhere") + RawClient::query(text("a")) + X,
        "");
    addRow("with a Flush", extended("a") + RawClient::flush() + X, "");
}

} // namespace

class GateTerminateTest : public QObject {
    Q_OBJECT
    std::unique_ptr<GateRig> m_rig;
    std::unique_ptr<Pq> m_admin;

    std::string rows() {
        return m_admin->value("select coalesce(string_agg(what, ' ' order by at), '') from asked");
    }
    /// Nobody gets a connection of the pool while they live.
    std::vector<std::unique_ptr<Pq>> holdAll() {
        std::vector<std::unique_ptr<Pq>> holders;
        while (poolFigures(*m_rig, "analytics").leased < poolFigures(*m_rig, "analytics").max) {
            holders.push_back(std::make_unique<Pq>(m_rig->conninfo("analytics")));
            holders.back()->run("begin");
        }
        return holders;
    }

  private Q_SLOTS:
    void initTestCase() {
        auto config = rigConfig();
        config.reserve.size = 0;
        for (auto& pool : config.pools)
            pool.acquireTimeout = Seconds{30};
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = config});
        auto uri = GateRig::server().superuserUri();
        uri.replace(uri.find("/postgres?"), 10, "/wedsync?");
        m_admin = std::make_unique<Pq>(uri);
        QCOMPARE(
            m_admin->sqlstate("create table asked (what text, at serial); grant all on asked, "
                              "asked_at_seq to public"),
            ""s);
    }
    void cleanupTestCase() {
        m_admin.reset();
        m_rig.reset();
    }
    void cleanup() {
        QVERIFY(calm(*m_rig));
        m_admin->run("truncate asked");
    }

    void whatWasAskedBeforeItIsDone_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("done");
        addQueries();
        addPipelines();
    }
    void whatWasAskedBeforeItIsDone() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, done);
        {
            const auto holders = holdAll();
            RawClient client(m_rig->port());
            QVERIFY(client.login("analytics"));
            QVERIFY(client.send(bytes.toStdString()));
            QVERIFY(
                m_rig->eventually([&] { return poolFigures(*m_rig, "analytics").waiting == 1; }));
            client.close();
        }
        QVERIFY(calm(*m_rig));
        QVERIFY(m_rig->eventually([&] { return rows() == done.toStdString(); }));
        QCOMPARE(rows(), done.toStdString());
    }

    void theServerDoesTheSame_data() { whatWasAskedBeforeItIsDone_data(); }
    void theServerDoesTheSame() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, done);
        m_admin->run("begin; lock table asked"); // so that it waits there, too
        auto* direct = PQconnectdb(GateRig::server().appUri().c_str());
        QCOMPARE(PQstatus(direct), CONNECTION_OK);
        const auto backend = std::to_string(PQbackendPID(direct));
        const auto raw = bytes.toStdString();
        QCOMPARE(
            ::send(PQsocket(direct), raw.data(), raw.size(), MSG_NOSIGNAL),
            ssize_t(raw.size()));
        m_admin->run("commit");
        QTRY_COMPARE(
            m_admin->value("select count(*) from pg_stat_activity where pid = " + backend),
            "0"s);
        PQfinish(direct);
        QCOMPARE(rows(), done.toStdString());
    }

    void whoVanishesWithoutAWordWaitsNoLonger() {
        const auto holders = holdAll();
        RawClient client(m_rig->port());
        QVERIFY(client.login("analytics"));
        QVERIFY(client.send(RawClient::query(text("a"))));
        QVERIFY(m_rig->eventually([&] { return poolFigures(*m_rig, "analytics").waiting == 1; }));
        client.close();
        QVERIFY(m_rig->eventually([&] { return poolFigures(*m_rig, "analytics").waiting == 0; }));
        QCOMPARE(rows(), ""s);
    }
};

QTEST_GUILESS_MAIN(GateTerminateTest)
#include "gate_terminate_test.moc"
