#include "app/history/history_database.h"

#include "app/history/history_coarsening.h"
#include "app/history/history_pruning.h"
#include "app/history/history_salvage.h"
#include "app/history/history_schema.h"
#include "app/history/history_sums.h"
#include "app/history/sql_statement.h"
#include "monitor/thinning.h"

#include <QSqlError>
#include <QSqlRecord>
#include <QUrl>
#include <QUrlQuery>
#include <QUuid>
#include <QVariant>

#include <algorithm>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace usher::history {
namespace {

constexpr qint64 kMegabyte = 1024 * 1024;
constexpr Seconds kShortest{10};  ///< of the samples written
constexpr Millis kSumWithin{250}; ///< of a minute, each: what is recorded meanwhile waits
constexpr Millis kCoarsenWithin{250};
constexpr mode_t kPrivateMode = 0600;

QString text(const std::string& s) {
    return QString::fromStdString(s);
}

/// FULL, because Qt steps "PRAGMA incremental_vacuum" once, which frees one page only.
constexpr const char* kPragmas[] = {
    "PRAGMA auto_vacuum=FULL",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA journal_size_limit=4194304"};

QString samples() {
    return QStringLiteral("usher_sample");
}

QString range(WallTime from, WallTime to) {
    return QStringLiteral("WHERE at >= %1 AND at < %2").arg(toMsEpoch(from)).arg(toMsEpoch(to));
}

/// Names, addresses and commands stand in it: for its owner alone. SQLite gives the files it makes
/// beside it the same mode. What cannot be changed is not ours, and opening it says why.
void makePrivate(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kPrivateMode);
    if (fd < 0)
        return;
    ::fchmod(fd, kPrivateMode);
    ::close(fd);
    for (const char* beside : {"-wal", "-shm"})
        ::chmod((path + beside).c_str(), kPrivateMode);
}

WallTime firstOf(const Batch& batch) {
    const auto first = std::ranges::min_element(batch.samples, {}, &monitor::HistorySample::at);
    return first == batch.samples.end() ? WallTime::max() : first->at;
}

Error cannotWrite(const QString& why) {
    return {
        Errc::io,
        fmt::format("history, writing: {}", why.simplified().toStdString()),
        "free space on the disk"};
}

} // namespace

bool isServerUrl(const std::string& url) {
    return url.rfind("postgresql://", 0) == 0 || url.rfind("postgres://", 0) == 0;
}

bool HistoryDatabase::sqlite() const {
    return !isServerUrl(m_options.url);
}

Result<std::unique_ptr<HistoryDatabase>> HistoryDatabase::open(
    const HistoryOptions& options,
    Access access) {
    std::unique_ptr<HistoryDatabase> self(
        new HistoryDatabase(options, QUuid::createUuid().toString()));
    if (auto prepared = self->prepare(access); !prepared)
        return prepared.error();
    return self;
}

