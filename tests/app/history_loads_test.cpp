// Loads by the quarter of an hour: who timed out counts, and they outlast the samples they were
// made of.
#include "app/history/sql_history.h"

#include <QTemporaryDir>
#include <QTest>

using namespace usher;

namespace {

using Quarter = std::chrono::duration<std::int64_t, std::ratio<900>>;

monitor::HistorySample sampleAt(WallTime at, double leased) {
    monitor::HistorySample sample;
    sample.at = at;
    sample.length = Seconds{10};
    sample.pool = "main";
    sample.leased = leased;
    return sample;
}

} // namespace

class HistoryLoadsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void whoTimedOutWouldHaveHeldAConnectionToo() {
        const auto store = open(35);
        const WallTime first = std::chrono::floor<Quarter>(m_now);
        auto sample = sampleAt(first, 8);
        sample.counts.acquired = 100;
        sample.counts.timeouts = 50;
        store->append(std::vector{sample});
        store->flush();
        const auto loads = store->readLoads(first, first + Quarter{1});
        QVERIFY(loads.ok());
        QVERIFY(*loads == (std::vector<monitor::QuarterMean>{{first, "main", 12}}));
    }

    void loadsStayWhenTheirSamplesLeave() {
        const WallTime old = std::chrono::floor<Quarter>(m_now - std::chrono::hours{72});
        {
            const auto store = open(1);
            store->append(std::vector{sampleAt(old, 4), sampleAt(old + Seconds{10}, 8)});
            store->append(std::vector{sampleAt(m_now, 1)});
            store->flush();
        }
        const auto store = open(1); // it prunes after the first rows it writes
        store->append(std::vector{sampleAt(m_now + Seconds{10}, 1)});
        store->flush();
        QTRY_COMPARE_WITH_TIMEOUT(
            store->read(old, old + Quarter{1})->samples.size(),
            std::size_t{0},
            10'000);
        const auto loads = store->readLoads(old, old + Quarter{1});
        QVERIFY(loads.ok());
        QVERIFY(*loads == (std::vector<monitor::QuarterMean>{{old, "main", 6}}));
    }

  private:
    std::shared_ptr<monitor::HistoryStore> open(int keepDays) {
        const auto path = m_folder.filePath(QStringLiteral("h%1.sqlite").arg(keepDays));
        return *history::openHistory({.url = path.toStdString(), .keepDays = keepDays});
    }

    QTemporaryDir m_folder;
    const WallTime m_now = std::chrono::floor<Seconds>(std::chrono::system_clock::now());
};

QTEST_GUILESS_MAIN(HistoryLoadsTest)
#include "history_loads_test.moc"
