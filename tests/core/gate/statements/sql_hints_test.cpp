#include "gate/statements/sql_hints.h"
#include "gate/statements/sql_reader.h"

#include <QTest>

using namespace usher::gate;

class SqlHintsTest : public QObject {
    Q_OBJECT
    static void row(const char* sql, bool leaves) { QTest::newRow(sql) << sql << leaves; }
    static void addObjects() {
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
    }
    /// Not every word of that kind is one.
    static void addWords() {
        row("select load, hold, temp, listen, prepare, do, call from t", false);
        row("insert into temp values (1)", false);
        row("with hold as (select 1) select * from hold", false);
        row("select 'x' into temp t", true);
        row("create or replace temp view v as select 1", true);
        row("create local temporary table t (a int)", true);
        row("create function f() returns int language sql as $$select set_config('a','b',true)$$",
            false);
        row("prepare transaction 'x'", false);
        row("explain select 1", false);
        row("/* temp */ select 1 -- load", false);
        row("select pg_advisory_lock from t", false);
        row("select PG_CATALOG . \"pg_advisory_lock\" /* x */ (1)", true);
        // What a later server may know, or nobody.
        row("frobnicate the session", true);
        row("execute p", true);
    }
    /// Where a comment ends, who calls whom.
    static void addHidden() {
        row("select 1 --x\rset search_path to evil", false);
        row("--x\rset search_path to evil", true);
        row("update pg_settings set setting = 'evil' where name = 'search_path'", true);
        row("with x as (update pg_settings set setting = 'a' returning 1) select 1", true);
        row("select * from pg_settings", false);
        row("select $$x$$, U&\"set\\005fconfig\"('search_path', 'evil', false)", true);
        row("set time.x = 'a'", true);
        row("set local.x = 'a'", true);
        row("set local local.x = 'a'", false);
        row("set session.x = 'a'", true);
        row("set local search_path = pg_temp", true);
        row("set local search_path = 'pg_temp', x", true);
        row("set local search_path = U&'pg!005ftemp' uescape '!'", true);
        row("set schema 'x'", true);
        row("select setseed(0.5)", true);
        row("select query_to_xml('select set_config(''a'',''b'',false)', true, true, '')", true);
        row("select ts_rewrite('a'::tsquery, 'select 1')", true);
    }
    /// Where a string or a comment ends is in doubt: taken as an alarm.
    static void addDoubts() {
        row("select '\\', pg_advisory_lock(1) --'", true);
        row("select '\\'', pg_advisory_lock(1) --'", true);
        row("select E'\x95\\'', pg_advisory_lock(1) --'", true);
        row("'", true);
        row("/*", true);
        row("\"", true);
        row("select E'\\', pg_advisory_lock(1) --'", false);
        row("/* /* */ ' */ select pg_advisory_lock(1) --'", true);
        row("select U&\"pg_advisory\\005flock\"(1)", true);
        row("select $$'$$, pg_advisory_lock(1), $$'$$", true);
        row("select $a$'$a$, pg_advisory_lock(1), $a$'$a$", true);
        row("select $1, 'temp'", false);
        row("select a$b from t", false);
    }
    /// Those the gate follows, and those that end with the transaction, leave nothing.
    static void addSettings() {
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

  private Q_SLOTS:
    void whatOutlivesATransactionIsSeen_data() {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("leavesState");
        addObjects();
        addWords();
        addHidden();
        addDoubts();
        addSettings();
    }
    void whatOutlivesATransactionIsSeen() {
        QFETCH(QString, sql);
        QFETCH(bool, leavesState);
        const auto text = sql.toLatin1().toStdString();
        QCOMPARE(readHints(text).traits.leavesState, leavesState);
        QVERIFY(!leavesNothing(text) || readHints(text) == SqlHints{});
    }

    void whatNoResetClearsIsTold() {
        for (const char* sql :
             {"select setseed(0.5)",
              "load 'auto_explain'",
              "select dblink_connect('a', 'b')",
              "select * from pg_create_physical_replication_slot('x', false, true)"})
            QVERIFY(readHints(sql).traits.stains);
        for (const char* sql : {"set role anna", "select load from t", "select setseed from t"})
            QVERIFY(!readHints(sql).traits.stains);
    }

    /// In a text that is run by another, or can't be cut, by its words.
    void whatNoResetClearsIsToldOfTextsThatAreNotRead() {
        for (const char* sql :
             {"do $$ begin perform setseed(0.5); end $$",
              "do 'begin load ''auto_explain''; end'",
              "select query_to_xml('select setseed(0.5)', true, true, '')",
              "select '\\', setseed(0.5) --'",
              "select '\\' -- SetSeed",
              "select U&\"set\\0073eed\"(0.5)"})
            QVERIFY2(readHints(sql).traits.mayStain, sql);
        for (const char* sql :
             {"do $$ begin perform reseed(0.5); end $$",
              "select 'setseed'",
              "select '\\' -- load",
              "create function f() returns int language sql as 'select setseed(0.5)'"})
            QVERIFY2(!readHints(sql).traits.mayStain, sql);
        QVERIFY(
            readHints("select setseed(0.5), '" + std::string(80'000, 'x') + "'").traits.mayStain);
    }

    void aLongTextIsWatchedAcrossItsPieces() {
        const std::string text = "select 'reseed', setSEED(0.5), 'a'" + std::string(1, '\0');
        for (std::size_t cut = 0; cut < text.size(); ++cut)
            for (std::size_t next = cut; next < text.size(); ++next) {
                StainWatch watch;
                watch.see(std::string_view(text).substr(0, cut));
                watch.see(std::string_view(text).substr(cut, next - cut));
                QVERIFY(watch.see(std::string_view(text).substr(next)));
            }
        StainWatch watch;
        QVERIFY(!watch.see("select presetseed, set"));
        QVERIFY(!watch.see("seeds, " + std::string(100'000, 'x')));
        QVERIFY(!watch.see("setseed"));
        QVERIFY(!watch.see(" "));
        QVERIFY(watch.see("pg_replication_origin_session_setup('x')"));
    }

    void commandsThatLeaveItAreWatchedForBeforeStrings() {
        QVERIFY(StainWatch().see("do $$ begin LOAD 'x';"));
        QVERIFY(StainWatch().see("load $$x$$; "));
        QVERIFY(!StainWatch().see("a load of 'words', unload 'x', load_it 'x' "));
        StainWatch cut;
        QVERIFY(!cut.see("do $$ begin lo"));
        QVERIFY(cut.see("ad 'x';"));
    }

    void aFunctionCalledByItsNumberIsTold() {
        const auto call = [](std::uint32_t number) {
            std::string bytes;
            for (int shift = 24; shift >= 0; shift -= 8)
                bytes.push_back(char(number >> shift));
            return traitsOfFunctionCall(bytes);
        };
        QVERIFY(call(1599).mayStain);
        QVERIFY(call(16'384).mayStain);
        QVERIFY(!call(952).mayStain); // lo_open
        QVERIFY(call(952).leavesState);
        QVERIFY(!traitsOfFunctionCall("").mayStain);
    }

    void whatMayPutOffTheRoleIsTold() {
        for (const char* sql :
             {"set role none",
              "set local role none",
              "set session role x",
              "set role = 'none'",
              "set session authorization default",
              "set local session authorization default",
              "set session session_authorization = default",
              "reset session authorization",
              "reset session_authorization",
              "begin; set role none",
              "select set_config('role', 'none', true)",
              "do 'begin set role none; end'"})
            QVERIFY2(readHints(sql).traits.dropsRole, sql);
        for (const char* sql : {"set search_path = role", "select role from t", "reset all"})
            QVERIFY2(!readHints(sql).traits.dropsRole, sql);
    }

    void aSettingThatTextsAreReadUnderIsTold() {
        for (const char* sql :
             {"set search_path = x",
              "set schema 'x'",
              "set local datestyle = 'SQL'",
              "set role x",
              "set session authorization x",
              "reset all",
              "reset timezone",
              "discard all",
              "select set_config('search_path', 'x', true)",
              "do 'begin end'"})
            QVERIFY2(readHints(sql).traits.sets, sql);
        for (const char* sql : {"set statement_timeout = 1", "set app.tenant = 'x'", "select 1"})
            QVERIFY2(!readHints(sql).traits.sets, sql);
    }

    /// Most queries come each with other values in them.
    void mostQueriesNeedNoLexer_data() {
        QTest::addColumn<bool>("harmless");
        QTest::newRow("select a, 'it''s' from t where b = 12; ") << true;
        QTest::newRow("UPDATE t SET a = a + 1 WHERE b = $1") << true;
        QTest::newRow("(select load from hold)") << true;
        QTest::newRow("begin") << true;
        QTest::newRow("select u&'x' from t") << false;
        QTest::newRow("select 1; set role anna") << false;
        QTest::newRow("select 'set_config'") << false;
        QTest::newRow("create table t (a int)") << false;
        QTest::newRow("") << false;
    }
    void mostQueriesNeedNoLexer() {
        QFETCH(bool, harmless);
        QCOMPARE(leavesNothing(QTest::currentDataTag()), harmless);
    }

    void whatWasReadIsRemembered() {
        SqlReader reader;
        QVERIFY(reader.read("set role anna").traits.keeps);
        QVERIFY(reader.read("select 1") == SqlHints{});
        QVERIFY(reader.read("deallocate x").deallocate);
        QCOMPARE(reader.remembered(), 1U);
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(reader.read("set role r" + std::to_string(i)).traits.leavesState);
        QVERIFY(reader.remembered() <= SqlReader::kMostRemembered);
        QVERIFY(reader.read("set role anna").traits.keeps);
    }

    void whatOnlyTheConnectionCanKeepIsTold() {
        for (const char* sql :
             {"begin; listen orders",
              "  /* x */ listen orders",
              "create temp table t (a int)",
              "select pg_try_advisory_lock(1)",
              "declare c cursor with hold for select 1",
              "prepare p as select 1",
              "load 'x'",
              "select setseed(0)"})
            QVERIFY2(readHints(sql).traits.holds && readHints(sql).traits.mayHold, sql);
        for (const char* sql :
             {"select 'listen', listen from t; select listen",
              "unlisten *",
              "set role x",
              "create temp table t (a int) on commit drop"})
            QVERIFY2(!readHints(sql).traits.holds, sql);
        for (const char* sql : {"do 'x'", "call x()", "create temp table t (a) on commit drop"})
            QVERIFY2(readHints(sql).traits.mayHold, sql);
    }

    void deallocateNamesItsStatement() {
        QVERIFY(readHints("DEALLOCATE _pg3_0").name == "_pg3_0");
        QVERIFY(readHints("DEALLOCATE MyStmt").name == "mystmt");
        QVERIFY(readHints("deallocate prepare \"my \"\"Stmt\";").name == "my \"Stmt");
        QVERIFY(!readHints("deallocate all").deallocate);
        QVERIFY(!readHints("deallocate a; select 1").deallocate);
        QVERIFY(!readHints("deallocate").deallocate);
    }

    void settingToTheDefaultIsAReset() {
        for (const char* sql :
             {"set timezone to default",
              "set session search_path = default",
              "set time zone local"})
            QVERIFY2(readHints(sql).traits.resets, sql);
        for (const char* sql :
             {"set timezone to 'default'", "set local timezone to default", "set x to local"})
            QVERIFY2(!readHints(sql).traits.resets, sql);
        QVERIFY(readHints("set seed to 0.5").traits.stains);
    }

    void deallocatesAmongOthersAreTheirTexts() {
        using Names = std::vector<std::string>;
        const auto drops = [](const char* sql) {
            return readHints(sql).drops;
        };
        QVERIFY(drops("deallocate a; select 1; deallocate prepare \"B\"") == Names({"a", "B"}));
        QVERIFY(drops("begin; deallocate all; deallocate x;") == Names({"", "x"}));
        QVERIFY(drops("select 1; deallocate all").empty());
        QVERIFY(drops("select 'a; deallocate b'").empty());
        QVERIFY(drops("deallocate a;").empty());
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
