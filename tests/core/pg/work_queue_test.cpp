#include "pg/work_queue.h"

#include <QTest>
#include <future>
#include <string>

using namespace usher;
using namespace usher::pg;

class WorkQueueTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void urgentWorkOvertakes() {
        std::promise<void> open, held;
        std::promise<std::string> order;
        std::string seen;
        WorkQueue queue(1);
        queue.add(
            [&](bool) {
                held.set_value();
                open.get_future().wait();
            },
            Urgency::normal);
        held.get_future().wait();
        queue.add(
            [&](bool) {
                seen += "n";
                order.set_value(seen);
            },
            Urgency::normal);
        queue.add([&](bool) { seen += "u"; }, Urgency::urgent);
        open.set_value();
        QCOMPARE(order.get_future().get(), std::string("un"));
    }

    void workNotBegunIsToldSoOnce() {
        std::atomic<int> ran{0}, dropped{0};
        std::promise<void> held;
        {
            std::promise<void> open;
            WorkQueue queue(1);
            queue.add(
                [&](bool) {
                    held.set_value();
                    open.get_future().wait();
                },
                Urgency::normal);
            held.get_future().wait();
            for (int i = 0; i < 5; ++i)
                queue.add(
                    [&](bool run) {
                        ++(run ? ran : dropped);
                        if (dropped == 5)
                            open.set_value();
                    },
                    Urgency::normal);
            queue.end();
            queue.add([&](bool run) { ++(run ? ran : dropped); }, Urgency::urgent);
        }
        QCOMPARE(ran.load(), 0);
        QCOMPARE(dropped.load(), 6);
    }

    void oneQueuesLastWorkMayAddToTheOther() {
        std::atomic<int> told{0};
        std::promise<void> held, open;
        WorkQueue first(1), second(1);
        first.add(
            [&](bool) {
                held.set_value();
                open.get_future().wait();
            },
            Urgency::normal);
        held.get_future().wait();
        first.add(
            [&](bool) {
                second.add([&](bool run) { told += run ? 100 : 1; }, Urgency::normal);
                open.set_value();
            },
            Urgency::normal);
        second.end();
        first.end();
        QCOMPARE(told.load(), 1);
    }

    void workMayEndItsOwnQueue() {
        std::promise<bool> ended;
        std::atomic<int> dropped{0};
        auto queue = std::make_unique<WorkQueue>(1);
        queue->add(
            [&](bool) {
                for (int i = 0; i < 3; ++i)
                    queue->add([&](bool run) { dropped += !run; }, Urgency::normal);
                auto own = std::move(queue);
                own.reset();
                ended.set_value(true);
            },
            Urgency::urgent);
        QVERIFY(ended.get_future().get());
        QCOMPARE(dropped.load(), 3);
    }
};

QTEST_APPLESS_MAIN(WorkQueueTest)
#include "work_queue_test.moc"
