#include "rehearsal/write_ledger.h"

#include "load/script.h"

#include <QtTest>

using namespace usher;
using namespace usher::rehearsal;

namespace {

MonoTime at(int ms) {
    return MonoTime(Millis{ms});
}

load::Commit commit(std::uint64_t number, int begunMs = 0, int acknowledgedMs = 0) {
    return {.number = number, .begun = at(begunMs), .acknowledged = at(acknowledgedMs)};
}

using Numbers = std::vector<std::uint64_t>;

} // namespace

class WriteLedgerTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void whatIsThereOnceIsWell();
    void whatWasAcknowledgedAndIsNotThereIsLost();
    void whatIsThereTwiceIsDoubledWhoeverWasTold();
    void aWriteThatNobodyWasToldOfMayBeThere();
    void aLedgerAddsUp();
    void writesHaveNames();
    void recoveryIsTakenFromTheStrokeAndTheReturn();
    void aCommitBegunBeforeTheStrokeIsNoRecovery();
    void withoutACommitThereIsNone();
};

void WriteLedgerTest::whatIsThereOnceIsWell() {
    const auto fate = fateOf({commit(1), commit(2)}, {{1, 1}, {2, 1}});
    QVERIFY(fate.lost.empty() && fate.doubled.empty());
    QCOMPARE(fate.unasked, std::uint64_t(0));
}

void WriteLedgerTest::whatWasAcknowledgedAndIsNotThereIsLost() {
    QCOMPARE(fateOf({commit(3), commit(2), commit(1)}, {{2, 1}}).lost, (Numbers{1, 3}));
}

void WriteLedgerTest::whatIsThereTwiceIsDoubledWhoeverWasTold() {
    QCOMPARE(fateOf({commit(1)}, {{1, 2}, {5, 3}, {6, 1}}).doubled, (Numbers{1, 5}));
}

void WriteLedgerTest::aWriteThatNobodyWasToldOfMayBeThere() {
    const auto fate = fateOf({commit(1), commit(2)}, {{1, 1}, {7, 1}, {8, 1}});
    QCOMPARE(fate.lost, Numbers{2});
    QVERIFY(fate.doubled.empty());
    QCOMPARE(fate.unasked, std::uint64_t(2));
}

void WriteLedgerTest::aLedgerAddsUp() {
    WriteLedger ledger;
    ledger.note({commit(1), commit(2)});
    ledger.note({commit(3)});
    QCOMPARE(ledger.size(), std::size_t(3));
    QCOMPARE(ledger.check({{1, 1}, {3, 1}}).lost, Numbers{2});
}

void WriteLedgerTest::writesHaveNames() {
    const load::WriteId id{.writer = 12, .sequence = 345};
    QCOMPARE(nameOfWrite(id.number()), std::string("writer 12's write 345"));
    QCOMPARE(load::WriteId::of(id.number()).writer, 12u);
}

void WriteLedgerTest::recoveryIsTakenFromTheStrokeAndTheReturn() {
    const auto recovery = recoveryOf(
        {commit(4, 1'700, 1'900), commit(1, 10, 20), commit(2, 110, 130), commit(3, 1'400, 1'450)},
        {.stroke = at(100), .back = at(1'500)});
    QCOMPARE(*recovery.first, Nanos(Millis{30}));
    QCOMPARE(*recovery.afterReturn, Nanos(Millis{400}));
    QCOMPARE(recovery.standstill, Nanos(Millis{1'320}));
}

void WriteLedgerTest::aCommitBegunBeforeTheStrokeIsNoRecovery() {
    const auto recovery =
        recoveryOf({commit(1, 90, 110), commit(2, 300, 350)}, {.stroke = at(100), .back = at(100)});
    QCOMPARE(*recovery.first, Nanos(Millis{250}));
    QCOMPARE(*recovery.afterReturn, Nanos(Millis{10}));
}

void WriteLedgerTest::withoutACommitThereIsNone() {
    const auto recovery = recoveryOf({commit(1, 10, 20)}, {.stroke = at(100), .back = at(200)});
    QVERIFY(!recovery.first && !recovery.afterReturn);
}

QTEST_GUILESS_MAIN(WriteLedgerTest)
#include "write_ledger_test.moc"
