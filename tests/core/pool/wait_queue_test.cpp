#include "pool/wait_queue.h"

#include <QTest>

using namespace usher;
using namespace usher::pool;

namespace {
MonoTime at(int ms) { return MonoTime{Millis{1'000'000 + ms}}; }
} // namespace

class WaitQueueTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void firstComeFirstServedWithinAClass() {
        WaitQueue queue;
        for (WaitQueue::Id id = 1; id <= 5; ++id) queue.add({.id = id, .priority = 50, .since = at(static_cast<int>(id))});
        for (WaitQueue::Id id = 1; id <= 5; ++id) {
            QCOMPARE(queue.next(), id);
            QVERIFY(queue.remove(id));
        }
        QVERIFY(queue.empty());
    }

    void theHighClassGoesFirstAndNobodyStarves() {
        WaitQueue queue;
        queue.add({.id = 1, .priority = 10, .since = at(0)});
        queue.add({.id = 2, .priority = 100, .since = at(1'799)});
        QCOMPARE(queue.next(), WaitQueue::Id{2});
        queue.remove(2);
        // After 90 points × 20 ms the old one goes before any newcomer.
        queue.add({.id = 3, .priority = 100, .since = at(1'801)});
        QCOMPARE(queue.next(), WaitQueue::Id{1});
    }

    void deadlinesComeInOrderAndLeaveWithTheirWaiter() {
        WaitQueue queue;
        queue.add({.id = 1, .priority = 1, .since = at(0), .deadline = at(30)});
        queue.add({.id = 2, .priority = 1, .since = at(0), .deadline = at(10)});
        queue.add({.id = 3, .priority = 1, .since = at(0)});
        QCOMPARE(queue.nextDeadline(), at(10));
        QVERIFY(!queue.expired(at(9)));
        QCOMPARE(*queue.expired(at(10)), WaitQueue::Id{2});
        queue.remove(2);
        QCOMPARE(queue.nextDeadline(), at(30));
        queue.remove(1);
        QCOMPARE(queue.nextDeadline(), MonoTime::max());
        QCOMPARE(queue.size(), std::size_t{1});
        QVERIFY(!queue.remove(1));
    }
};

QTEST_APPLESS_MAIN(WaitQueueTest)
#include "wait_queue_test.moc"
