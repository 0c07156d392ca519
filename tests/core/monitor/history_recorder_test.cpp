#include "monitor/history_recorder.h"
#include "support/figures.h"

#include <QTest>
#include <cmath>

using namespace usher;
using namespace usher::monitor;
using namespace usher::test;

namespace {

struct Stage : SamplerStage {
    HistoryRecorder recorder;
    std::vector<HistorySample> samples;
    HistoryRecorder::Planned planned;

    Stage() : SamplerStage({poolFigures("main", 50, 50)}) { tick(Nanos{0}); }
    void step(Nanos after = Millis{250}) {
        tick(after);
        const auto* closed = sampler.closedSecond();
        if (!closed)
            return;
        for (auto& sample : recorder.add(*last, *closed, planned))
            samples.push_back(std::move(sample));
    }
    void seconds(int n) {
        for (int i = 0; i < 4 * n; ++i)
            step();
    }
    /// Of which the fifth is the worst.
    HistorySample tenBusySeconds() {
        use(10, 20);
        pool().target = 24;
        for (int second = 0; second < 10; ++second) {
            const bool worst = second == 4;
            acquire(7, Millis{3});
            answer(5, Millis{worst ? 90 : 10});
            pool().reserveAcquired += 1;
            pool().waiting = worst ? 9 : 0;
            pool().oldestWait = Millis{worst ? 1'500 : 0};
            seconds(1);
        }
        seconds(1);
        return samples.empty() ? HistorySample{} : samples.front();
    }
};

} // namespace

class HistoryRecorderTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void tenSecondsMakeASampleOnRoundTimes() {
        Stage stage;
        const auto begin = stage.clock.now().wall;
        stage.seconds(31);
        QCOMPARE(stage.samples.size(), std::size_t{3});
        for (int i = 0; i < 3; ++i) {
            QVERIFY(stage.samples[std::size_t(i)].at == begin + Seconds{10 * i});
            QCOMPARE(stage.samples[std::size_t(i)].pool, std::string("main"));
        }
    }

    void countsAreSummedMeansWeightedAndTheHighestQueueKept() {
        Stage stage;
        const auto s = stage.tenBusySeconds();
        QCOMPARE(s.acquired.count(), std::uint64_t{70});
        QCOMPARE(s.counts.acquired, std::uint64_t{70});
        QCOMPARE(s.counts.queries, std::uint64_t{50});
        QCOMPARE(s.counts.reserveAcquired, std::uint64_t{10});
        QCOMPARE(s.waitingMax, 9.0);
        QCOMPARE(s.oldestWaitMs, 1'500.0);
        QCOMPARE(s.size, 20.0);
        QCOMPARE(s.planned, 24.0); // no forecast: the size aimed at
        QVERIFY(!s.weddingDay);
    }

    void queriesAndTransactionsAreThereInFull() {
        Stage stage;
        const auto s = stage.tenBusySeconds();
        QCOMPARE(s.queries.count(), std::uint64_t{50});
        QCOMPARE(s.queries.maxNs(), std::uint64_t{90'000'000});
        QCOMPARE(s.transactions.count(), std::uint64_t{10});
        QCOMPARE(s.transactions.maxNs(), std::uint64_t{450'000'000});
    }

    void theForecastsSizeIsRecordedWhereThereIsOne() {
        Stage stage;
        stage.planned["main"] = 42;
        stage.seconds(11);
        QCOMPARE(stage.samples.at(0).planned, 42.0);
    }

    void theEndOfTheProgramKeepsTheUnfinishedBucket() {
        Stage stage;
        stage.acquire(4, Millis{1});
        stage.seconds(3);
        QVERIFY(stage.samples.empty());
        const auto rest = stage.recorder.flush();
        QCOMPARE(rest.size(), std::size_t{1});
        QCOMPARE(rest[0].counts.acquired, std::uint64_t{4});
        QVERIFY(stage.recorder.flush().empty());
    }

    void aGapMakesNoSamplesOfItsOwn() {
        Stage stage;
        stage.seconds(10);
        stage.step(Seconds{60});
        stage.seconds(20);
        std::vector<std::int64_t> starts;
        for (const auto& s : stage.samples)
            starts.push_back((s.at - stage.samples[0].at) / Seconds{1});
        QCOMPARE(starts, (std::vector<std::int64_t>{0, 60, 70}));
    }

    void aWeddingDayIsMarked() {
        Stage stage;
        stage.input.weddingDay = true;
        stage.seconds(11);
        QVERIFY(stage.samples.at(0).weddingDay);
    }
};

QTEST_APPLESS_MAIN(HistoryRecorderTest)
#include "history_recorder_test.moc"