HistoryDatabase::~HistoryDatabase() {
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

/// libpq's parameters after the ? (host, sslmode, …) go on to libpq.
void HistoryDatabase::connectToServer(const QString& address) {
    const QUrl url(address);
    m_database.setHostName(url.host());
    m_database.setPort(url.port(-1));
    m_database.setDatabaseName(url.path().mid(1));
    m_database.setUserName(url.userName(QUrl::FullyDecoded));
    m_database.setPassword(url.password(QUrl::FullyDecoded));
    QStringList options{QStringLiteral("connect_timeout=5")};
    for (const auto& [key, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
        options << key + QLatin1Char('=') + value;
    m_database.setConnectOptions(options.join(QLatin1Char(';')));
}

void HistoryDatabase::connectToFile(Access access) {
    if (access == Access::write)
        makePrivate(m_options.url);
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000");
    if (access == Access::read)
        options.prepend(QStringLiteral("QSQLITE_OPEN_READONLY;"));
    m_database.setDatabaseName(text(m_options.url));
    m_database.setConnectOptions(options);
}

Status HistoryDatabase::prepare(Access access) {
    const QString driver = sqlite() ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL");
    m_database = QSqlDatabase::addDatabase(driver, m_name);
    if (!m_database.isValid())
        return Error{
            Errc::unavailable,
            "Qt's database driver is not installed",
            "install libqt6sql6-sqlite or libqt6sql6-psql"};
    if (sqlite())
        connectToFile(access);
    else
        connectToServer(text(m_options.url));
    if (!m_database.open())
        return lastError(m_database, QStringLiteral("opening"));
    return access == Access::read ? Status() : prepareToWrite();
}

Status HistoryDatabase::prepareToWrite() {
    if (sqlite())
        for (const char* pragma : kPragmas)
            if (auto set = execute(m_database, QString::fromLatin1(pragma)); !set)
                return set;
    auto made = makeTables(m_database);
    m_summedUntil = summedUntil(m_database).value_or(WallTime::min());
    return made;
}

Status HistoryDatabase::check() {
    if (!sqlite())
        return {};
    QSqlQuery query(m_database);
    if (query.exec(QStringLiteral("PRAGMA quick_check(1)")) && query.next() &&
        query.value(0).toString() == QLatin1String("ok"))
        return {};
    return Error{Errc::io, "the history's file is damaged", {}};
}

Status HistoryDatabase::write(const Batch& batch) {
    if (!m_database.transaction())
        return lastError(m_database, QStringLiteral("writing"));
    const auto first = firstOf(batch);
    Status forgotten = first < m_summedUntil ? forgetSumsFrom(m_database, first) : Status();
    if (!forgotten) {
        m_database.rollback();
        return forgotten;
    }
    QSqlQuery query(m_database);
    const bool written = insertAll(query, batch);
    QString why = query.lastError().text();
    query.finish();
    if (written && m_database.commit()) {
        m_summedUntil = std::min(m_summedUntil, first);
        return {};
    }
    if (written)
        why = m_database.lastError().text();
    m_database.rollback();
    return cannotWrite(why);
}

template <class Take>
void HistoryDatabase::readSamples(const QString& table, const QString& where, Take take) {
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.exec(QStringLiteral("SELECT * FROM %1 %2").arg(table, where));
    const SampleReader sampleOf(query.record());
    while (query.next())
        take(sampleOf(query));
}

void HistoryDatabase::readEvents(const QString& where, std::vector<monitor::Event>& into) {
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.exec(QStringLiteral("SELECT * FROM usher_event ") + where);
    while (query.next())
        into.push_back(eventOf(query));
}

/// By what is there, not by what was asked for: "all until now" is often a day.
Seconds HistoryDatabase::readStep(const QString& where, int most) {
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("SELECT min(at), max(at) FROM usher_sample ") + where) ||
        !query.next())
        return kShortest;
    const auto first = fromMsEpoch(query.value(0).toLongLong());
    const auto last = fromMsEpoch(query.value(1).toLongLong());
    return monitor::thinStep(first, last, most);
}

Result<monitor::HistoryRange> HistoryDatabase::read(WallTime from, WallTime to, int most) {
    const QString where = range(from, to);
    const QString inOrder = where + QStringLiteral(" ORDER BY at");
    const Seconds step = readStep(where, most);
    monitor::HistoryRange past;
    if (step <= kShortest)
        readSamples(
            samples(),
            inOrder + QStringLiteral(", pool"),
            [&](monitor::HistorySample sample) { past.samples.push_back(std::move(sample)); });
    else
        past.samples = readThinned(from, to, step);
    if (m_database.lastError().isValid())
        return lastError(m_database, QStringLiteral("reading"));
    readEvents(inOrder + QStringLiteral(", seq"), past.events);
    readNotes(inOrder, past.notes);
    return past;
}

/// The thinner sorts by itself; sorting hundreds of thousands of rows first would take half the
/// time.
std::vector<monitor::HistorySample>
HistoryDatabase::readThinned(WallTime from, WallTime to, Seconds step) {
    monitor::Thinner thinner(step);
    const auto add = [&](const monitor::HistorySample& sample) {
        thinner.add(sample);
    };
    const auto sums = sumsWithin(m_database, from, to, step);
    if (!sums) {
        readSamples(samples(), range(from, to), add);
        return thinner.take();
    }
    readSamples(samples(), range(from, sums->from), add);
    readSamples(sums->table, range(sums->from, sums->to), add);
    readSamples(samples(), range(sums->to, to), add);
    return thinner.take();
}

void HistoryDatabase::readNotes(const QString& where, std::vector<std::string>& into) {
    QSqlQuery query(m_database);
    query.exec(QStringLiteral("SELECT text FROM usher_note ") + where);
    while (query.next())
        into.push_back(query.value(0).toString().toStdString());
}

namespace {

/// Of quarters kept in full and of those kept as sums. Division of integers cuts, in SQLite and
/// PostgreSQL alike.
QString readLoadsSql(qint64 from, qint64 to) {
    return QStringLiteral(
               "SELECT pool, quarter, sum(busy) / sum(seconds), sum(arrivals), sum(timeouts) FROM ("
               "SELECT pool, at / %1 AS quarter, seconds, busy, arrivals, timeouts FROM usher_load "
               "WHERE at >= %2 AND at < %3 AND seconds > 0 UNION ALL "
               "SELECT pool, at / %1, seconds, leased * seconds, coalesce(acquisitions, 0), "
               "coalesce(timeouts, 0) FROM usher_sample WHERE at >= %2 AND at < %3 AND seconds > 0 "
               "AND leased >= 0 AND leased < 1e9) AS part GROUP BY pool, quarter ORDER BY 1, 2")
        .arg(kQuarterMs)
        .arg(from)
        .arg(to);
}

/// Load is arrivals times hold time. Who timed out would have held a connection as long as the
/// others: counting the served alone would call a pool that is too small just right.
double demandOverServed(double arrivals, double timeouts) {
    constexpr double kMost = 10; // when nearly nobody is served, hold times say little
    return arrivals > 0 ? std::min(kMost, 1 + timeouts / arrivals) : 1;
}

} // namespace

Result<std::vector<monitor::QuarterMean>> HistoryDatabase::readLoads(WallTime from, WallTime to) {
    std::vector<monitor::QuarterMean> means;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(readLoadsSql(toMsEpoch(from), toMsEpoch(to))))
        return lastError(m_database, QStringLiteral("reading"));
    while (query.next())
        means.push_back(
            {.start = fromMsEpoch(query.value(1).toLongLong() * kQuarterMs),
             .pool = query.value(0).toString().toStdString(),
             .leased = query.value(2).toDouble() *
                       demandOverServed(query.value(3).toDouble(), query.value(4).toDouble())});
    return means;
}

