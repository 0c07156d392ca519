// COPY from a client: the one time when the server reads what it is not asked to answer, and may
// end what is said before all of it is read.
#include "support/raw_client.h"
#include "support/rig_figures.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;
namespace wire = usher::gate::wire;

class GateCopyTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;

    /// They share one connection.
    std::unique_ptr<RawClient> client() const {
        auto made = std::make_unique<RawClient>(m_rig->port());
        return made->login("analytics") ? std::move(made) : nullptr;
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
            if (pool.name == "analytics")
                pool.min = pool.max = 1;
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = config});
        QCOMPARE(client()->talk(RawClient::query("create table copied (a int)")), "C Z=I"s);
    }
    void cleanupTestCase() { m_rig.reset(); }
    void cleanup() {
        auto* const pool = m_rig->pools().find("analytics");
        QVERIFY(m_rig->eventually([pool] { return pool->figures().leased == 0; }));
    }

    /// The server is ready while the client is still in the middle of a CopyData: that must not
    /// keep the connection.
    void aCopyThatFailsInTheMiddleOfAMessageHoldsNoConnection() {
        auto a = client(), b = client();
        QVERIFY(a->send(RawClient::query("copy copied from stdin")) && a->until('G'));
        const auto rest = RawClient::message('d', "1\n2\n3\n");
        QCOMPARE(a->talk(RawClient::message('d', "x\n") + rest.substr(0, 8)), "E=22P02 Z=I"s);
        QVERIFY(a->send(rest.substr(8) + RawClient::message('c', "")));
        QCOMPARE(b->talk(RawClient::query("select count(*) from copied")), "T D=0 C Z=I"s);
        QCOMPARE(a->talk(RawClient::query("select 'on'")), "T D=on C Z=I"s);
    }

    /// A server that has ended a COPY by itself answers the Syncs it reads from then on: never to
    /// the next client.
    void aSyncIntoACopyThatFailsIsAnsweredToWhoSentIt() {
        const auto data = [](const char* rows) {
            return RawClient::message('d', rows);
        };
        std::string much = data("x\n");
        for (int i = 0; i < 20'000; ++i)
            much += data("");
        for (int round = 0; round < 5; ++round) {
            auto a = client(), b = client();
            QVERIFY(a->send(RawClient::query("copy copied from stdin")) && a->until('G'));
            QCOMPARE(a->talk(much + S, 2), "E=22P02 Z=I Z=I"s);
            QCOMPARE(b->talk(RawClient::query("select 'of b'")), "T D=of b C Z=I"s);
            QVERIFY(b->send(RawClient::query("copy copied from stdin")) && b->until('G'));
            QCOMPARE(
                b->talk(S + data("x\n") + S + RawClient::query("select 'on'"), 3),
                "E=22P02 Z=I Z=I T D=on C Z=I"s);
            QCOMPARE(a->talk(RawClient::query("select 'of a'")), "T D=of a C Z=I"s);
        }
    }

    /// The gate asks the server where it stands then, by nothing that fails a transaction.
    void aSyncIntoACopyThatFailsEndsNoTransactionBehindIt() {
        auto a = client();
        const auto copy = parse("", "copy copied from stdin") + run("") + S;
        QVERIFY(a->send(copy) && a->until('G'));
        QCOMPARE(
            a->talk(
                RawClient::message('d', "x\n") + RawClient::message('c', "") +
                    parse("", "select 'skipped'") + run("") + S + RawClient::query("begin"),
                2),
            "E=22P02 Z=I C Z=T"s);
        QCOMPARE(
            a->talk(RawClient::query("select 'on'") + RawClient::query("commit"), 2),
            "T D=on C Z=T C Z=I"s);
    }

    void whatTheGateWouldAnswerItselfFailsAnExecutedCopyToo_data() {
        QTest::addColumn<QByteArray>("next");
        QTest::addColumn<QByteArray>("type");
        const auto row = [](const char* name, const std::string& next, const char* type) {
            QTest::newRow(name) << QByteArray::fromStdString(next) << QByteArray(type);
        };
        row("Close", RawClient::close('S', "known"), "0x43");
        row("Parse of what is there", parse("again", "select 'known'"), "0x50");
        row("Bind of what must be prepared first", run("known"), "0x42");
        row("Bind of the unnamed statement, which must too", run(""), "0x42");
        row("Parse of a name that is taken", parse("known", "select 1"), "0x50");
        row("Describe", RawClient::message('D', "Sknown\0"s), "0x44");
    }
    /// The server tells the type that it has met, and ends.
    void whatTheGateWouldAnswerItselfFailsAnExecutedCopyToo() {
        QFETCH(QByteArray, next);
        QFETCH(QByteArray, type);
        auto a = client(), b = client();
        const auto known = parse("known", "select 'known'") + parse("", "select 'unnamed'");
        QCOMPARE(a->talk(known + S), "1 1 Z=I"s);
        if (type == "0x42")
            QCOMPARE(b->talk(RawClient::query("discard all")), "C Z=I"s);
        const auto copy = parse("copying", "copy copied from stdin") + run("copying");
        QVERIFY(a->send(copy + next.toStdString() + S) && a->until('E'));
        QCOMPARE(
            QByteArray::fromStdString(std::string(wire::errorField(a->lastBody(), 'M'))),
            "unexpected message type " + type + " during COPY from stdin");
        QVERIFY(a->untilClosed());
        QCOMPARE(b->talk(RawClient::query("select 'of b'")), "T D=of b C Z=I"s);
    }

    /// Where what is sent into a COPY that has failed by then is run after all, it is cleaned up
    /// behind, whoever prepared it when.
    void whatIsRunBehindACopyThatHasFailedLeavesNothing() {
        auto a = client(), b = client();
        QCOMPARE(a->talk(parse("leaves", "set search_path to evil") + S), "1 Z=I"s);
        QVERIFY(a->send(RawClient::query("copy copied from stdin")) && a->until('G'));
        QCOMPARE(
            a->talk(RawClient::message('d', "x\n") + run("leaves") + S, 2),
            "E=22P02 Z=I 2 C Z=I"s);
        QCOMPARE(b->talk(RawClient::query("show search_path")), "T D=\"$user\", public C Z=I"s);
    }

    /// Its Sync is dropped amid the COPY, so that no ReadyForQuery will ever come.
    void whoLeavesBehindItsCopyKeepsNoConnection() {
        auto a = client(), b = client();
        const auto copy = parse("", "copy copied from stdin") + run("") + S;
        QVERIFY(a->send(copy + RawClient::message('c', "") + RawClient::message('X', "")));
        QVERIFY(a->untilClosed());
        QCOMPARE(b->talk(RawClient::query("select 'of b'")), "T D=of b C Z=I"s);
    }

    void eachCopyOfOneQueryEndsByItself() {
        auto a = client();
        QVERIFY(
            a->send(RawClient::query("copy copied from stdin; copy copied from stdin")) &&
            a->until('G'));
        QVERIFY(a->send(RawClient::message('c', "")) && a->until('G'));
        QCOMPARE(a->talk(S + RawClient::message('c', "")), "C Z=I"s);
        QCOMPARE(a->talk(RawClient::query("select 'on'")), "T D=on C Z=I"s);
    }

    void copyByExtendedQueryFailsOnEitherSide() {
        auto a = client();
        const auto copy = parse("", "copy copied from stdin") + run("");
        const auto begin = [&](const std::string& sync) {
            return a->send(copy + sync) && a->until('G');
        };
        QVERIFY(begin(S)); // the Sync before the data is ignored by the server, as libpq's is
        QCOMPARE(
            a->talk(RawClient::message('d', "x\n") + RawClient::message('c', "") + S),
            "E=22P02 Z=I"s);
        QVERIFY(begin(RawClient::flush()));
        QCOMPARE(
            a->talk(RawClient::message('d', "1\n") + RawClient::message('f', "enough\0"s) + S),
            "E=57014 Z=I"s);
        QVERIFY(begin(""));
        QCOMPARE(
            a->talk(
                RawClient::message('d', "1\n") + RawClient::message('c', "") + S +
                    RawClient::query("select count(*) from copied"),
                2),
            "C Z=I T D=1 C Z=I"s);
        QCOMPARE(a->talk(RawClient::query("truncate copied")), "C Z=I"s);
    }
};

QTEST_GUILESS_MAIN(GateCopyTest)
#include "gate_copy_test.moc"
