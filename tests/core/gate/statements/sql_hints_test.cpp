#include "gate/statements/sql_hints.h"

#include <QTest>

using namespace usher::gate;

class SqlHintsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void whatOutlivesATransactionIsSeen_data() {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("leavesState");
        const auto row = [](const char* sql, bool leaves) {
            QTest::newRow(sql) << sql << leaves;
        };
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
        // Where a string or a comment ends is in doubt: taken as an alarm.
        row("'", true);
        row("/*", true);
        row("\"", true);
        row("select E'\\', pg_advisory_lock(1) --'", true);
        row("/* /* */ ' */ select pg_advisory_lock(1) --'", true);
        row("select U&\"pg_advisory\\005flock\"(1)", true);
        row("select $$'$$, pg_advisory_lock(1), $$'$$", true);
        row("select $a$'$a$, pg_advisory_lock(1), $a$'$a$", true);
        row("select $1, 'temp'", false);
        row("select a$b from t", false);
        // Settings: those the gate follows, and those that end with the transaction, leave nothing.
        row("set client_encoding to 'LATIN1'", false);
        row("SET SESSION timezone = 'UTC'", false);
        row("set time zone 'UTC'", false);
        row("set local search_path = x", false);
        row("set transaction read only", false);
        row("SET names 'utf8'; select 1", false);
        row("set search_path = x", true);
        row("set role anna", true);
        row("set session authorization anna", true);
        row("set session characteristics as transaction read only", true);
        row("set datestyle = 'ISO'; set role anna", true);
        row("select 1; set role anna", true);
        row("reset role", true);
        row("do 'begin set role anna; end'", true);
        row("call change_role()", true);
        row("deallocate all; set role anna", true);
    }
    void whatOutlivesATransactionIsSeen() {
        QFETCH(QString, sql);
        QFETCH(bool, leavesState);
        const auto text = sql.toStdString();
        QCOMPARE(readHints(text).traits.leavesState, leavesState);
    }

    void listenIsToldByTheFirstWordOfAStatement() {
        QVERIFY(readHints("begin; listen orders").listen);
        QVERIFY(readHints("  /* x */ listen orders").listen);
        QVERIFY(!readHints("select 'listen', listen from t; select listen").listen);
        QVERIFY(!readHints("unlisten *").listen);
    }

    void deallocateNamesItsStatement() {
        QVERIFY(readHints("DEALLOCATE _pg3_0").name == "_pg3_0");
        QVERIFY(readHints("deallocate prepare \"my stmt\";").name == "my stmt");
        QVERIFY(!readHints("deallocate all").deallocate);
        QVERIFY(!readHints("deallocate a; select 1").deallocate);
        QVERIFY(!readHints("deallocate").deallocate);
    }

    void whatForgetsAllStatementsIsTold() {
        for (const char* sql :
             {"deallocate all",
              "DEALLOCATE PREPARE ALL;",
              "discard all",
              "select 1; /* x */ Discard All"})
            QVERIFY(readHints(sql).traits.forgetsAll);
        for (const char* sql :
             {"deallocate a",
              "discard plans",
              "select 'discard all'",
              "select all from discard",
              "deallocate \"all_of_it\""})
            QVERIFY(!readHints(sql).traits.forgetsAll);
    }
};

QTEST_APPLESS_MAIN(SqlHintsTest)
#include "sql_hints_test.moc"
