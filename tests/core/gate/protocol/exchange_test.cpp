#include "gate/protocol/exchange.h"

#include <QTest>

using namespace usher::gate;

namespace {

/// A client's message, written as ">P7": its letter, and of which statement.
QString send(Exchange& exchange, const QString& word) {
    QString out;
    const char type = word[1].toLatin1();
    const auto id = word.mid(2).toUInt();
    const About about{.statement = id, .change = type == 'P' || type == 'p' ? id : 0};
    for (const char answer : exchange.sent(Request(type), about))
        out += QString("+%1").arg(answer);
    return out;
}

/// A server's message, written as "<ZI".
QString receive(Exchange& exchange, const QString& word) {
    QString out;
    const char type = word[1].toLatin1();
    const bool named = type == '!' || type == '@';
    const auto step = named ? exchange.received(type == '!' ? 'E' : 'T', '\0', true)
                            : exchange.received(type, type == 'Z' ? word[2].toLatin1() : '\0');
    if (!step.forward)
        out += '-';
    if (step.desync)
        out += '!';
    for (const char answer : step.insert)
        out += QString("+%1").arg(answer);
    for (const auto& undone : step.undone)
        out += (undone.failed ? "failed" : "skipped") + QString(QChar(char(undone.request))) +
               QString::number(undone.about.statement);
    return out;
}

/// Plays a conversation written as words: ">Q" the client's message sent (letters of Request), "<Z
/// I" a server's message. After each word the machine's rest is appended: "." at rest, ":" not;
/// answers put in as "+1", swallowed messages as "-", a desync as "!", a probe that is due as "?".
/// "<!" is the error, "<@" the beginning of a row, that answers a named one.
QString play(Exchange& exchange, const QString& script) {
    QString out;
    for (const auto& word : script.split(' ')) {
        out += word[0] == '>' ? send(exchange, word) : receive(exchange, word);
        if (exchange.wantsProbe())
            out += '?';
        out += exchange.idle() ? '.' : ':';
    }
    return out;
}

void scripts() {
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("expected");
}

void row(const char* name, const char* script, const char* expected) {
    QTest::newRow(name) << script << expected;
}

void goesAsExpected() {
    QFETCH(QString, script);
    QFETCH(QString, expected);
    Exchange exchange;
    QCOMPARE(play(exchange, script), expected);
}

} // namespace

class ExchangeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void queriesAndExtendedGroups_data() {
        scripts();
        row("simple query", ">Q <T <D <C <ZI", "::::.");
        row("two statements in one query", ">Q <C <T <D <C <ZI", ":::::.");
        row("empty query", ">Q <I <ZI", "::.");
        row("transaction", ">Q <C <ZT >Q <C <ZT >Q <C <ZI", "::::::::.");
        row("failed transaction", ">Q <E <ZE >Q <C <ZI", ":::::.");
        row("pipelined simple queries", ">Q >Q <C <ZI <C <ZI", ":::::.");
        row("extended", ">P >B >D >E >S <1 <2 <T <D <C <ZI", "::::::::::.");
        row("extended without Sync stays open", ">P >B >E <1 <2 <C", "::::::");
        row("extended pipeline",
            ">P >B >E >S >P >B >E >S <1 <2 <C <ZI <1 <2 <C <ZI",
            ":::::::::::::::.");
        row("describe a statement", ">P >D >S <1 <t <T <ZI", "::::::.");
        row("describe without rows", ">D >S <n <ZI", ":::.");
        row("portal suspended", ">B >E >E >S <2 <s <C <ZI", ":::::::.");
        row("notice and notification at rest", "<N <A <S", "...");
    }
    void queriesAndExtendedGroups() { goesAsExpected(); }

    void whatFollowsAnErrorIsSkipped_data() {
        scripts();
        row("extended error skips to Sync", ">P >B >E >S <E <ZI", "::::failedP0:.");
        row("the gate's parse of the unnamed statement is skipped",
            ">B >I >B >E >S <E <ZI",
            ":::::skippedI0:.");
        row("query in an open extended group is skipped after an error",
            ">P >Q <E >S <ZI",
            "::failedP0::.");
        row("whatever follows an error is skipped up to Sync",
            ">P <E >Q >P4 >p5 >S <ZI",
            ":failedP0:::::skippedp5skippedP4.");
        row("failed parse is not there", ">P5 >B >E >S <E <ZI", "::::failedP5:.");
        row("skipped messages are undone",
            ">P5 >X6 >I7 >p8 >S <E <ZI",
            ":::::skippedp8skippedI7skippedX6failedP5:.");
    }
    void whatFollowsAnErrorIsSkipped() { goesAsExpected(); }

    /// Whoever learns it would look for the Describe that it answers.
    void aDescriptionThatNobodyAskedForDescribesNothing() {
        Exchange exchange;
        exchange.sent(Request::parse, {.statement = 5});
        const auto step = exchange.received('T', '\0');
        QVERIFY(step.desync);
        QCOMPARE(step.described, StatementId{0});
    }

    void copies_data() {
        scripts();
        row("COPY in", ">Q <G >k <C <ZI", "::::.");
        row("COPY in by extended query: the Sync before CopyDone is ignored",
            ">B >E >S <2 <G >k >S <C <ZI",
            "::::::::.");
        row("Syncs in the middle of COPY are ignored", ">Q <G >S >S >k <C <ZI", "::::::.");
        row("COPY in that fails", ">Q <G <E <ZI >k", ":::..");
        row("COPY in that answers nothing that may copy", ">B >S <G", "::!:");
        row("COPY data sent ahead", ">B >E >k >S <2 <G <C <ZI", ":::::::.");
        row("COPY out", ">Q <H <d <c <C <ZI", ":::::.");
        row("each COPY of one query has its own end", ">Q <G >k <C <G >S >k <C <ZI", "::::::::.");
    }
    void copies() { goesAsExpected(); }

    void aSyncIntoAFailedCopyLeavesADoubtThatIsProbed_data() {
        scripts();
        row("a Sync into a COPY that failed after it", ">Q <G >S <E <ZI >? <I <ZI", "::::?::-:-.");
        row("a Sync into a COPY that failed before it",
            ">Q <G >S <E <ZI >? <ZI <I <ZI",
            "::::?:::-:-.");
        row("the same sent ahead", ">Q >S <G <E <ZI <ZI >? <I <ZI", "::::?:?::-:-.");
        row("a query behind such a Sync",
            ">Q <G >S >Q <E <ZI <ZI <C <ZI >? <I <ZI",
            "::::::::?::-:-.");
        row("requests behind such a Sync, skipped",
            ">E >S <G >k >B >S <E <ZI >? <! <ZI",
            ":::::::?::-:-.");
        row("requests behind such a Sync, answered all the same",
            ">E >S <G >k >B >S <E <ZI >? <2",
            ":::::::?::-!:");
        row("the same within a transaction, which an error would end",
            ">E >S <G >k >B >S <E <ZT >? <@ <D <C <ZT",
            ":::::::?::-:-:-:-:");
        row("a COPY by extended query that failed",
            ">B >E >S <2 <G <E >k >S <ZI >? <I <ZI",
            "::::::::?::-:-.");
        row("no Sync, no doubt", ">B >E <2 <G <E >k >S <ZI", ":::::::.");
    }
    void aSyncIntoAFailedCopyLeavesADoubtThatIsProbed() { goesAsExpected(); }

    void whatTheGatePutsInIsAnsweredToItself_data() {
        scripts();
        row("settings put before the query are swallowed",
            ">V >Q <T <D <C <S <ZI <C <ZI",
            "::-:-:-:-:-::.");
        row("parse put before a bind is swallowed", ">I7 >B >E >S <1 <2 <C <ZI", "::::-:::.");
        row("parse answered by the gate, in order", ">P1 >p2 >B >E >S <1 <2 <C <ZI", ":::::+1:::.");
        row("parse answered at once when nothing is owed", ">p2 >B >E >S <2 <C <ZI", "+1::::::.");
        row("close answered by the gate", ">c >S <ZI", "+3::.");
        row("evicted statement is closed silently", ">X3 >P4 >S <3 <1 <ZI", ":::-::.");
    }
    void whatTheGatePutsInIsAnsweredToItself() { goesAsExpected(); }

    void whatNobodyAskedForIsADesync_data() {
        scripts();
        row("an answer nobody asked for", "<ZI", "!.");
        row("a stray ParseComplete", ">Q <1", ":!:");
        row("rows without a query", "<C", "!.");
    }
    void whatNobodyAskedForIsADesync() { goesAsExpected(); }

    void aQueueOfThousandsStaysInOrder() {
        Exchange exchange;
        for (int i = 0; i < 5'000; ++i)
            exchange.sent(Request::query);
        for (int i = 0; i < 5'000; ++i) {
            QVERIFY(!exchange.idle());
            QVERIFY(exchange.received('Z', 'I').ready);
        }
        QVERIFY(exchange.idle());
    }

    void aSecondCopyThatFailsMakesNoDoubtSmaller() {
        Exchange exchange;
        play(exchange, ">E >S <G >k >B >S >E >S >k >S <E <ZI");
        QVERIFY(exchange.probeMustBeNamed()); // B was taken for skipped
        play(exchange, "<G <E");
        QVERIFY(exchange.probeMustBeNamed());
    }

    void aReadyIsOwedOnlyWhereNothingMoreMustBeSent() {
        Exchange exchange;
        exchange.sent(Request::parse);
        QVERIFY(!exchange.readyOwed()); // no Sync
        exchange.sent(Request::sync);
        QVERIFY(exchange.readyOwed());
        exchange.received('1', 0);
        exchange.received('Z', 'I');
        QVERIFY(!exchange.readyOwed());
        exchange.sent(Request::query);
        QVERIFY(exchange.readyOwed());
        QVERIFY(exchange.received('G', 0).waits);
        QVERIFY(!exchange.readyOwed()); // it waits for data
        exchange.sent(Request::copyEnd);
        QVERIFY(exchange.readyOwed());
    }

    void noReadyIsOwedForWhatIsSkipped() {
        Exchange exchange;
        exchange.sent(Request::bind);
        exchange.received('E', 0);
        exchange.sent(Request::query);
        QVERIFY(!exchange.readyOwed());
        exchange.sent(Request::sync);
        QVERIFY(exchange.readyOwed());
    }

    void ownFailureIsTold() {
        Exchange exchange;
        exchange.sent(Request::ownQuery);
        QVERIFY(exchange.received('E', 0) == (ServerStep{.forward = false, .ownFailed = true}));
        QVERIFY(exchange.received('Z', 'I') == (ServerStep{.forward = false, .ownDone = true}));
        QVERIFY(exchange.idle());
    }
};

QTEST_APPLESS_MAIN(ExchangeTest)
#include "exchange_test.moc"
