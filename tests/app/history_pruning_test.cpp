// What leaves the history, and who may read it.
#include "app/history/history_database.h"
#include "app/history/sql_history.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>

using namespace usher;
using history::Access;
using history::HistoryDatabase;

namespace {

constexpr auto kDay = std::chrono::hours{24};
const WallTime kNow =
    std::chrono::floor<Seconds>(std::chrono::system_clock::now()) - std::chrono::hours{1};

} // namespace

class HistoryPruningTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_dir;
    std::unique_ptr<HistoryDatabase> m_history;

    history::HistoryOptions options(int keepDays) const {
        return {
            .url = m_dir.filePath(QString::fromLatin1(QTest::currentTestFunction())).toStdString(),
            .keepDays = keepDays};
    }
    void open(int keepDays) {
        auto opened = HistoryDatabase::open(options(keepDays), Access::write);
        QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().text().c_str());
        m_history = std::move(*opened);
    }
    void record(WallTime at) {
        history::Batch batch;
        batch.samples.emplace_back();
        batch.samples.back().at = at;
        batch.samples.back().pool = "main";
        QVERIFY(m_history->write(batch).ok());
    }
    /// A sample a day, up to now.
    void recordDays(int days) {
        for (int i = 0; i < days; ++i)
            record(kNow - i * kDay);
    }
    std::size_t kept() {
        return m_history->read(kNow - 1000 * kDay, kNow + 1000 * kDay)->samples.size();
    }

  private Q_SLOTS:
    void cleanup() { m_history.reset(); }

    void whatIsOlderThanKeepDaysLeaves() {
        open(10);
        recordDays(14);
        QVERIFY(m_history->prune(kNow + Seconds{1}).ok());
        QCOMPARE(kept(), std::size_t{10});
    }

    /// A battery that is empty, a year mistyped: all looks old, and is not.
    void aClockThatJumpsAheadDeletesNothing() {
        open(10);
        recordDays(8);
        QVERIFY(m_history->prune(kNow + 800 * kDay).ok());
        QCOMPARE(kept(), std::size_t{8});
        record(kNow + 800 * kDay);
        QVERIFY(m_history->prune(kNow + 800 * kDay).ok());
        QCOMPARE(kept(), std::size_t{9});
        QVERIFY(m_history->prune(kNow - 800 * kDay).ok());
        QCOMPARE(kept(), std::size_t{9});
    }

    void onlyItsOwnerReadsTheFile() {
        const auto path = options(10).url;
        QFile loose(QString::fromStdString(path));
        QVERIFY(loose.open(QIODevice::WriteOnly));
        loose.close();
        QCOMPARE(::chmod(path.c_str(), 0644), 0);
        open(10);
        record(kNow);
        for (const char* file : {"", "-wal", "-shm"}) {
            struct stat info {};
            QCOMPARE(::stat((path + file).c_str(), &info), 0);
            QCOMPARE(info.st_mode & 0777U, 0600U);
        }
    }
};

QTEST_GUILESS_MAIN(HistoryPruningTest)
#include "history_pruning_test.moc"
