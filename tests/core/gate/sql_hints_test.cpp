#include "gate/sql_hints.h"

#include <QTest>

using namespace usher::gate;

class SqlHintsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void whatOutlivesATransactionIsSeen_data() {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("leavesState");
        const auto row = [](const char* sql, bool leaves) { QTest::newRow(sql) << sql << leaves; };
        row("select 1", false);
        row("CREATE TEMP TABLE t (a int)", true);
        row("select a into temporary x from y", true);
        row("select * into pg_temp.x from y", true);
        row("select pg_advisory_lock(1)", true);
        row("SELECT pg_try_advisory_lock_shared(1, 2)", true);
        row("select pg_advisory_xact_lock(1)", false);
        row("declare c cursor with hold for select 1", true);
        row("begin; listen x", true);
        row("prepare p as select 1", true);
        row("select set_config('search_path', 'x', false)", true);
        row("select 'create temp table'", false);
        row("-- temp\nselect 1", false);
        row("/* temp */ select 1", false);
        row("select 'it''s' || temperature from t", false);
        row("update t set a = 1", false);
        row("", false);
        row("'", false);
        row("/*", false);
        row("\"", false);
    }
    void whatOutlivesATransactionIsSeen() {
        QFETCH(QString, sql);
        QFETCH(bool, leavesState);
        const auto text = sql.toStdString();
        QCOMPARE(readHints(text).leavesState, leavesState);
    }

    void settingsTheGateFollowsAreHarmless() {
        for (const char* sql : {"set client_encoding to 'LATIN1'", "SET SESSION timezone = 'UTC'", "set time zone 'UTC'",
                                "set local search_path = x", "set transaction read only", "SET names 'utf8'"})
            QVERIFY2(readHints(sql).harmlessSet, sql);
        for (const char* sql : {"set search_path = x", "set role anna", "set session authorization anna",
                                "set statement_timeout = 5", "select 1"})
            QVERIFY2(!readHints(sql).harmlessSet, sql);
    }

    void listenIsToldByItsFirstWord() {
        QVERIFY(readHints("  /* x */ listen orders").listen);
        QVERIFY(!readHints("select 'listen'").listen);
        QVERIFY(!readHints("unlisten *").listen);
    }

    void deallocateNamesItsStatement() {
        QVERIFY(readHints("DEALLOCATE _pg3_0").name == "_pg3_0");
        QVERIFY(readHints("deallocate prepare \"my stmt\";").name == "my stmt");
        QVERIFY(!readHints("deallocate all").deallocate);
        QVERIFY(!readHints("deallocate a; select 1").deallocate);
        QVERIFY(!readHints("deallocate").deallocate);
    }
};

QTEST_APPLESS_MAIN(SqlHintsTest)
#include "sql_hints_test.moc"
