#include "app/history/sql_history.h"
#include "support/drawn_history.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <csignal>
#include <sys/resource.h>
#include <thread>

using namespace usher;

namespace {

/// Recent, because what is older than keepDays leaves.
const WallTime kStart =
    std::chrono::floor<Seconds>(std::chrono::system_clock::now()) - std::chrono::hours{12};

std::vector<monitor::HistorySample> samples(int from, int count) {
    std::vector<monitor::HistorySample> list;
    for (int i = from; i < from + count; ++i) {
        monitor::HistorySample s;
        s.at = kStart + Seconds{10 * i};
        s.pool = "main";
        for (int k = 0; k <= i % 7; ++k)
            s.acquired.record(Micros{100 * (k + 1)});
        s.utilization = 0.25;
        s.counts.acquired = static_cast<std::uint64_t>(i % 7 + 1);
        s.weddingDay = true;
        list.push_back(std::move(s));
    }
    return list;
}

constexpr Seconds kTen{10};

void inDatabase(const QString& path, const char* sql) {
    const auto name = QStringLiteral("by hand");
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY2(query.exec(QLatin1String(sql)), qPrintable(query.lastError().text()));
    }
    QSqlDatabase::removeDatabase(name);
}

monitor::Event actionEvent(const char* text) {
    monitor::Event e;
    e.at = kStart + Seconds{5};
    e.kind = monitor::EventKind::action;
    e.severity = monitor::Severity::warning;
    e.pool = "main";
    e.text = text;
    e.fields = {{"actor", "Ada"}, {"command", "SCALE main TO 40"}};
    return e;
}

monitor::HistorySample load(const char* pool, WallTime at, int seconds, double leased) {
    monitor::HistorySample s;
    s.at = at;
    s.length = Seconds{seconds};
    s.pool = pool;
    s.leased = leased;
    return s;
}

/// The limit on file sizes stands in for the disk's end.
class FullDisk {
  public:
    FullDisk() {
        std::signal(SIGXFSZ, SIG_IGN); // it would end the process
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit full = m_before;
        full.rlim_cur = 8192;
        setrlimit(RLIMIT_FSIZE, &full);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

  private:
    rlimit m_before{};
};

} // namespace

class HistoryTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_dir;
    history::HistoryOptions at(const char* name) const {
        return {.url = m_dir.filePath(QString::fromLatin1(name)).toStdString()};
    }
    static std::size_t stored(monitor::HistoryStore& store) {
        return store.read(kStart, kStart + std::chrono::hours{24 * 30})->samples.size();
    }
    static std::vector<std::string> notesOf(monitor::HistoryStore& store) {
        return store.read(kStart, std::chrono::system_clock::now() + Seconds{60})->notes;
    }
    /// Opened, filled and closed.
    void fill(const char* name, int rounds, int rows) const {
        auto store = history::openHistory(at(name));
        QVERIFY2(store.ok(), store.ok() ? "" : store.error().text().c_str());
        for (int i = 0; i < rounds; ++i) {
            (*store)->append(samples(i * rows, rows));
            (*store)->flush();
        }
    }

  private Q_SLOTS:
    void whatWasWrittenIsReadAfterARestart() {
        {
            auto store = history::openHistory(at("plain"));
            QVERIFY2(store.ok(), store.ok() ? "" : store.error().text().c_str());
            (*store)->append(samples(0, 30));
            (*store)->append({actionEvent("did it")});
        }
        auto store = history::openHistory(at("plain"));
        QVERIFY(store.ok());
        const auto range = (*store)->read(kStart, kStart + Seconds{100});
        QVERIFY(range.ok());
        QCOMPARE(range->samples.size(), std::size_t{10});
        const auto& sixth = range->samples[6];
        QCOMPARE(sixth.acquired.summary(), samples(6, 1).front().acquired.summary());
        QVERIFY(sixth.weddingDay);
        QVERIFY(range->events == std::vector{actionEvent("did it")});
        QVERIFY((*store)->trouble().empty());
    }

    void everyFigureIsThereAfterARestart() {
        const auto sample = test::everyFigure(kStart);
        {
            auto store = history::openHistory(at("figures"));
            (*store)->append(std::vector{sample});
        }
        const auto range = (*history::openHistory(at("figures")))->read(kStart, kStart + kTen);
        QCOMPARE(range->samples.size(), std::size_t{1});
        const auto& read = range->samples.front();
        for (const auto& gauge : figures::sampleGauges())
            QCOMPARE(read.*gauge.member, sample.*gauge.member);
        QVERIFY(read.counts == sample.counts);
        QCOMPARE(read.queries.summary(), sample.queries.summary());
        QCOMPARE(read.transactions.summary(), sample.transactions.summary());
    }

    void aTableMadeBeforeACounterWasRecordedGetsItsColumn() {
        {
            auto store = history::openHistory(at("older"));
            (*store)->append(samples(6, 1));
        }
        const auto path = m_dir.filePath(QStringLiteral("older"));
        inDatabase(path, "ALTER TABLE usher_sample DROP COLUMN acquisitions");
        {
            auto store = history::openHistory(at("older"));
            QVERIFY2(store.ok(), store.ok() ? "" : store.error().text().c_str());
            (*store)->append(samples(7, 1));
        }
        const auto range =
            (*history::openHistory(at("older")))->read(kStart, kStart + Seconds{100});
        QCOMPARE(range->samples.size(), std::size_t{2});
        QCOMPARE(range->samples[0].counts.acquired, std::uint64_t{0});
        QVERIFY(range->samples[0].weddingDay); // found by its name
        QCOMPARE(range->samples[1].counts.acquired, std::uint64_t{1});
    }

    void aLongRangeComesThinnedAndLosesNothing() {
        auto store = history::openHistory(at("long"));
        auto written = samples(0, 600);
        written.push_back(written.front());
        written.back().at -= std::chrono::hours{24 * 20}; // three weeks apart
        (*store)->append(written);
        (*store)->flush();
        const auto range =
            (*store)->read(kStart - std::chrono::hours{24 * 25}, kStart + std::chrono::hours{12});
        QVERIFY(range.ok());
        QVERIFY2(
            range->samples.size() > 20 && range->samples.size() < 60,
            qPrintable(QString::number(range->samples.size())));
        std::uint64_t acquisitions = 0, expected = 0;
        for (const auto& s : range->samples)
            acquisitions += s.counts.acquired;
        for (const auto& s : written)
            expected += s.counts.acquired;
        QCOMPARE(acquisitions, expected);
    }

    void loadsAreAveragedByTheQuarterAndWeighedByTheirLength() {
        using Quarter = std::chrono::duration<std::int64_t, std::ratio<900>>;
        const WallTime first = std::chrono::floor<Quarter>(kStart) + Quarter{1};
        const WallTime second = first + Quarter{1};
        const WallTime end = second + Quarter{1};
        auto store = *history::openHistory(at("loads.sqlite"));
        store->append(std::vector{
            load("main", first, 10, 4),
            load("main", first + Seconds{10}, 30, 8),
            load("main", second - Seconds{10}, 10, -1),
            load("main", second, 10, 2),
            load("analytics", first, 10, 1),
            load("main", end, 10, 99)});
        store->flush();
        const auto loads = store->readLoads(first, end);
        QVERIFY(loads.ok());
        const std::vector<monitor::QuarterMean> expected{
            {first, "analytics", 1},
            {first, "main", 7},
            {second, "main", 2}};
        QVERIFY(*loads == expected);
    }

    void aFileCutInTheMiddleIsSetAsideAndWhatCanBeReadIsKept() {
        fill("cut", 20, 100);
        QFile file(m_dir.filePath(QStringLiteral("cut")));
        QVERIFY(file.size() > 40'000);
        QVERIFY(file.resize(file.size() / 2));
        auto store = history::openHistory(at("cut"));
        QVERIFY2(store.ok(), store.ok() ? "" : store.error().text().c_str());
        (*store)->append(samples(5000, 3));
        (*store)->flush();
        QVERIFY2(stored(**store) > 500, qPrintable(QString::number(stored(**store))));
        const auto notes = notesOf(**store);
        QVERIFY(!notes.empty());
        QVERIFY(notes.front().find("damaged") != std::string::npos);
        QVERIFY(!QDir(m_dir.path()).entryList({QStringLiteral("cut.damaged-*")}).isEmpty());
    }

    void rubbishInItsPlaceIsSetAside() {
        QFile file(m_dir.filePath(QStringLiteral("rubbish")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(100'000, 'x'));
        file.close();
        auto store = history::openHistory(at("rubbish"));
        QVERIFY2(store.ok(), store.ok() ? "" : store.error().text().c_str());
        (*store)->append(samples(0, 5));
        (*store)->flush();
        QCOMPARE(stored(**store), std::size_t{5});
    }

    void aFullDiskLosesNothingThatStillFitsInMemoryAndSaysSo() {
        auto store = history::openHistory(at("full"));
        QVERIFY(store.ok());
        (*store)->append(samples(0, 10));
        (*store)->flush();
        std::string trouble;
        {
            const FullDisk full;
            (*store)->append(samples(10, 500));
            (*store)->flush();
            trouble = (*store)->trouble();
        }
        QVERIFY(!trouble.empty());
        QTRY_VERIFY_WITH_TIMEOUT((*store)->trouble().empty(), 20'000);
        QCOMPARE(stored(**store), std::size_t{510});
    }

    void whatOverflowsWhileTheDiskIsFullIsCountedAndNoted() {
        auto store = history::openHistory(at("overflow"));
        QVERIFY(store.ok());
        (*store)->append(samples(0, 1));
        (*store)->flush();
        {
            const FullDisk full;
            (*store)->append(samples(1, 20'500));
            (*store)->flush();
            QVERIFY((*store)->trouble().find("500 rows lost") != std::string::npos);
            const auto meanwhile = (*store)->read(kStart, kStart + Seconds{10});
            QVERIFY(meanwhile.ok());
            QVERIFY(!meanwhile->notes.empty());
        }
        QTRY_VERIFY_WITH_TIMEOUT((*store)->trouble().empty(), 60'000);
        const auto notes = notesOf(**store);
        QCOMPARE(notes.size(), std::size_t{1});
        QVERIFY2(notes.front().rfind("500 rows between", 0) == 0, notes.front().c_str());
    }

    void rowsOnBothSidesOfADamagedPageAreSaved() {
        fill("hole", 1, 4000);
        QFile file(m_dir.filePath(QStringLiteral("hole")));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > 400'000);
        file.seek(file.size() / 2 / 4096 * 4096);
        file.write(QByteArray(4096, 'x'));
        file.close();
        auto store = history::openHistory(at("hole"));
        QVERIFY2(store.ok(), store.ok() ? "" : store.error().text().c_str());
        const auto range = (*store)->read(kStart, kStart + Seconds{40'000});
        QVERIFY(range.ok());
        QVERIFY2(
            range->samples.size() > 3'800 && range->samples.size() < 4'000,
            qPrintable(QString::number(range->samples.size())));
        QVERIFY(range->samples.front().at == kStart);
        QVERIFY(range->samples.back().at == kStart + Seconds{39'990});
    }

    void theOldestLeaveAFileThatIsTooLarge() {
        const history::HistoryOptions small{.url = at("small").url, .maxMegabytes = 1};
        {
            auto store = history::openHistory(at("small"));
            (*store)->append(samples(0, 12'000));
            (*store)->flush();
        }
        const auto size = [&] {
            return QFileInfo(m_dir.filePath(QStringLiteral("small"))).size();
        };
        QVERIFY(size() > 1'200'000);
        auto store = history::openHistory(small);
        QTRY_VERIFY_WITH_TIMEOUT(size() <= 1'048'576, 30'000);
        const auto left = (*store)->read(kStart, kStart + Seconds{120'000});
        QVERIFY(left.ok());
        QVERIFY(!left->samples.empty());
        QVERIFY(left->samples.front().at > kStart);
        QVERIFY(left->samples.back().at == kStart + Seconds{119'990});
    }

    void readersAndTheWriterShareTheFile() {
        auto store = history::openHistory(at("shared"));
        QVERIFY(store.ok());
        std::atomic<bool> failed{false};
        std::vector<std::thread> readers;
        for (int i = 0; i < 4; ++i)
            readers.emplace_back([&] {
                for (int k = 0; k < 15; ++k)
                    if (!(*store)->read(kStart, kStart + Seconds{20'000}))
                        failed = true;
            });
        for (int i = 0; i < 30; ++i) {
            (*store)->append(samples(i * 20, 20));
            (*store)->flush();
        }
        for (auto& reader : readers)
            reader.join();
        QVERIFY(!failed);
        QCOMPARE(stored(**store), std::size_t{600});
        QVERIFY((*store)->trouble().empty());
    }

    void anEarlierFileSaysThatItIsOfNow() {
        { QVERIFY(history::openHistory(at("earlier")).ok()); }
        const auto path = m_dir.filePath(QStringLiteral("earlier"));
        inDatabase(path, "UPDATE usher_meta SET value = '1' WHERE key = 'schema'");
        { QVERIFY(history::openHistory(at("earlier")).ok()); }
        // Refused where it still says 1: what is divided by 0 is NULL.
        inDatabase(path, "UPDATE usher_meta SET value = 2 / (value = '2') WHERE key = 'schema'");
    }

    void aNewerUshersFileIsRefusedAndLeftAlone() {
        { QVERIFY(history::openHistory(at("newer")).ok()); }
        {
            auto database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("newer"));
            database.setDatabaseName(m_dir.filePath(QStringLiteral("newer")));
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(
                QStringLiteral("UPDATE usher_meta SET value = '99' WHERE key = 'schema'")));
            database.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("newer"));
        const auto store = history::openHistory(at("newer"));
        QVERIFY(!store.ok());
        QCOMPARE(store.error().code, Errc::conflict);
        QVERIFY(QDir(m_dir.path()).entryList({QStringLiteral("newer.damaged-*")}).isEmpty());
    }

    void aFolderThatCannotBeWrittenIsAnError() {
        const auto store = history::openHistory({.url = "/proc/no/history.sqlite"});
        QVERIFY(!store.ok());
        QVERIFY(!store.error().hint.empty());
    }

    void oldRowsLeave() {
        auto store = history::openHistory({.url = at("old").url, .keepDays = 1});
        auto old = samples(0, 10);
        for (auto& s : old)
            s.at -= std::chrono::hours{72};
        (*store)->append(std::move(old));
        auto recent = samples(0, 2);
        for (auto& s : recent)
            s.at = std::chrono::system_clock::now();
        (*store)->append(std::move(recent));
        (*store)->flush();
        store = history::openHistory({.url = at("old").url, .keepDays = 1});
        (*store)->flush();
        const auto all = [&] {
            return (*store)
                ->read(kStart - std::chrono::hours{240}, kStart + std::chrono::hours{240})
                ->samples.size();
        };
        QTRY_COMPARE_WITH_TIMEOUT(all(), std::size_t{2}, 10'000);
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "history_test.moc"
