// Older samples are merged into longer ones; what they tell stays.
#include "app/history/history_coarsening.h"
#include "app/history/history_database.h"

#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QVariant>

using namespace usher;
using history::Access;
using history::HistoryDatabase;

namespace {

constexpr std::chrono::hours kDay{24};
constexpr Seconds kTen{10};
constexpr int kHour = 360; ///< samples of ten seconds
const WallTime kToday =
    std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) - kDay;

} // namespace

class HistoryCoarseningTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_dir;
    std::unique_ptr<HistoryDatabase> m_history;

    void open() {
        const auto path = m_dir.filePath(QLatin1String(QTest::currentTestFunction()));
        auto opened =
            HistoryDatabase::open({.url = path.toStdString(), .keepDays = 100}, Access::write);
        QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().text().c_str());
        m_history = std::move(*opened);
    }
    /// Two pools, so many samples of ten seconds from there on.
    void record(WallTime from, int count) {
        history::Batch batch;
        for (int i = 0; i < count; ++i)
            for (const char* pool : {"main", "other"}) {
                auto& s = batch.samples.emplace_back();
                s.at = from + i * kTen;
                s.pool = pool;
                s.utilization = i % 6 == 3 ? 1 : 0.25;
                s.leased = i % 6;
                s.counts.acquired = std::uint64_t(i % 7);
                s.acquired.recordNs(std::uint64_t(1000 * (i + 1)), std::uint64_t(1 + i % 7));
            }
        QVERIFY(m_history->write(batch).ok());
    }
    void recordDays(int days, int count) {
        for (int day = 0; day < days; ++day)
            record(kToday - day * kDay, count);
    }
    std::vector<monitor::HistorySample> hourOf(int daysAgo) {
        const auto from = kToday - daysAgo * kDay;
        return m_history->read(from, from + std::chrono::hours{1})->samples;
    }
    /// As often as a minute's share of it may need, on a busy machine.
    void prune(WallTime now = kToday + kDay) {
        for (int minute = 0; minute < 30; ++minute)
            QVERIFY(m_history->prune(now).ok());
    }

  private Q_SLOTS:
    void cleanup() { m_history.reset(); }

    void olderSamplesBecomeLonger() {
        open();
        recordDays(14, kHour);
        prune();
        QCOMPARE(hourOf(2).size(), std::size_t(2 * kHour));
        QCOMPARE(hourOf(4).size(), std::size_t(2 * 60));
        QCOMPARE(hourOf(12).size(), std::size_t(2 * 12));
        QCOMPARE(hourOf(4).front().length, Seconds{60});
        QCOMPARE(hourOf(12).front().length, Seconds{300});
    }

    void whatTheyTellStays() {
        open();
        recordDays(14, kHour);
        const auto fine = hourOf(12);
        prune();
        std::uint64_t acquired[2] = {}, latencies[2] = {};
        double leased[2] = {};
        const auto coarse = hourOf(12);
        int which = 0;
        for (const auto* samples : {&fine, &coarse}) {
            for (const auto& s : *samples) {
                acquired[which] += s.counts.acquired;
                latencies[which] += s.acquired.count();
                leased[which] += s.leased * double(s.length.count());
            }
            ++which;
        }
        QCOMPARE(acquired[1], acquired[0]);
        QCOMPARE(latencies[1], latencies[0]);
        QVERIFY(std::abs(leased[1] - leased[0]) < 1e-6 * leased[0]);
        QCOMPARE(coarse.front().utilizationMax, 1.0); // ten seconds in it were full
        QVERIFY(coarse.front().utilization < 0.5);
    }

    /// A bucket measured in part stays shorter than its step, and is not merged for ever.
    void anHourIsMergedOnce() {
        open();
        recordDays(14, 3);
        prune();
        const auto first = hourOf(12);
        QCOMPARE(first.front().length, Seconds{30});
        record(kToday - 12 * kDay + kTen * 3, 1); // a clock that was wrong: it stays as it is
        prune();
        QCOMPARE(hourOf(12).size(), first.size() + 2);
    }

    void aClockThatJumpsAheadMergesNothing() {
        open();
        recordDays(2, kHour);
        prune(kToday + 800 * kDay);
        record(kToday + 800 * kDay, 1);
        prune(kToday + 800 * kDay);
        QCOMPARE(hourOf(1).size(), std::size_t(2 * kHour));
    }
};

QTEST_GUILESS_MAIN(HistoryCoarseningTest)
#include "history_coarsening_test.moc"
