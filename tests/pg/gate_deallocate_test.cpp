// Names of the protocol's statements in texts of several statements: as at the server.
#include "support/gate_rig.h"
#include "support/rig_figures.h"
#include "support/straight.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {
const std::string S = RawClient::sync();

std::string runOf(const std::string& name) {
    return RawClient::run(name) + S;
}
std::string textOf(const std::string& sql) {
    return RawClient::query(sql);
}
std::string prepareOf(const std::string& name, const std::string& sql) {
    return RawClient::parse(name, sql) + S;
}

/// n and m are prepared before it, and run behind it.
void addText(const char* text) {
    const auto bytes = prepareOf("n", "select 7") + prepareOf("m", "select 8") + textOf(text) +
                       runOf("n") + runOf("m") + textOf("rollback") + runOf("n") + runOf("m");
    QTest::newRow(text) << QByteArray::fromStdString(bytes) << 8;
}

void addTexts() {
    for (const char* text :
         {"deallocate n; select 1",
          "select 1; deallocate n",
          ";deallocate n",
          "/* x */ deallocate prepare \"n\"; select 1;",
          "deallocate n; deallocate m",
          "deallocate n; deallocate n",
          "deallocate n; select 1/0; deallocate m",
          "select 1/0; deallocate n",
          "selec; deallocate n",
          "deallocate all; select 1",
          "deallocate all; deallocate n",
          "deallocate n; deallocate all",
          "select 1; deallocate nobody",
          "deallocate nobody; deallocate n",
          "begin; deallocate n; commit",
          "begin; deallocate n",
          "begin; deallocate n; rollback; deallocate m",
          "deallocate n; prepare n as select 9; execute n",
          "prepare x as select 9; execute x; deallocate x; deallocate n",
          "select 'deallocate n'; select 1 as deallocate",
          "set work_mem = '5MB'; deallocate n"})
        addText(text);
}

void addRow(const char* name, const std::string& bytes, int readies) {
    QTest::newRow(name) << QByteArray::fromStdString(bytes) << readies;
}

void addOthers() {
    const auto n = prepareOf("n", "select 7");
    const auto drop = textOf("select 1; deallocate n");
    addRow("at once", RawClient::parse("n", "select 7") + drop + runOf("n"), 2);
    addRow("made anew", n + drop + prepareOf("n", "select 9") + runOf("n"), 4);
    addRow("many times", n + drop + n + drop + drop + n + runOf("n"), 7);
    addRow("behind an error", n + RawClient::execute(0, "none") + drop + S + runOf("n"), 3);
    addRow(
        "in a failed transaction",
        n + textOf("begin") + textOf("selec") + drop + textOf("rollback; deallocate n") +
            runOf("n"),
        6);
    addRow(
        "behind a savepoint",
        n + textOf("begin; savepoint s") + textOf("select 1/0; deallocate n") +
            textOf("rollback to s") + textOf("select 2; deallocate n") + runOf("n"),
        6);
    addRow("closed in one go", n + drop + RawClient::close('S', "n") + runOf("n"), 3);
    addRow("of a pinned client", textOf("create temp table t (a int)") + n + drop + runOf("n"), 4);
}

} // namespace

class GateDeallocateTest : public QObject {
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

    void itsConversationIsTheServers_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("readies");
        addTexts();
        addOthers();
    }
    void itsConversationIsTheServers() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, readies);
        const auto answers = talkBothWays(*m_rig, *m_server, bytes.toStdString(), readies);
        QVERIFY(answers);
        QCOMPARE(answers->gate, answers->server);
        QVERIFY(calm(*m_rig));
    }

    void nothingOfItIsLeftForOthers() {
        Pq a(m_rig->conninfo("analytics")), b(m_rig->conninfo("analytics"));
        QCOMPARE(a.prepare("n", "select 7"), ""s);
        QCOMPARE(a.sqlstate("select 1/0; deallocate n"), "22012"s);
        QCOMPARE(a.prepared("n"), "7"s);
        QCOMPARE(b.value("select count(*) from pg_prepared_statements where name = 'n'"), "0"s);
        QCOMPARE(Pq(m_rig->conninfo("usher", "usher")).column("SHOW PINNED").size(), 0U);
    }
};

QTEST_GUILESS_MAIN(GateDeallocateTest)
#include "gate_deallocate_test.moc"