void HistoryDatabase::salvage(const std::function<bool(const Batch&)>& take) {
    // Without it SQLite refuses to look at a file that is shorter than its header says.
    if (sqlite() && !execute(m_database, QStringLiteral("PRAGMA writable_schema=ON")))
        return;
    salvageRows(m_database, take);
}

namespace {

/// Loads of quarters stay for a year more.
Status dropBefore(const QSqlDatabase& database, WallTime at) {
    constexpr std::chrono::hours kLoadsLonger{24 * 366};
    if (auto done = deleteBefore(database, at); !done)
        return done;
    return deleteLoadsBefore(database, at - kLoadsLonger);
}

} // namespace

Status HistoryDatabase::prune(WallTime now) {
    // A clock that is ahead makes everything old. So days are counted as well: what is deleted has
    // keepDays recorded days behind it.
    const auto keep = std::chrono::hours{24} * m_options.keepDays;
    const auto recorded = startOfRecordedDays(m_database, m_options.keepDays);
    if (recorded)
        if (auto done = dropBefore(m_database, std::min(now - keep, *recorded)); !done)
            return done;
    if (auto done = addSums(m_database, now, kSumWithin); !done)
        return done;
    m_summedUntil = summedUntil(m_database).value_or(WallTime::min());
    if (auto done = coarsen(m_database, now, kCoarsenWithin); !done)
        return done;
    if (!sqlite())
        return {};
    return shrinkTo(m_database, m_options.maxMegabytes * kMegabyte);
}

} // namespace usher::history
