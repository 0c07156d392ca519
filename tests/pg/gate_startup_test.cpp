// A client's first bytes, said to the gate and to PostgreSQL itself: both must answer alike.
#include "support/gate_rig.h"
#include "support/pg_server.h"
#include "support/pq.h"
#include "support/raw_client.h"

#include <QTest>
#include <fstream>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

std::string startupWith(const Parameters& parameters) {
    std::string out;
    {
        gate::wire::Message message(out, '\0');
        message.int32(196608);
        for (const auto& [name, value] : parameters)
            message.text(name).text(value);
        message.bytes({"\0", 1});
    }
    return out;
}

/// From the end of the login on.
std::string behindLogin(const std::string& words) {
    const auto at = words.find(" Z=");
    return at == std::string::npos ? words : words.substr(at + 1);
}

} // namespace

class GateStartupTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PgServer> m_server;
    std::unique_ptr<GateRig> m_rig;
    std::string m_socket;

    /// The server trusts everybody at its socket, as the rig's gate does.
    void openServer() {
        m_server = std::make_unique<PgServer>();
        Pq admin((*m_server)->superuserUri());
        QVERIFY2(admin.ok(), admin.error().c_str());
        std::ofstream(admin.value("show hba_file"), std::ios::trunc) << "local all all trust\n";
        QCOMPARE(admin.value("select pg_reload_conf()"), "t"s);
        m_socket =
            admin.value("show unix_socket_directories") + "/.s.PGSQL." + admin.value("show port");
        QTRY_VERIFY(RawClient(m_socket).send(serverStartup()));
        QTRY_VERIFY(RawClient(m_socket).send(serverStartup()));
    }
    static std::string serverStartup(Parameters more = {}) {
        more.insert(more.begin(), {{"user", "usher_admin"}, {"database", "postgres"}});
        return startupWith(more);
    }
    static std::string gateStartup(Parameters more = {}) {
        more.insert(more.begin(), {{"user", "anna"}, {"database", "main"}});
        return startupWith(more);
    }
    struct Said {
        std::string server, gate;
    };
    /// What both say when the rest comes in the same write as the startup packet.
    Said saidBehind(const std::string& rest, int readies, const Parameters& more = {}) const {
        RawClient server(m_socket), gate(m_rig->port());
        return {
            .server = behindLogin(server.talk(serverStartup(more) + rest, readies)),
            .gate = behindLogin(gate.talk(gateStartup(more) + rest, readies))};
    }

  private Q_SLOTS:
    void initTestCase() {
        openServer();
        m_rig = std::make_unique<GateRig>();
    }
    void cleanupTestCase() {
        m_rig.reset();
        m_server.reset();
    }

    void whatIsNoClientIsNotSpokenWith_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("Terminate") << QByteArray::fromStdString(RawClient::message('X', ""));
        QTest::newRow("a query") << QByteArray::fromStdString(RawClient::query("select 1"));
        QTest::newRow("http") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("too short") << QByteArray("\0\0\0\4", 4);
        QTest::newRow("too long") << QByteArray("\0\1\0\0\0\3\0\0", 8);
    }
    void whatIsNoClientIsNotSpokenWith() {
        QFETCH(QByteArray, bytes);
        RawClient server(m_socket), gate(m_rig->port());
        for (auto* client : {&server, &gate}) {
            QVERIFY(client->send(bytes.toStdString()));
            QVERIFY(client->untilClosed());
            QCOMPARE(client->types(), ""s);
        }
    }

    void whatComesBehindTheStartupPacketIsTaken_data() {
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<int>("readies");
        const auto row = [](const char* name, const std::string& rest, int readies) {
            QTest::newRow(name) << QByteArray::fromStdString(rest) << readies;
        };
        row("a query", RawClient::query("select 7"), 2);
        row("two queries", RawClient::query("select 7") + RawClient::query("select 8"), 3);
        row("a pipeline",
            RawClient::parse("", "select 9") + RawClient::run("") + RawClient::sync(),
            2);
        row("more than a read",
            RawClient::query("select length('" + std::string(300'000, 'x') + "')"),
            2);
    }
    void whatComesBehindTheStartupPacketIsTaken() {
        QFETCH(QByteArray, rest);
        QFETCH(int, readies);
        const auto said = saidBehind(rest.toStdString(), readies);
        QVERIFY2(said.server.find('D') != std::string::npos, said.server.c_str());
        QCOMPARE(said.gate, said.server);
    }

    /// Nobody has a connection yet: the gate must wait for one before it can answer the login.
    void alsoWhileTheGateStillWaitsForTheServer() {
        auto config = rigConfig();
        for (auto& pool : config.pools)
            pool.min = 0;
        const GateRig rig({.config = config});
        RawClient client(rig.port());
        QVERIFY(client.send(gateStartup()));
        QVERIFY(client.send(RawClient::query("select 7")));
        QVERIFY(client.send(RawClient::query("select 8")));
        const auto said = behindLogin(client.talk("", 3));
        QVERIFY2(said == "Z=I T D=7 C Z=I T D=8 C Z=I", said.c_str());
    }

    void aSettingNamedCountsMoreThanOneInTheOptions_data() {
        QTest::addColumn<bool>("namedFirst");
        QTest::newRow("named first") << true;
        QTest::newRow("options first") << false;
    }
    void aSettingNamedCountsMoreThanOneInTheOptions() {
        QFETCH(bool, namedFirst);
        Parameters parameters{{"options", "-c work_mem=7MB"}, {"work_mem", "5MB"}};
        if (namedFirst)
            std::swap(parameters[0], parameters[1]);
        const auto said = saidBehind(RawClient::query("show work_mem"), 2, parameters);
        QCOMPARE(said.server, "Z=I T D=5MB C Z=I"s);
        QCOMPARE(said.gate, said.server);
    }
};

QTEST_GUILESS_MAIN(GateStartupTest)
#include "gate_startup_test.moc"
