// Extended queries in every order a driver may send them, several in one go: what fails in the
// middle, what a pipeline takes for granted, and what the next client of the same connection finds.
#include "support/pq.h"
#include "support/raw_client.h"
#include "support/rig_figures.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GatePipelineTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;

    /// Clients of the pool "analytics" share one connection.
    std::unique_ptr<RawClient> client(const char* pool = "analytics") const {
        auto made = std::make_unique<RawClient>(m_rig->port());
        return made->login(pool) ? std::move(made) : nullptr;
    }
    std::string sqlstate(const char* sql) const {
        return Pq(m_rig->conninfo("analytics")).sqlstate(sql);
    }

    static std::string parse(const std::string& name, const std::string& sql) {
        return RawClient::parse(name, sql);
    }
    static std::string run(const std::string& name) { return RawClient::run(name); }
    inline static const std::string S = RawClient::sync();

  private Q_SLOTS:
    void initTestCase() {
        auto config = rigConfig();
        config.reserve.size = 0;
        for (auto& pool : config.pools)
            if (pool.name == "analytics" || pool.name == "small_statement")
                pool.min = pool.max = 1;
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = config});
        QCOMPARE(
            sqlstate("create table copied (a int); create table changing (a int); insert into "
                     "changing values (1)"),
            ""s);
    }
    void cleanupTestCase() { m_rig.reset(); }
    void cleanup() {
        for (auto* pool : m_rig->pools().pools())
            QVERIFY(m_rig->eventually([pool] { return pool->figures().leased == 0; }));
    }

    void anErrorSkipsToItsSyncAndNoFurther() {
        auto a = client();
        QCOMPARE(
            a->talk(
                parse("", "select 1/0") + run("") + parse("", "select 'skipped'") + run("") + S +
                    parse("", "select 'second'") + run("") + S + S + RawClient::query("select 4"),
                4),
            "1 E=22012 Z=I 1 2 D=second C Z=I Z=I T D=4 C Z=I"s);
        QCOMPARE(
            a->talk(
                parse("e", "selec") + run("e") + S + parse("e", "select 'mended'") + run("e") + S,
                2),
            "E=42601 Z=I 1 2 D=mended C Z=I"s);
        QCOMPARE(
            a->talk(RawClient::close('S', "nowhere") + RawClient::close('P', "nowhere") + S),
            "3 3 Z=I"s);
        QCOMPARE(
            a->talk(parse("twice", "select 1") + parse("twice", "select 2") + S),
            "1 E=42P05 Z=I"s);
        QCOMPARE(a->talk(run("twice") + S), "2 D=1 C Z=I"s);
    }

    /// What is prepared once more in a skipped segment is there still, for it was before.
    void aStatementPreparedAgainAndSkippedIsNotForgotten() {
        auto a = client();
        const auto text = "select 'there'"s;
        const auto skipped = RawClient::query("select 1") + parse("second", text) + S;
        QVERIFY(
            a->send(parse("first", text) + RawClient::execute(0, "nowhere") + RawClient::flush()));
        QVERIFY(a->until('E'));
        QCOMPARE(a->talk(skipped), "Z=I"s);
        QCOMPARE(
            a->talk(parse("first", "select from nothing") + RawClient::message('f', "x\0"s) + S),
            "E=42P01 Z=I"s);
        QCOMPARE(a->talk(run("first") + S + run("second") + S, 2), "2 D=there C Z=I E=26000 Z=I"s);
    }

    /// Where the connection lacks the first of that name, and in a failed transaction, too.
    void aNameThatIsTakenIsRefusedAsByTheServer() {
        auto a = client(), b = client();
        const auto again = [](const char* sql) {
            return parse("taken", sql) + S;
        };
        QCOMPARE(a->talk(again("select 'first'")), "1 Z=I"s);
        QCOMPARE(b->talk(RawClient::query("discard all")), "C Z=I"s);
        QCOMPARE(a->talk(RawClient::query("begin; select 1/0")), "C E=22012 Z=E"s);
        QCOMPARE(a->talk(again("commit")), "E=42P05 Z=E"s);
        QCOMPARE(a->talk(again("select 'again'")), "E=25P02 Z=E"s);
        QCOMPARE(a->talk(RawClient::query("rollback")), "C Z=I"s);
        QVERIFY(a->send(again("select 'again'")) && a->until('E'));
        QCOMPARE(
            std::string(gate::wire::errorField(a->lastBody(), 'M')),
            "prepared statement \"taken\" already exists"s);
        QVERIFY(a->until('Z'));
        QCOMPARE(a->talk(again("select from nothing")), "E=42P01 Z=I"s);
        QCOMPARE(a->talk(run("taken") + S), "2 D=first C Z=I"s);
    }

    /// What comes behind a DEALLOCATE ALL and is skipped is nobody's.
    void anUnnamedStatementThatWasSkippedIsNot() {
        auto a = client();
        QCOMPARE(
            a->talk(
                RawClient::query("deallocate all") + RawClient::execute(0, "nowhere") +
                    parse("", "select 'skipped'") + S + run("") + S,
                3),
            "C Z=I E=34000 Z=I E=26000 Z=I"s);
    }

    /// The gate asks for the session's settings meanwhile.
    void answersOfTheGateStandBehindTheReadyForQueryBefore() {
        auto a = client();
        for (int round = 0; round < 20; ++round) {
            QCOMPARE(a->talk(parse("shared", "select 1") + S), "1 Z=I"s);
            QVERIFY(a->send(RawClient::query("selec")) && a->until('E'));
            QCOMPARE(a->talk(RawClient::close('S', "shared") + S, 2), "Z=I 3 Z=I"s);
        }
    }

    void aFlushAnswersWithoutASync() {
        auto a = client();
        for (const char* value : {"one", "two"}) {
            QVERIFY(a->send(parse("", "select '"s + value + "'") + run("") + RawClient::flush()));
            QVERIFY(a->until('C'));
        }
        // until the Sync it is one transaction
        QCOMPARE(poolFigures(*m_rig, "analytics").leased, 1);
        QCOMPARE(a->talk(S), "Z=I"s);
    }

    void portalsGiveTheirRowsInParts() {
        auto a = client();
        const auto five = parse("", "select generate_series(1, 5)");
        QCOMPARE(
            a->talk(
                five + RawClient::bind("") + RawClient::execute(2) + RawClient::execute(2) +
                RawClient::execute(2) + S),
            "1 2 D=1 D=2 s D=3 D=4 s D=5 C Z=I"s);
        // it ended with its transaction
        QCOMPARE(a->talk(RawClient::execute(2) + S), "E=34000 Z=I"s);
        QCOMPARE(
            a->talk(
                RawClient::query("begin") + five + RawClient::bind("", "p") +
                    RawClient::execute(2, "p") + S,
                2),
            "C Z=T 1 2 D=1 D=2 s Z=T"s);
        QCOMPARE(a->talk(RawClient::execute(2, "p") + S), "D=3 D=4 s Z=T"s);
        QCOMPARE(
            a->talk(RawClient::close('P', "p") + RawClient::execute(2, "p") + S),
            "3 E=34000 Z=E"s);
        QCOMPARE(a->talk(RawClient::query("rollback")), "C Z=I"s);
    }

    void anotherClientsUnnamedStatementIsNeverRun_data() {
        QTest::addColumn<bool>("atOnce");
        QTest::newRow("after the answer") << false;
        QTest::newRow("in one go") << true;
    }
    /// Its own Parse is skipped, so that the server still has the other's.
    void anotherClientsUnnamedStatementIsNeverRun() {
        QFETCH(bool, atOnce);
        auto a = client(), b = client();
        QCOMPARE(a->talk(parse("", "select 'of a'") + S), "1 Z=I"s);
        const auto skipped = run("nowhere") + parse("", "select 'of b'") + S, again = run("") + S;
        if (atOnce) {
            QCOMPARE(b->talk(skipped + again, 2), "E=26000 Z=I E=26000 Z=I"s);
        } else {
            QCOMPARE(b->talk(skipped), "E=26000 Z=I"s);
            QCOMPARE(b->talk(again), "E=26000 Z=I"s);
        }
        QCOMPARE(a->talk(again), "2 D=of a C Z=I"s);
    }

    /// Each connection of the pool may have an older one of the same client's.
    void theUnnamedStatementIsTheLatestOnWhicheverConnection() {
        Pq a(m_rig->conninfo("main"));
        Pq holders[3] =
            {Pq(m_rig->conninfo("main")), Pq(m_rig->conninfo("main")), Pq(m_rig->conninfo("main"))};
        for (int round = 0; round < 12; ++round) {
            const auto inUse = [&](int holder) {
                return (round >> holder) % 2 != 0;
            };
            // Which connection the next lease takes changes with those in use.
            for (int i = 0; i < 3; ++i)
                QCOMPARE(holders[i].sqlstate(inUse(i) ? "begin" : "select 1"), ""s);
            const auto text = "round " + std::to_string(round);
            QCOMPARE(a.prepare("", "select '" + text + "'"), ""s);
            for (int i = 2; i >= 0; --i) {
                QCOMPARE(holders[i].sqlstate(inUse(i) ? "commit" : "begin"), ""s);
                QCOMPARE(a.prepared(""), text);
            }
            for (auto& holder : holders)
                holder.run("rollback");
        }
    }

    void aLargeUnnamedStatementMovesFromConnectionToConnection() {
        Pq a(m_rig->conninfo("main"));
        Pq holders[3] =
            {Pq(m_rig->conninfo("main")), Pq(m_rig->conninfo("main")), Pq(m_rig->conninfo("main"))};
        const std::string large(200'000, 'x');
        QCOMPARE(a.prepare("", "select length('" + large + "')"), ""s);
        for (auto& holder : holders) {
            holder.run("begin"); // takes the connection it was prepared on
            QCOMPARE(a.prepared(""), "200000"s);
        }
    }

    void aClosedUnnamedStatementIsGone() {
        auto b = client("main");
        QCOMPARE(
            b->talk(parse("", "select 1") + S + RawClient::close('S', "") + S + run("") + S, 3),
            "1 Z=I 3 Z=I E=26000 Z=I"s);
    }

    /// Setting them is a simple query of the gate's, which ends the unnamed statement on the
    /// server.
    void theUnnamedStatementOutlivesTheSettingsOfOthers() {
        Pq a(m_rig->conninfo("analytics") + " application_name=a"),
            b(m_rig->conninfo("analytics") + " application_name=b");
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(a.prepare("", "select 'of a'"), ""s);
            QCOMPARE(b.valueWith("select current_setting('application_name')", {}), "b"s);
            QCOMPARE(a.prepared(""), "of a"s);
            QCOMPARE(b.prepare("named" + std::to_string(i), "select 1"), ""s);
            QCOMPARE(a.prepared(""), "of a"s);
        }
    }

    void aSkippedParseTakesNoOtherNameWithIt() {
        auto a = client();
        QCOMPARE(a->talk(parse("first", "select 'same'") + S), "1 Z=I"s);
        QCOMPARE(
            a->talk(parse("", "select wrong") + parse("second", "select 'same'") + S),
            "E=42703 Z=I"s);
        QCOMPARE(a->talk(run("first") + S), "2 D=same C Z=I"s);
        QCOMPARE(a->talk(run("second") + S), "E=26000 Z=I"s);
    }

    void statementsPreparedBehindADeallocateAllStay_data() {
        QTest::addColumn<QString>("forget");
        QTest::newRow("deallocate") << "deallocate all";
        QTest::newRow("deallocate prepare") << "select 1; DEALLOCATE PREPARE ALL";
        QTest::newRow("discard") << "discard all";
    }
    void statementsPreparedBehindADeallocateAllStay() {
        QFETCH(QString, forget);
        auto a = client(), b = client();
        QCOMPARE(
            a->talk(parse("kept", "select 'kept'") + parse("again", "select 'again'") + S),
            "1 1 Z=I"s);
        QCOMPARE(b->talk(parse("kept", "select 'kept'") + S), "1 Z=I"s);
        const auto words = a->talk(
            RawClient::query(forget.toStdString()) + parse("again", "select 'again'") +
                run("again") + S,
            2);
        QVERIFY2(words.ends_with("C Z=I 1 2 D=again C Z=I"), words.c_str());
        QCOMPARE(a->talk(run("again") + S), "2 D=again C Z=I"s);
        QCOMPARE(a->talk(run("kept") + S), "E=26000 Z=I"s);
        // The other client neither loses its own nor meets what the first has left.
        QCOMPARE(b->talk(run("kept") + S), "2 D=kept C Z=I"s);
        QCOMPARE(
            b->talk(parse("again", "select 'again'") + run("again") + S),
            "1 2 D=again C Z=I"s);
    }

    void aDiscardThatFailsLosesNothing() {
        auto a = client(), b = client();
        QCOMPARE(a->talk(parse("kept", "select 'kept'") + S), "1 Z=I"s);
        QCOMPARE(
            a->talk(
                RawClient::query("begin") + RawClient::query("discard all") +
                    RawClient::query("rollback"),
                3),
            "C Z=T E=25001 Z=E C Z=I"s);
        QCOMPARE(a->talk(run("kept") + S), "2 D=kept C Z=I"s);
        QCOMPARE(b->talk(parse("mine", "select 'kept'") + run("mine") + S), "1 2 D=kept C Z=I"s);
        QCOMPARE(
            a->talk(
                RawClient::query("begin") + RawClient::query("select 1/0") +
                    parse("", "deallocate all") + run("") + S + RawClient::query("rollback"),
                4),
            "C Z=T E=22012 Z=E E=25P02 Z=E C Z=I"s);
        QCOMPARE(a->talk(run("kept") + S), "2 D=kept C Z=I"s);
    }

    /// As on the server itself: the statement that was there fails, one prepared anew has the new
    /// columns.
    void aTableThatChangesTakesNoStatementForEver_data() {
        QTest::addColumn<bool>("throughTheGate");
        QTest::newRow("through the gate") << true;
        QTest::newRow("past the gate") << false;
    }
    void aTableThatChangesTakesNoStatementForEver() {
        QFETCH(bool, throughTheGate);
        auto a = client(), b = client();
        const auto all = [](const char* name) {
            return parse(name, "select * from changing");
        };
        QCOMPARE(a->talk(all("s") + run("s") + S), "1 2 D=1 C Z=I"s);
        auto uri = GateRig::server().superuserUri();
        uri.replace(uri.find("/postgres?"), 10, "/wedsync?");
        Pq migration(throughTheGate ? m_rig->conninfo("main") : uri);
        QCOMPARE(
            migration.sqlstate(
                "alter table changing add b" + std::to_string(throughTheGate) + " int"),
            ""s);
        // it has never had the old one
        if (throughTheGate)
            QCOMPARE(b->talk(all("new") + run("new") + S), "1 2 D=1 C Z=I"s);
        QCOMPARE(a->talk(run("s") + S), "E=0A000 Z=I"s);
        QCOMPARE(a->talk(RawClient::close('S', "s") + all("s") + run("s") + S), "3 1 2 D=1 C Z=I"s);
        QCOMPARE(b->talk(all("late") + run("late") + S), "1 2 D=1 C Z=I"s);
    }

    void aClientThatLeavesInTheMiddleKeepsNoConnection_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<char>("until");
        const auto row = [](const char* name, const std::string& bytes, char until = '\0') {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << until;
        };
        const auto X = RawClient::message('X', ""),
                   copy = RawClient::query("copy copied from stdin");
        row("Flush, no Sync", parse("", "select 1") + run("") + RawClient::flush() + X);
        row("Parse alone", parse("", "select 1") + X);
        row("Parse behind a query",
            RawClient::query("select pg_sleep(.1)") + parse("", "select 1") + X);
        row("an error without Sync", run("nowhere") + X);
        row("a COPY before it began", copy + X);
        row("the same by extended query", parse("", "copy copied from stdin") + run("") + S + X);
        row("rows without their end", copy + RawClient::message('d', "1\n") + X);
        row("a COPY under way", copy, 'G');
        row("many rows, unread",
            RawClient::query("select repeat('x', 1000) from generate_series(1, 200000)") + X,
            'T');
    }
    /// The pool has one connection: what is said here is all that the next client needs.
    void aClientThatLeavesInTheMiddleKeepsNoConnection() {
        QFETCH(QByteArray, bytes);
        QFETCH(char, until);
        for (const bool says : {true, false}) {
            auto a = client(), b = client();
            QVERIFY(a->send(bytes.toStdString()));
            if (until)
                QVERIFY(a->until(until));
            if (says && until == 'G')
                QVERIFY(a->send(RawClient::message('d', "1\n") + RawClient::message('X', "")));
            if (!says || until == 'T')
                a->close();
            QCOMPARE(b->talk(RawClient::query("select 'free'")), "T D=free C Z=I"s);
            QCOMPARE(b->talk(RawClient::query("select count(*) from copied")), "T D=0 C Z=I"s);
        }
    }

    /// What a client says while the pool is exhausted waits whole, in however many pieces it comes.
    void aMessageInPiecesWaitsForItsLease() {
        auto holder = client(), query = client(), large = client();
        QCOMPARE(holder->talk(RawClient::query("begin")), "C Z=T"s);
        const auto text = RawClient::query("select 'in two pieces'");
        const auto longText =
            parse("", "select length('" + std::string(150'000, 'x') + "')") + run("") + S;
        QVERIFY(query->send(text.substr(0, 12)) && large->send(longText.substr(0, 70'000)));
        QTest::qWait(50); // so that they come apart
        QVERIFY(query->send(text.substr(12)) && large->send(longText.substr(70'000)));
        QVERIFY(
            m_rig->eventually([this] { return poolFigures(*m_rig, "analytics").waiting == 2; }));
        QCOMPARE(holder->talk(RawClient::query("commit")), "C Z=I"s);
        QCOMPARE(query->talk(""), "T D=in two pieces C Z=I"s);
        QCOMPARE(large->talk(""), "1 2 D=150000 C Z=I"s);
    }
};

QTEST_GUILESS_MAIN(GatePipelineTest)
#include "gate_pipeline_test.moc"
