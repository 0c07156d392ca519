// A history kept in PostgreSQL is merged into longer samples as one in a file is.
#include "app/history/history_database.h"
#include "support/pg_server.h"

#include <QTest>

using namespace usher;
using history::Access;
using history::HistoryDatabase;

namespace {

constexpr std::chrono::hours kDay{24};
constexpr Seconds kTen{10};
constexpr int kHour = 360; ///< samples of ten seconds
const WallTime kToday =
    std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) - kDay;

struct Told {
    std::size_t samples = 0;
    std::uint64_t acquired = 0, latencies = 0;
};

} // namespace

class HistoryServerTest : public QObject {
    Q_OBJECT
    std::unique_ptr<test::PgServer> m_server;
    std::unique_ptr<HistoryDatabase> m_history;

    /// An hour of ten-second samples on each of so many days.
    void recordDays(int days) {
        history::Batch batch;
        for (int day = 0; day < days; ++day)
            for (int i = 0; i < kHour; ++i) {
                auto& s = batch.samples.emplace_back();
                s.at = kToday - day * kDay + i * kTen;
                s.pool = "main";
                s.counts.acquired = std::uint64_t(i % 7);
                s.acquired.recordNs(std::uint64_t(1000 * (i + 1)), std::uint64_t(1 + i % 7));
            }
        QVERIFY(m_history->write(batch).ok());
    }
    Told hourOf(int daysAgo) {
        const auto from = kToday - daysAgo * kDay;
        const auto hour = m_history->read(from, from + std::chrono::hours{1});
        Told told;
        for (const auto& s : hour->samples) {
            ++told.samples;
            told.acquired += s.counts.acquired;
            told.latencies += s.acquired.count();
        }
        return told;
    }

  private Q_SLOTS:
    void initTestCase() {
        m_server = std::make_unique<test::PgServer>();
        auto opened = HistoryDatabase::open(
            {.url = (*m_server)->superuserUri(), .keepDays = 100},
            Access::write);
        QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().text().c_str());
        m_history = std::move(*opened);
    }
    void cleanupTestCase() { m_history.reset(); }

    void olderSamplesBecomeLongerAndTellTheSame() {
        recordDays(14);
        const auto fine = hourOf(12);
        QCOMPARE(fine.samples, std::size_t{kHour});
        for (int minute = 0; minute < 60; ++minute) // as often as a busy machine may need
            QVERIFY(m_history->prune(kToday + kDay).ok());
        const auto coarse = hourOf(12);
        QCOMPARE(hourOf(2).samples, std::size_t{kHour});
        QCOMPARE(hourOf(4).samples, std::size_t{60});
        QCOMPARE(coarse.samples, std::size_t{12});
        QCOMPARE(coarse.acquired, fine.acquired);
        QCOMPARE(coarse.latencies, fine.latencies);
    }
};

QTEST_GUILESS_MAIN(HistoryServerTest)
#include "history_server_test.moc"
