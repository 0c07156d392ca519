// Prepared statements that are too long, or too many, for the gate to keep: as at the server.
#include "support/gate_rig.h"
#include "support/pg_server.h"
#include "support/pq.h"
#include "support/raw_client.h"
#include "support/rig_figures.h"

#include <QTest>
#include <fstream>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {
const std::string S = RawClient::sync();

std::string longText(const std::string& select) {
    return select + std::string(1'200'000, ' ');
}
std::string longParse(const std::string& name, const std::string& select) {
    return RawClient::parse(name, longText(select));
}
} // namespace

class GateLongTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    std::unique_ptr<GateRig> m_rig;
    std::string m_socket;

    int pinned() { return int(Pq(m_rig->conninfo("usher", "usher")).column("SHOW PINNED").size()); }
    static std::string startup(const std::string& user, const std::string& database) {
        return RawClient::startup(database, user);
    }
    bool login(RawClient& server, RawClient& gate) const {
        return server.send(startup("usher_admin", "postgres")) && server.until('Z') &&
               gate.login("main");
    }

  private Q_SLOTS:
    void initTestCase() {
        m_server = std::make_unique<PgServer>();
        Pq admin((*m_server)->superuserUri());
        QVERIFY2(admin.ok(), admin.error().c_str());
        std::ofstream(admin.value("show hba_file"), std::ios::trunc) << "local all all trust\n";
        QCOMPARE(admin.value("select pg_reload_conf()"), "t"s);
        m_socket =
            admin.value("show unix_socket_directories") + "/.s.PGSQL." + admin.value("show port");
        QTRY_VERIFY(RawClient(m_socket).send(startup("usher_admin", "postgres")));
        m_rig = std::make_unique<GateRig>();
    }
    void cleanupTestCase() {
        m_rig.reset();
        m_server.reset();
    }

    void itsConversationIsTheServers_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("readies");
        const auto row = [](const char* name, const std::string& bytes, int readies) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << readies;
        };
        const auto run = [](const std::string& name) {
            return RawClient::run(name) + S;
        };
        const auto close = [](const std::string& name) {
            return RawClient::close('S', name) + S;
        };
        const auto query = [](const std::string& sql) {
            return RawClient::query(sql);
        };
        const auto small = [](const std::string& name, const std::string& sql) {
            return RawClient::parse(name, sql) + S;
        };
        const auto large = longParse("a", "select 7") + S;
        row("at once", longParse("a", "select 7") + run("a"), 1);
        row("later", large + run("a") + run("a"), 3);
        row("with others between", large + query("select 1") + run("a"), 3);
        row("closed", large + close("a") + run("a"), 3);
        row("closed and made anew", large + close("a") + small("a", "select 8") + run("a"), 4);
        row("taken by a short one", small("a", "select 8") + large + run("a"), 3);
        row("taken by a long one", large + longParse("a", "select 8") + S + run("a"), 3);
        row("takes a short one", large + small("a", "select 8") + run("a"), 3);
        row("deallocated", large + query("deallocate a") + run("a"), 3);
        row("all deallocated", large + query("deallocate all") + run("a") + large + run("a"), 5);
        row("fails", longParse("a", "select nothing") + S + run("a"), 2);
        row("skipped", RawClient::execute(0, "none") + large + run("a"), 2);
        row("rolled back", query("begin") + large + query("rollback") + run("a"), 4);
        row("in a failed transaction",
            query("begin") + query("select 1/0") + large + query("rollback") + run("a"),
            5);
        row("sets", longParse("a", "set work_mem = '7MB'") + run("a") + query("show work_mem"), 2);
        row("described", large + RawClient::message('D', "Sa"s + '\0') + S + run("a"), 3);
    }
    void itsConversationIsTheServers() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, readies);
        {
            RawClient server(m_socket), gate(m_rig->port());
            QVERIFY(login(server, gate));
            QCOMPARE(
                gate.talk(bytes.toStdString(), readies),
                server.talk(bytes.toStdString(), readies));
        }
        QVERIFY(calm(*m_rig));
    }

    void itKeepsItsConnectionAsLongAsItIsThere() {
        Pq a(m_rig->conninfo("analytics"));
        QCOMPARE(a.prepare("long", longText("select 'of a'")), ""s);
        QCOMPARE(pinned(), 1);
        for (int i = 0; i < 5; ++i) {
            Pq other(m_rig->conninfo("analytics"));
            QCOMPARE(other.preparedState("long"), "26000"s);
            QCOMPARE(other.prepare("long", "select 'of another'"), ""s);
            QCOMPARE(other.prepared("long"), "of another"s);
            QCOMPARE(a.prepared("long"), "of a"s);
        }
        a.run("deallocate long");
        QCOMPARE(pinned(), 0);
        QVERIFY(calm(*m_rig));
    }

    void moreThanAPoolPinsHearWhy() {
        Pq a(m_rig->conninfo("analytics")), b(m_rig->conninfo("analytics"));
        QCOMPARE(a.prepare("long", longText("select 1")), ""s); // half of 3
        QCOMPARE(b.prepare("long", longText("select 2")), "54000"s);
        QCOMPARE(b.value("select 'alive'"), "alive"s);
    }

    void tenThousandAndOneStayOpen() {
        Pq a(m_rig->conninfo()), b(m_rig->conninfo());
        constexpr int kMany = 10'001;
        for (int i = 0; i < kMany; ++i)
            QCOMPARE(a.prepare("s" + std::to_string(i), "select " + std::to_string(i)), ""s);
        for (const int i : {0, 1, 5'000, kMany - 1})
            QCOMPARE(a.prepared("s" + std::to_string(i)), std::to_string(i));
        QCOMPARE(b.value("select 'served'"), "served"s);
        QCOMPARE(pinned(), 0);
    }

    void moreTextThanTheGateKeepsStaysWithTheServer() {
        Pq a(m_rig->conninfo());
        const std::string half(500 * 1024, ' ');
        constexpr int kMany = 60;
        for (int i = 0; i < kMany; ++i)
            QCOMPARE(a.prepare("s" + std::to_string(i), "select " + std::to_string(i) + half), ""s);
        QCOMPARE(pinned(), 1);
        for (int i = 0; i < kMany; ++i)
            QCOMPARE(a.prepared("s" + std::to_string(i)), std::to_string(i));
    }
};

QTEST_GUILESS_MAIN(GateLongTest)
#include "gate_long_test.moc"
