// Weeks and months read by the sums of their hours tell what the samples tell.
#include "app/history/history_database.h"
#include "app/history/history_sums.h"

#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QVariant>

#include <fmt/format.h>

using namespace usher;
using history::Access;
using history::HistoryDatabase;

namespace {

constexpr std::chrono::hours kDay{24}, kHour{1};
constexpr Seconds kTen{10};
constexpr int kHourOfSamples = 360;
const WallTime kToday =
    std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) - kDay;

/// All that a chart shows of a range.
std::string told(const Result<monitor::HistoryRange>& range) {
    if (!range)
        return range.error().text();
    std::string text;
    for (const auto& s : range->samples)
        text += fmt::format(
            "{} {} {} s{}: {} of {:.4f} leased {:.4f} at most {:.2f}, {} in {:.3f} ms\n",
            (s.at - kToday) / kHour,
            s.pool,
            s.length.count(),
            s.weddingDay ? " wedding" : "",
            s.counts.acquired,
            s.utilization,
            s.leased,
            s.utilizationMax,
            s.acquired.count(),
            s.acquired.summary().p95Ms);
    return text;
}

} // namespace

class HistorySumsTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_dir;
    QString m_path;
    std::unique_ptr<HistoryDatabase> m_history;

    void open(int keepDays = 100) {
        m_path = m_dir.filePath(QLatin1String(QTest::currentTestFunction()));
        auto opened = HistoryDatabase::open(
            {.url = m_path.toStdString(), .keepDays = keepDays},
            Access::write);
        QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().text().c_str());
        m_history = std::move(*opened);
    }
    void record(WallTime from, int count) {
        history::Batch batch;
        for (int i = 0; i < count; ++i)
            for (const char* pool : {"main", "other"}) {
                auto& s = batch.samples.emplace_back();
                s.at = from + i * kTen;
                s.pool = pool;
                s.utilization = i % 6 == 3 ? 1 : 0.25;
                s.utilizationMax = s.utilization;
                s.leased = i % 6;
                s.weddingDay = i >= count / 2;
                s.counts.acquired = std::uint64_t(i % 7);
                s.acquired.recordNs(std::uint64_t(1'000'000 * (i + 1)), std::uint64_t(1 + i % 7));
            }
        QVERIFY(m_history->write(batch).ok());
    }
    void recordDays(int days, int count = kHourOfSamples) {
        for (int day = days - 1; day >= 0; --day)
            record(kToday - day * kDay, count);
    }
    Result<monitor::HistoryRange> weeks(int days) {
        return m_history
            ->read(kToday - days * kDay, kToday + kDay, monitor::HistoryStore::kReadCharts);
    }
    static std::uint64_t latenciesIn(const Result<monitor::HistoryRange>& range) {
        std::uint64_t latencies = 0;
        for (const auto& sample : range->samples)
            latencies += sample.acquired.count();
        return latencies;
    }
    void prune(WallTime now = kToday + kDay) {
        for (int minute = 0; minute < 30; ++minute)
            QVERIFY(m_history->prune(now).ok());
    }
    int rowsIn(const QString& table) {
        return ask(QStringLiteral("SELECT count(*) FROM ") + table).toInt();
    }
    QVariant ask(const QString& sql) {
        QVariant answer;
        {
            auto database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
            database.setDatabaseName(m_path);
            database.open();
            QSqlQuery query(database);
            if (query.exec(sql) && query.next())
                answer = query.value(0);
        }
        QSqlDatabase::removeDatabase(QStringLiteral("look"));
        return answer;
    }

  private Q_SLOTS:
    void cleanup() { m_history.reset(); }

    void aMonthByItsSumsSaysWhatItsSamplesSay() {
        open();
        recordDays(35);
        const auto before = told(weeks(35));
        QVERIFY(!before.empty());
        QCOMPARE(rowsIn("usher_sum_3600"), 0);
        prune();
        QCOMPARE(told(weeks(35)), before);
        // An hour in which a wedding day begins has two rows a pool.
        QCOMPARE(rowsIn("usher_sum_3600"), 35 * 2 * 2);
    }

    void theyAreReadInsteadOfTheSamples() {
        open();
        recordDays(35);
        prune();
        const auto before = told(weeks(35));
        const auto far = history::toMsEpoch(kToday - 30 * kDay);
        ask(QStringLiteral("UPDATE usher_sample SET leased = 1000 WHERE at < %1").arg(far));
        QCOMPARE(told(weeks(35)), before);
    }

    void anHourThatHasNotEndedIsReadByItsSamples() {
        open();
        recordDays(20);
        record(kToday + kHour, 100);
        const auto before = told(weeks(20));
        prune(kToday + 2 * kHour - kTen);
        QCOMPARE(told(weeks(20)), before);
        QCOMPARE(
            ask("SELECT max(at) FROM usher_sum_3600").toLongLong(),
            history::toMsEpoch(kToday));
    }

    /// A disk that was full for hours, a clock that was put back.
    void whatComesAfterAllIsSummedToo() {
        open();
        recordDays(20);
        prune();
        const auto late = kToday - 10 * kDay + kHour / 2;
        record(late, 1);
        const auto read = told(weeks(20));
        prune();
        QCOMPARE(told(weeks(20)), read);
        const auto before = latenciesIn(weeks(20));
        record(late + kTen, 1);
        QCOMPARE(latenciesIn(weeks(20)), before + 2);
    }

    void fiveMinutesAreKeptWhereTheSamplesAreShorter() {
        open();
        recordDays(14);
        prune();
        const auto first = ask("SELECT min(at) FROM usher_sum_300").toLongLong();
        QVERIFY(first > history::toMsEpoch(kToday - 11 * kDay));
        QVERIFY(first <= history::toMsEpoch(kToday - 9 * kDay));
        QVERIFY(rowsIn("usher_sum_300") > 0);
    }

    void theyGoWithTheSamples() {
        open(5);
        recordDays(14);
        prune();
        QCOMPARE(
            ask("SELECT min(at) FROM usher_sum_3600").toLongLong(),
            ask("SELECT min(at) FROM usher_sample").toLongLong());
    }

    /// By a program that only reads, before one that knows them has written.
    void aHistoryWithoutThemIsReadByItsSamples() {
        open();
        recordDays(35);
        const auto before = told(weeks(35));
        prune();
        ask("DROP TABLE usher_sum_3600");
        ask("DROP TABLE usher_sum_300");
        QCOMPARE(told(weeks(35)), before);
    }

    void aClockThatJumpsAheadLosesNothing() {
        open();
        recordDays(20);
        prune();
        const auto before = told(weeks(20));
        prune(kToday + 800 * kDay);
        QCOMPARE(told(weeks(20)), before);
    }
};

QTEST_GUILESS_MAIN(HistorySumsTest)
#include "history_sums_test.moc"
