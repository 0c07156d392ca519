#include "pool/policy/wait_queue.h"

#include <QTest>
#include <random>

using namespace usher;
using namespace usher::pool;

namespace {

MonoTime at(int ms) {
    return MonoTime{Millis{1'000'000 + ms}};
}

/// The first `most` of those who have waited since then or less long.
std::vector<WaitQueue::Id> since(WaitQueue& queue, MonoTime when, std::size_t most = 100) {
    std::vector<WaitQueue::Id> seen;
    queue.forEachSince(when, [&](const WaitQueue::Entry& entry) {
        seen.push_back(entry.id);
        return seen.size() < most;
    });
    return seen;
}

/// What a queue is to do, by a plain list that is searched.
struct SearchedList {
    struct Answers {
        MonoTime first = MonoTime::max(); ///< the next one's place in order
        MonoTime oldest = MonoTime::max();
        MonoTime deadline = MonoTime::max();
    };
    std::vector<WaitQueue::Entry> entries;

    static MonoTime placeInOrder(const WaitQueue::Entry& entry) {
        return entry.since - entry.priority * WaitQueue::kAgePerPoint;
    }
    Answers search(int atLeast) const {
        Answers found;
        for (const auto& each : entries) {
            found.deadline = std::min(found.deadline, each.deadline);
            if (each.priority < atLeast)
                continue;
            found.first = std::min(found.first, placeInOrder(each));
            found.oldest = std::min(found.oldest, each.since);
        }
        return found;
    }
};

/// Somebody comes to both, or leaves both.
void comeOrGo(WaitQueue& queue, SearchedList& list, int step, std::minstd_rand& random) {
    auto& entries = list.entries;
    if (entries.empty() || random() % 9 < 5) {
        WaitQueue::Entry entry{
            .priority = static_cast<int>(random() % 4) * 30,
            .since = at(step - static_cast<int>(random() % 3)),
            .deadline = MonoTime::max()};
        if (random() % 3)
            entry.deadline = entry.since + Millis{random() % 500};
        entry.id = queue.add(entry);
        entries.push_back(entry);
        return;
    }
    const auto which = random() % 2 ? 0 : random() % entries.size();
    const auto gone = entries.begin() + static_cast<std::ptrdiff_t>(which);
    QVERIFY(queue.remove(gone->id));
    entries.erase(gone);
}

} // namespace

class WaitQueueTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void firstComeFirstServedWithinAClass() {
        WaitQueue queue;
        std::vector<WaitQueue::Id> ids;
        for (int i = 0; i < 5; ++i)
            ids.push_back(queue.add({.priority = 50, .since = at(i)}));
        for (const auto id : ids) {
            QCOMPARE(queue.next(), id);
            QVERIFY(queue.remove(id));
        }
        QVERIFY(queue.empty());
    }

    void theHighClassGoesFirstAndNobodyStarves() {
        WaitQueue queue;
        const auto old = queue.add({.priority = 10, .since = at(0)});
        const auto urgent = queue.add({.priority = 100, .since = at(1'799)});
        QCOMPARE(queue.next(), urgent);
        queue.remove(urgent);
        // After 90 points × 20 ms the old one goes before any newcomer.
        queue.add({.priority = 100, .since = at(1'801)});
        QCOMPARE(queue.next(), old);
    }

    void deadlinesComeInOrderAndLeaveWithTheirWaiter() {
        WaitQueue queue;
        const auto later = queue.add({.priority = 1, .since = at(0), .deadline = at(30)});
        const auto sooner = queue.add({.priority = 1, .since = at(0), .deadline = at(10)});
        queue.add({.priority = 1, .since = at(0)});
        QCOMPARE(queue.nextDeadline(), at(10));
        QVERIFY(!queue.expired(at(9)));
        QCOMPARE(*queue.expired(at(10)), sooner);
        queue.remove(sooner);
        QCOMPARE(queue.nextDeadline(), at(30));
        queue.remove(later);
        QCOMPARE(queue.nextDeadline(), MonoTime::max());
        QCOMPARE(queue.size(), std::size_t{1});
        QVERIFY(!queue.remove(later));
    }

    void whoCameSinceThenIsFoundThoughTheLastSearchEndedBehind() {
        WaitQueue queue;
        const auto third = queue.add({.priority = 1, .since = at(3)});
        queue.add({.priority = 1, .since = at(1)});
        const auto second = queue.add({.priority = 9, .since = at(2)});
        QCOMPARE(since(queue, at(2)), (std::vector{second, third}));
        const auto late = queue.add({.priority = 1, .since = at(2)});
        QCOMPARE(since(queue, at(2), 2), (std::vector{second, late}));
    }

    void whoReadTheClockFirstGoesFirstThoughTheLockCameLater() {
        WaitQueue queue;
        const auto third = queue.add({.priority = 1, .since = at(3)});
        const auto first = queue.add({.priority = 1, .since = at(1)});
        const auto second = queue.add({.priority = 9, .since = at(2)});
        QCOMPARE(queue.oldest(), at(1));
        QCOMPARE(queue.oldest(2), at(2));
        QCOMPARE(queue.next(2), second);
        QVERIFY(queue.remove(second)); // the high class goes first
        QCOMPARE(queue.next(WaitQueue::kAnyPriority, at(0)), WaitQueue::Id{0});
        QCOMPARE(queue.next(), first);
        QVERIFY(queue.remove(first));
        QCOMPARE(queue.next(), third);
    }

    void aPlaceUsedAgainDoesNotAnswerToItsFormerId() {
        WaitQueue queue;
        const auto gone = queue.add({.priority = 1, .since = at(0), .deadline = at(5)});
        queue.remove(gone);
        const auto here = queue.add({.priority = 1, .since = at(1), .deadline = at(9)});
        QCOMPARE(WaitQueue::placeOf(here), WaitQueue::placeOf(gone));
        QVERIFY(here != gone && !queue.find(gone) && !queue.remove(gone));
        QCOMPARE(queue.nextDeadline(), at(9));
    }

    /// Against a plain list that is searched: whoever is next, times out or has waited longest is
    /// the same.
    void agreesWithASearchedList() {
        WaitQueue queue;
        SearchedList list;
        std::minstd_rand random(7);
        for (int step = 0; step < 20'000; ++step) {
            comeOrGo(queue, list, step, random);
            QCOMPARE(queue.size(), list.entries.size());
            const int atLeast = static_cast<int>(random() % 4) * 30;
            const auto expected = list.search(atLeast);
            QCOMPARE(queue.nextDeadline(), expected.deadline);
            QCOMPARE(queue.oldest(atLeast), expected.oldest);
            const auto* next = queue.find(queue.next(atLeast));
            QCOMPARE(next ? SearchedList::placeInOrder(*next) : MonoTime::max(), expected.first);
        }
    }
};

QTEST_APPLESS_MAIN(WaitQueueTest)
#include "wait_queue_test.moc"
