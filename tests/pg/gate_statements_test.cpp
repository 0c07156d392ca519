// Prepared statements that the gate shares among clients, where its books could differ from the
// server's: each answer is what PostgreSQL says to a client of its own.
#include "support/pq.h"
#include "support/raw_client.h"
#include "support/rig_figures.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateStatementsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;

    /// All clients share one connection.
    std::unique_ptr<RawClient> client() const {
        auto made = std::make_unique<RawClient>(m_rig->port());
        return made->login("analytics") ? std::move(made) : nullptr;
    }
    Pq pq(const std::string& more = "") const { return Pq(m_rig->conninfo("analytics") + more); }
    /// At the server itself.
    static void direct(const std::string& sql) { Pq(GateRig::server().appUri()).run(sql); }
    static std::string parse(const std::string& name, const std::string& sql) {
        return RawClient::parse(name, sql);
    }
    static std::string run(const std::string& name) { return RawClient::run(name); }
    static std::string describe(const std::string& name) {
        return RawClient::message('D', "S" + name + '\0');
    }
    inline static const std::string S = RawClient::sync();
    inline static const std::string bad = RawClient::execute(0, "nowhere");

  private Q_SLOTS:
    void initTestCase() {
        auto config = rigConfig();
        config.reserve.size = 0;
        config.gate.maxPreparedStatements = 20;
        for (auto& pool : config.pools)
            if (pool.name == "analytics")
                pool.min = pool.max = 1;
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = config});
        direct("create table prices (price int, tax int); insert into prices values (20, 7)");
    }
    void cleanupTestCase() { m_rig.reset(); }

    void aParseThatWasSkippedLeavesTheNameFree() {
        auto a = client();
        QCOMPARE(
            a->talk(
                bad + parse("b", "select 'credit 5'") + S + parse("b", "select 'debit 500'") + S +
                    parse("c", "select 'credit 5'") + run("c") + S + run("b") + S,
                4),
            "E=34000 Z=I 1 Z=I 1 2 D=credit 5 C Z=I 2 D=debit 500 C Z=I"s);
    }

    /// As pgx and asyncpg do with statements they don't name: told of it first, run later.
    void aLongUnnamedStatementFollowsItsClient() {
        auto a = client(), b = client();
        const auto text = "select 'long of a' /*" + std::string(1'500'000, 'x') + "*/";
        const auto others = [&] {
            return b->talk(parse("", "select 'b'") + run("") + S);
        };
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(a->talk(parse("", text) + describe("") + S), "1 t T Z=I"s);
            QCOMPARE(others(), "1 2 D=b C Z=I"s);
            QCOMPARE(a->talk(run("") + S), "2 D=long of a C Z=I"s);
            QCOMPARE(others(), "1 2 D=b C Z=I"s);
            QCOMPARE(
                a->talk(run("") + S + run("") + S, 2),
                "2 D=long of a C Z=I 2 D=long of a C Z=I"s);
        }
    }

    void aLongUnnamedStatementThatFailsEndsTheOneBefore() {
        auto a = client(), b = client();
        const std::string padding(1'500'000, ' ');
        const auto others = [&] {
            return b->talk(parse("", "select 'b'") + run("") + S);
        };
        QCOMPARE(a->talk(parse("", "select nothing" + padding) + S), "E=42703 Z=I"s);
        QCOMPARE(others(), "1 2 D=b C Z=I"s);
        QCOMPARE(a->talk(run("") + S), "E=26000 Z=I"s);
        QCOMPARE(a->talk(parse("", "select 'of a'" + padding) + S), "1 Z=I"s);
        QCOMPARE(a->talk(bad + parse("", "select 2" + padding) + S), "E=34000 Z=I"s); // skipped
        QCOMPARE(others(), "1 2 D=b C Z=I"s);
        QCOMPARE(a->talk(run("") + S), "2 D=of a C Z=I"s);
    }

    void aTakenNameIsRefusedInTheClientsWords() {
        auto a = pq();
        QCOMPARE(a.prepare("mine", "select 1"), ""s);
        QCOMPARE(a.prepare("mine", "select 2"), "42P05"s);
        QVERIFY2(
            a.error().find("prepared statement \"mine\" already exists") != std::string::npos,
            a.error().c_str());
    }

    void whatWasSkippedHurtsNobodyElse() {
        auto a = client(), b = client();
        QCOMPARE(b->talk(parse("t", "select 'T'") + S), "1 Z=I"s);
        QCOMPARE(
            a->talk(bad + parse("b", "select 'T'") + S + parse("b", "select 'U'") + S, 2),
            "E=34000 Z=I 1 Z=I"s);
        QCOMPARE(b->talk(run("t") + S), "2 D=T C Z=I"s);
        QCOMPARE(a->talk(run("b") + S), "2 D=U C Z=I"s);
        QCOMPARE(b->talk(run("t") + S), "2 D=T C Z=I"s);
    }

    void skippedStatementsEvictNone() {
        auto a = client(), b = client();
        QCOMPARE(b->talk(parse("t", "select 'stays'") + S), "1 Z=I"s);
        std::string many = bad;
        for (int i = 0; i < 50; ++i)
            many += parse("s" + std::to_string(i), "select " + std::to_string(i));
        QCOMPARE(a->talk(many + S), "E=34000 Z=I"s);
        QCOMPARE(b->talk(run("t") + S), "2 D=stays C Z=I"s);
        QCOMPARE(a->talk(run("s1") + S), "E=26000 Z=I"s);
        many.erase(0, bad.size());
        QVERIFY(a->talk(many + S).ends_with("1 Z=I"));
        QCOMPARE(b->talk(run("t") + S), "2 D=stays C Z=I"s);
        QCOMPARE(a->talk(run("s0") + run("s49") + S), "2 D=0 C 2 D=49 C Z=I"s);
    }

    void aCloseBehindAnErrorIsSkipped() {
        auto a = client();
        QCOMPARE(a->talk(parse("n", "select 'n'") + S), "1 Z=I"s);
        QCOMPARE(a->talk(bad + RawClient::close('S', "n") + S), "E=34000 Z=I"s);
        QCOMPARE(a->talk(run("n") + S), "2 D=n C Z=I"s);
        QCOMPARE(
            a->talk(bad + parse("later", "select 1") + S + run("later") + S, 2),
            "E=34000 Z=I E=26000 Z=I"s);
        QCOMPARE(
            a->talk(
                RawClient::query("begin") + RawClient::query("selec") +
                    RawClient::query("deallocate n") + RawClient::query("rollback"),
                4),
            "C Z=T E=42601 Z=E E=25P02 Z=E C Z=I"s);
        QCOMPARE(a->talk(run("n") + S), "2 D=n C Z=I"s);
        QCOMPARE(a->talk(RawClient::query("deallocate n") + run("n") + S, 2), "C Z=I E=26000 Z=I"s);
    }

    void aParseInAFailedTransactionIsRefused() {
        auto a = client(), b = client();
        QCOMPARE(b->talk(parse("t", "select 'known'") + S), "1 Z=I"s);
        QCOMPARE(
            a->talk(
                RawClient::query("begin") + RawClient::query("selec") +
                    parse("t", "select 'known'") + S + RawClient::query("rollback") + run("t") + S,
                5),
            "C Z=T E=42601 Z=E E=25P02 Z=E C Z=I E=26000 Z=I"s);
    }

    void aTextMeansWhatItsClientsSettingsSay() {
        auto iso = pq(" options='-c datestyle=ISO,MDY'");
        auto european = pq(" options='-c datestyle=ISO,DMY'");
        const auto* const sql = "select extract(month from '01/02/2026'::date)::int";
        for (auto* each : {&iso, &european})
            QCOMPARE(each->prepare("d", sql), ""s);
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(iso.prepared("d"), "1"s);
            QCOMPARE(european.prepared("d"), "2"s);
        }
        auto here = pq();
        QCOMPARE(
            here.value("begin; set local datestyle = 'ISO, DMY'; select extract(month from "
                       "'01/02/2026'::date)"),
            "2"s);
        PGconn* raw = here.native();
        PQclear(PQexec(raw, "begin; set local datestyle = 'ISO, DMY'"));
        QCOMPARE(here.prepare("local", sql), ""s);
        PQclear(PQexec(raw, "commit"));
        QCOMPARE(pq().prepare("d", sql), ""s);
        auto other = pq();
        QCOMPARE(other.prepare("d", sql), ""s);
        QCOMPARE(other.prepared("d"), "1"s);
    }

    void tenantsBySearchPathKeepTheirTables() {
        direct("create schema red; create schema blue; create table red.t as select 'red' as c; "
               "create table blue.t as select 1 as n, 'blue' as c");
        auto red = pq(" options='-c search_path=red'");
        auto blue = pq(" options='-c search_path=blue'");
        for (auto* each : {&red, &blue})
            QCOMPARE(each->prepare("t", "select * from t"), ""s);
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(red.prepared("t"), "red"s);
            QCOMPARE(blue.prepared("t"), "1"s);
        }
    }

    /// It cached the columns it was told, and would read the new ones by them.
    void aClientNeverReadsOtherColumnsThanItWasTold() {
        auto a = client(), b = client();
        const auto select = "select * from prices"s;
        QCOMPARE(a->talk(parse("p", select) + describe("p") + S), "1 t T Z=I"s);
        direct("alter table prices drop column price; alter table prices add column discount int");
        // The connection has lost it meanwhile, and is taught anew.
        m_rig->pools().find("analytics")->reconnect();
        QCOMPARE(a->talk(run("p") + S), "E=0A000 Z=I"s);
        QCOMPARE(a->talk(RawClient::query("begin") + run("p") + S, 2), "C Z=T E=0A000 Z=E"s);
        QCOMPARE(a->talk(RawClient::query("rollback")), "C Z=I"s);
        QCOMPARE(b->talk(parse("p", select) + describe("p") + run("p") + S), "1 t T 2 D=7 C Z=I"s);
        QCOMPARE(a->talk(describe("p") + run("p") + S), "t T 2 D=7 C Z=I"s);
    }

    /// PostgreSQL never says so to a client that has just prepared.
    void aFreshStatementIsPlannedForTablesAsTheyAre() {
        direct("create table fresh (a int); insert into fresh values (1)");
        auto a = client();
        QCOMPARE(a->talk(parse("f", "select * from fresh") + run("f") + S), "1 2 D=1 C Z=I"s);
        direct("alter table fresh add column b int");
        auto b = client(), c = client(), d = client();
        QCOMPARE(b->talk(parse("f", "select * from fresh") + describe("f") + S), "1 t T Z=I"s);
        direct("alter table fresh add column c int");
        QCOMPARE(c->talk(parse("f", "select * from fresh") + run("f") + S), "1 2 D=1 C Z=I"s);
        direct("alter table fresh add column d int");
        QCOMPARE(d->talk(parse("f", "select * from fresh") + S), "1 Z=I"s);
        QCOMPARE(d->talk(run("f") + S), "2 D=1 C Z=I"s);
    }

    void aStatementThatSomebodyDropsComesBack() {
        auto a = pq(), b = pq();
        QCOMPARE(a.prepare("s", "select 'of a'"), ""s);
        const auto name = b.value("select string_agg(name, ',') from pg_prepared_statements where "
                                  "statement = 'select ''of a'''");
        QVERIFY(name.starts_with("usher_"));
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(b.sqlstate("deallocate \"" + name + "\""), ""s);
            QCOMPARE(a.prepared("s"), "of a"s);
        }
        // Behind a function the text shows nothing of it.
        QCOMPARE(
            b.sqlstate(
                "create function drops(name text) returns void language plpgsql as $f$ begin "
                "execute 'deallocate ' || quote_ident(name); end $f$"),
            ""s);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(a.prepared("s"), "of a"s);
            const auto now = b.value(
                "select min(name) from pg_prepared_statements where statement = 'select ''of a'''");
            QCOMPARE(b.sqlstate("select drops('" + now + "')"), ""s);
            QCOMPARE(a.prepared("s"), "of a"s);
        }
    }
};

QTEST_GUILESS_MAIN(GateStatementsTest)
#include "gate_statements_test.moc"
