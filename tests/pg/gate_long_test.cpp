// Prepared statements that are too long, or too many, for the gate to keep: as at the server.
#include "support/gate_rig.h"
#include "support/rig_figures.h"
#include "support/straight.h"

#include <QTest>
#include <algorithm>

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

void addRow(const char* name, const std::string& bytes, int readies) {
    QTest::newRow(name) << QByteArray::fromStdString(bytes) << readies;
}

std::string runOf(const std::string& name) {
    return RawClient::run(name) + S;
}
std::string smallParse(const std::string& name, const std::string& sql) {
    return RawClient::parse(name, sql) + S;
}
std::string largeParse() {
    return longParse("a", "select 7") + S;
}

void addRuns() {
    const std::string run = runOf("a"), large = largeParse();
    const auto sets = longParse("a", "set work_mem = '7MB'") + run;
    addRow("at once", longParse("a", "select 7") + run, 1);
    addRow("later", large + run + run, 3);
    addRow("with others between", large + RawClient::query("select 1") + run, 3);
    addRow("sets", sets + RawClient::query("show work_mem"), 2);
    addRow("described", large + RawClient::message('D', "Sa"s + '\0') + S + run, 3);
}

void addNames() {
    const std::string run = runOf("a"), large = largeParse(), small = smallParse("a", "select 8");
    const std::string closed = RawClient::close('S', "a") + S;
    const auto all = RawClient::query("deallocate all");
    addRow("closed", large + closed + run, 3);
    addRow("closed and made anew", large + closed + small + run, 4);
    addRow("taken by a short one", small + large + run, 3);
    addRow("taken by a long one", large + longParse("a", "select 8") + S + run, 3);
    addRow("takes a short one", large + small + run, 3);
    addRow("deallocated", large + RawClient::query("deallocate a") + run, 3);
    addRow("all deallocated", large + all + run + large + run, 5);
}

void addFailures() {
    const std::string run = runOf("a"), large = largeParse();
    const auto begin = RawClient::query("begin"), rollback = RawClient::query("rollback");
    const auto fails = RawClient::query("select 1/0");
    addRow("fails", longParse("a", "select nothing") + S + run, 2);
    addRow("skipped", RawClient::execute(0, "none") + large + run, 2);
    addRow("rolled back", begin + large + rollback + run, 4);
    addRow("in a failed transaction", begin + fails + large + rollback + run, 5);
}

} // namespace

class GateLongTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Straight> m_server;
    std::unique_ptr<GateRig> m_rig;

    int pinned() { return int(Pq(m_rig->conninfo("usher", "usher")).column("SHOW PINNED").size()); }

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

    void itsConversationIsTheServers_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("readies");
        addRuns();
        addNames();
        addFailures();
    }
    void itsConversationIsTheServers() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, readies);
        const auto answers = talkBothWays(*m_rig, *m_server, bytes.toStdString(), readies);
        QVERIFY(answers);
        QCOMPARE(answers->gate, answers->server);
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

    /// Told of first, run later, as pgx does; others have its connection when it needs it no more.
    void anUnnamedOneKeepsItsConnectionToo() {
        const auto text = "select 7" + std::string(17'000'000, ' ');
        RawClient a(m_rig->port());
        QVERIFY(a.login("analytics"));
        QCOMPARE(a.talk(RawClient::parse("", text) + S), "1 Z=I"s);
        QCOMPARE(pinned(), 1);
        for (int i = 0; i < 5; ++i) {
            Pq other(m_rig->conninfo("analytics"));
            QCOMPARE(other.valueWith("select 'other'", {}), "other"s);
            QCOMPARE(a.talk(runOf("")), "2 D=7 C Z=I"s);
        }
        QCOMPARE(a.talk(RawClient::query("select 8")), "T D=8 C Z=I"s);
        QCOMPARE(pinned(), 0);
        QVERIFY(calm(*m_rig));
    }
    void whatItHasSetFollowsLater() {
        RawClient a(m_rig->port());
        QVERIFY(a.login("analytics"));
        const auto text = "select 7" + std::string(17'000'000, ' ');
        QCOMPARE(
            a.talk(RawClient::query("set work_mem = '7MB'") + RawClient::parse("", text) + S, 2),
            "C Z=I 1 Z=I"s);
        QCOMPARE(a.talk(runOf("")), "2 D=7 C Z=I"s);
        QCOMPARE(a.talk(RawClient::parse("", "show work_mem") + S), "1 Z=I"s);
        QCOMPARE(pinned(), 0);
        QCOMPARE(a.talk(runOf("")), "2 D=7MB C Z=I"s);
    }

    void moreThanAPoolPinsHearWhy() {
        Pq a(m_rig->conninfo("analytics")), b(m_rig->conninfo("analytics"));
        QCOMPARE(a.prepare("long", longText("select 1")), ""s); // half of 3
        QCOMPARE(b.prepare("long", longText("select 2")), "54000"s);
        QCOMPARE(b.value("select 'alive'"), "alive"s);
    }

    /// Its rest is not lost. (A name of the protocol's is let go of by a text of its own only.)
    void aLongTextThatBeginsLikeADeallocateIsTheServers() {
        RawClient gate(m_rig->port());
        QVERIFY(gate.login("main"));
        const auto text = "deallocate a" + std::string(70'000, ' ') + "; select 9";
        const auto talk = smallParse("a", "select 8") + RawClient::query(text);
        const auto answer = gate.talk(talk + runOf("a"), 3);
        QVERIFY2(answer == "1 Z=I E=26000 Z=I 2 D=8 C Z=I", answer.c_str());
    }

    void tenThousandAndOneStayOpen() {
        constexpr int kMany = 10'001;
        std::string all;
        for (int i = 0; i < kMany; ++i)
            all += RawClient::parse("s" + std::to_string(i), "select " + std::to_string(i));
        RawClient a(m_rig->port());
        Pq b(m_rig->conninfo());
        QVERIFY(a.login("main"));
        a.forget();
        QVERIFY(a.send(all + S));
        QVERIFY(a.until('Z'));
        QCOMPARE(std::ranges::count(a.types(), '1'), kMany);
        for (const int i : {0, 1, 5'000, kMany - 1})
            QCOMPARE(
                a.talk(RawClient::run("s" + std::to_string(i)) + S),
                "2 D=" + std::to_string(i) + " C Z=I");
        QCOMPARE(b.value("select 'served'"), "served"s);
        QCOMPARE(pinned(), 0);
    }

    void moreTextThanTheGateKeepsStaysWithTheServer() {
        Pq a(m_rig->conninfo());
        const std::string half(500 * 1024, ' ');
        constexpr int kMany = 36;
        for (int i = 0; i < kMany; ++i)
            QCOMPARE(a.prepare("s" + std::to_string(i), "select " + std::to_string(i) + half), ""s);
        QCOMPARE(pinned(), 1);
        for (const int i : {0, 30, kMany - 2, kMany - 1})
            QCOMPARE(a.prepared("s" + std::to_string(i)), std::to_string(i));
    }
};

QTEST_GUILESS_MAIN(GateLongTest)
#include "gate_long_test.moc"
