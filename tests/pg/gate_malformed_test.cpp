// Messages whose inside breaks the protocol: an ERROR, as at the server, and the session goes on.
#include "support/gate_rig.h"
#include "support/rig_figures.h"
#include "support/straight.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {
std::string message(char type, const std::string& body) {
    return RawClient::message(type, body);
}

void row(const char* name, const std::string& bytes) {
    QTest::newRow(name) << QByteArray::fromStdString(bytes);
}

void addNames() {
    const std::string end(1, '\0');
    row("Describe of an unknown kind", message('D', "Xn" + end));
    row("Close of an unknown kind", message('C', "Xn" + end));
    row("Describe of nothing", message('D', ""));
    row("Close of nothing", message('C', ""));
    row("Describe without its end", message('D', "Sn"));
    row("Close without its end", message('C', "Sn"));
    row("Describe of a portal without its end", message('D', "Pn"));
    row("Describe with more behind", message('D', "Sn" + end + "more"));
    row("Close with more behind", message('C', "Sn" + end + "more"));
    row("Describe of a long name", message('D', "S" + std::string(5'000, 'x') + end));
    row("Describe of a long portal", message('D', "P" + std::string(5'000, 'x') + end));
}

void addTexts() {
    const std::string end(1, '\0');
    row("Parse of nothing", message('P', ""));
    row("Parse without its name's end", message('P', "a"));
    row("Parse without a text", message('P', "a" + end));
    row("Parse without its text's end", message('P', "a" + end + "select 1"));
    row("Parse without a number of types", message('P', "a" + end + "select 1" + end));
    row("Parse with types missing", message('P', "a" + end + "select 1" + end + "\0\5"s));
    row("unnamed Parse without its text's end", message('P', end + "select 1"));
}

void addPortals() {
    const std::string end(1, '\0');
    row("Bind of nothing", message('B', ""));
    row("Bind without its portal's end", message('B', "p"));
    row("Bind without a statement", message('B', "p" + end));
    row("Bind without its statement's end", message('B', "p" + end + "n"));
    row("Bind without parameters", message('B', end + "n" + end));
    row("Bind with more behind", message('B', end + "n" + std::string(7, '\0') + "more"));
    row("Execute of nothing", message('E', ""));
    row("Execute without rows", message('E', end));
    row("Execute of a negative number", message('E', end + "\xff\xff\xff\xff"));
    row("CopyData outside of a COPY", message('d', "x"));
    row("CopyDone outside of a COPY", message('c', ""));
    row("a function of nothing", message('F', ""));
    row("a function of half a number", message('F', "\0\1"s));
    row("Query without its end", message('Q', "select 1"));
    row("Query of nothing", message('Q', ""));
}

} // namespace

class GateMalformedTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Straight> m_server;
    std::unique_ptr<GateRig> m_rig;

  private Q_SLOTS:
    void initTestCase() {
        m_server = std::make_unique<Straight>();
        QTRY_VERIFY(m_server->ok());
        m_rig = std::make_unique<GateRig>();
    }
    void cleanupTestCase() {
        m_rig.reset();
        m_server.reset();
    }

    void theSessionGoesOn_data() {
        QTest::addColumn<QByteArray>("bytes");
        addNames();
        addTexts();
        addPortals();
    }
    void theSessionGoesOn() {
        QFETCH(QByteArray, bytes);
        for (const char* pool : {"main", "small_session"}) {
            RawClient server(m_server->socket()), gate(m_rig->port());
            QVERIFY(Straight::login(server) && gate.login(pool));
            const auto S = RawClient::sync();
            const auto talk = [&](RawClient& client) {
                return client.talk(RawClient::parse("n", "select 7") + S) + " | " +
                       client.talk(bytes.toStdString() + S + RawClient::query("select 8"), 2) +
                       " | " + client.talk(RawClient::run("n") + S + RawClient::run("a") + S, 2) +
                       " | " + client.talk(RawClient::query("select 9"), 1);
            };
            const auto ours = talk(gate), theirs = talk(server);
            QVERIFY2(ours == theirs, (ours + "\n" + theirs).c_str());
        }
        QVERIFY(calm(*m_rig));
    }

    void aNameLongerThanTheGateReadsIsAnErrorAtMost() {
        const std::string name(5'000, 'x'), longer(40'000, 'x'), S = RawClient::sync();
        for (const auto& each : {name, longer}) {
            RawClient gate(m_rig->port());
            QVERIFY(gate.login("main"));
            QCOMPARE(gate.talk(RawClient::parse(each, "select 7") + S), "E=54000 Z=I"s);
            QVERIFY(gate.talk(RawClient::run(each) + S).starts_with("E="));
            QCOMPARE(gate.talk(RawClient::query("select 8")), "T D=8 C Z=I"s);
        }
    }
};

QTEST_GUILESS_MAIN(GateMalformedTest)
#include "gate_malformed_test.moc"
