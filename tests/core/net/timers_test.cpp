#include "net/timers.h"

#include <QTest>

using namespace usher;
using namespace std::string_literals;
using net::Timers;

namespace {

MonoTime at(int ms) {
    return MonoTime(Millis{ms});
}

/// Runs everything due and tells in which order.
std::string runDue(Timers& timers, MonoTime now, std::string& log) {
    log.clear();
    while (auto task = timers.takeDue(now))
        task();
    return log;
}

} // namespace

class TimersTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void firesInOrderOfTimeThenOfAdding();
    void nothingIsDueEarly();
    void cancelledTimersNeverFire();
    void oldIdsCannotCancelNewTimers();
    void aTaskMayCancelAnotherDueAtTheSameTime();
    void manyCancelledTimersAreForgotten();
};

void TimersTest::firesInOrderOfTimeThenOfAdding() {
    Timers timers;
    std::string log;
    timers.add(at(20), [&] { log += 'c'; });
    timers.add(at(10), [&] { log += 'a'; });
    timers.add(at(20), [&] { log += 'd'; });
    timers.add(at(15), [&] { log += 'b'; });
    QCOMPARE(timers.next(), at(10));
    QCOMPARE(runDue(timers, at(20), log), "abcd"s);
    QCOMPARE(timers.next(), MonoTime::max());
}

void TimersTest::nothingIsDueEarly() {
    Timers timers;
    timers.add(at(10), [] {});
    QVERIFY(!timers.takeDue(at(9)));
    QCOMPARE(timers.size(), std::size_t(1));
    QVERIFY(timers.takeDue(at(10)));
    QCOMPARE(timers.size(), std::size_t(0));
}

void TimersTest::cancelledTimersNeverFire() {
    Timers timers;
    std::string log;
    const auto first = timers.add(at(10), [&] { log += 'a'; });
    timers.add(at(12), [&] { log += 'b'; });
    timers.cancel(first);
    timers.cancel(first);
    timers.cancel(0);
    QCOMPARE(timers.next(), at(12));
    QCOMPARE(runDue(timers, at(99), log), "b"s);
}

void TimersTest::oldIdsCannotCancelNewTimers() {
    Timers timers;
    std::string log;
    const auto old = timers.add(at(1), [] {});
    QVERIFY(timers.takeDue(at(1)));
    const auto fresh = timers.add(at(2), [&] { log += 'x'; }); // takes the same slot
    timers.cancel(old);
    QVERIFY(old != fresh);
    QCOMPARE(runDue(timers, at(2), log), "x"s);
}

void TimersTest::aTaskMayCancelAnotherDueAtTheSameTime() {
    Timers timers;
    std::string log;
    net::TimerId second = 0;
    timers.add(at(5), [&] {
        log += 'a';
        timers.cancel(second);
    });
    second = timers.add(at(5), [&] { log += 'b'; });
    std::string ran;
    while (auto task = timers.takeDue(at(5)))
        task();
    QCOMPARE(log, "a"s);
}

void TimersTest::manyCancelledTimersAreForgotten() {
    Timers timers;
    const auto held = std::make_shared<int>(0);
    for (int i = 0; i < 100'000; ++i)
        timers.cancel(timers.add(at(1'000'000 + i), [held] {}));
    QCOMPARE(timers.size(), std::size_t(0));
    QCOMPARE(held.use_count(), 1L); // a cancelled task is destroyed at once
    QCOMPARE(timers.next(), MonoTime::max());
}

QTEST_APPLESS_MAIN(TimersTest)
#include "timers_test.moc"
