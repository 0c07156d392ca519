#include "app/history/history_database.h"

#include "app/history/history_rows.h"
#include "monitor/thinning.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUrl>
#include <QUrlQuery>
#include <QUuid>
#include <QVariant>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace usher::history {
namespace {

constexpr int kSchemaVersion = 1;
constexpr qint64 kMegabyte = 1024 * 1024;
constexpr Seconds kShortest{10}; ///< of the samples written
constexpr int kPrunePercent = 5; ///< of the recorded time, at once
constexpr int kPruneRounds = 60; ///< 0.95^60: down to a twentieth if need be
constexpr std::size_t kSalvageRows = 500;

const char* const kTables[] = {
    "CREATE TABLE IF NOT EXISTS usher_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS usher_sample_at ON usher_sample (at)",
    "CREATE TABLE IF NOT EXISTS usher_event (at BIGINT NOT NULL, seq BIGINT NOT NULL, kind INTEGER "
    "NOT NULL, severity INTEGER NOT NULL,"
    " pool TEXT NOT NULL, text TEXT NOT NULL, fields TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS usher_event_at ON usher_event (at)",
    "CREATE TABLE IF NOT EXISTS usher_note (at BIGINT NOT NULL, text TEXT NOT NULL)",
};
constexpr const char* kInsertEvent = "INSERT INTO usher_event VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kInsertNote = "INSERT INTO usher_note VALUES (?, ?)";

QString text(const std::string& s) {
    return QString::fromStdString(s);
}

template <class Rows> bool insertAll(QSqlQuery& query, const QString& sql, const Rows& rows) {
    if (rows.empty())
        return true;
    if (!query.prepare(sql))
        return false;
    for (const auto& row : rows) {
        const auto values = rowOf(row);
        for (int i = 0; i < values.size(); ++i)
            query.bindValue(i, values[i]);
        if (!query.exec())
            return false;
    }
    return true;
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

Status HistoryDatabase::lastError(const QString& doing) const {
    const QString why = m_database.lastError().isValid() ? m_database.lastError().text()
                                                         : QStringLiteral("unknown error");
    return Error{
        Errc::io,
        fmt::format("history, {}: {}", doing.toStdString(), why.simplified().toStdString()),
        "check the disk's space and the file's owner"};
}

Status HistoryDatabase::execute(const QString& sql) {
    QSqlQuery query(m_database);
    if (query.exec(sql))
        return {};
    return Error{
        Errc::io,
        fmt::format("history: {}", query.lastError().text().simplified().toStdString()),
        "check the disk's space and the file's owner"};
}

/// libpq's parameters after the ? (host, sslmode, …) go on to libpq.
void HistoryDatabase::connectTo(const QString& address) {
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

Status HistoryDatabase::prepare(Access access) {
    const bool local = sqlite();
    m_database = QSqlDatabase::addDatabase(
        local ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL"),
        m_name);
    if (!m_database.isValid())
        return Error{
            Errc::unavailable,
            "Qt's database driver is not installed",
            "install libqt6sql6-sqlite or libqt6sql6-psql"};
    if (local) {
        m_database.setDatabaseName(text(m_options.url));
        m_database.setConnectOptions(
            access == Access::read
                ? QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000")
                : QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    } else {
        connectTo(text(m_options.url));
    }
    if (!m_database.open())
        return lastError(QStringLiteral("opening"));
    if (access == Access::read)
        return {};
    // FULL, because Qt steps "PRAGMA incremental_vacuum" once, which frees one page only.
    if (local)
        for (const char* pragma :
             {"PRAGMA auto_vacuum=FULL",
              "PRAGMA journal_mode=WAL",
              "PRAGMA synchronous=NORMAL",
              "PRAGMA journal_size_limit=4194304"})
            if (auto set = execute(QString::fromLatin1(pragma)); !set)
                return set;
    return makeTables();
}

Status HistoryDatabase::makeTables() {
    if (auto made = execute(createSampleSql()); !made)
        return made;
    for (const char* sql : kTables)
        if (auto made = execute(QString::fromLatin1(sql)); !made)
            return made;
    if (auto added = addSampleColumns(); !added)
        return added;
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("SELECT value FROM usher_meta WHERE key = 'schema'")))
        return lastError(QStringLiteral("reading its version"));
    if (!query.next())
        return execute(
            QStringLiteral("INSERT INTO usher_meta VALUES ('schema', '%1')").arg(kSchemaVersion));
    if (query.value(0).toInt() <= kSchemaVersion)
        return {};
    return Error{
        Errc::conflict,
        fmt::format(
            "the history was written by a newer Usher (its version {})",
            query.value(0).toInt()),
        "update Usher, or move the file away"};
}

/// A table made before a counter was recorded gets its column.
Status HistoryDatabase::addSampleColumns() {
    const auto known = m_database.record(QStringLiteral("usher_sample"));
    for (const auto& [name, type] : sampleColumns())
        if (!known.contains(name))
            if (auto added = execute(addSampleColumnSql({name, type})); !added)
                return added;
    return {};
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
        return lastError(QStringLiteral("writing"));
    QSqlQuery query(m_database);
    const bool written = insertAll(query, insertSampleSql(), batch.samples) &&
                         insertAll(query, QLatin1String(kInsertEvent), batch.events) &&
                         insertAll(query, QLatin1String(kInsertNote), batch.notes);
    const QString why = query.lastError().text().simplified();
    query.finish();
    if (written && m_database.commit())
        return {};
    const QString reason = written ? m_database.lastError().text().simplified() : why;
    m_database.rollback();
    return Error{
        Errc::io,
        fmt::format("history, writing: {}", reason.toStdString()),
        "free space on the disk"};
}

template <class Take> void HistoryDatabase::readSamples(const QString& where, Take take) {
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.exec(QStringLiteral("SELECT * FROM usher_sample ") + where);
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
Seconds HistoryDatabase::readStep(const QString& where) {
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("SELECT min(at), max(at) FROM usher_sample ") + where) ||
        !query.next())
        return kShortest;
    const auto first = fromMsEpoch(query.value(0).toLongLong()),
               last = fromMsEpoch(query.value(1).toLongLong());
    return monitor::thinStep(first, last, monitor::HistoryStore::kReadAll);
}

Result<monitor::HistoryRange> HistoryDatabase::read(WallTime from, WallTime to) {
    monitor::HistoryRange range;
    const QString where =
        QStringLiteral("WHERE at >= %1 AND at < %2").arg(toMsEpoch(from)).arg(toMsEpoch(to));
    const QString span = where + QStringLiteral(" ORDER BY at");
    const auto step = readStep(where);
    monitor::Thinner thinner(step);
    const bool whole = step <= kShortest;
    // The thinner sorts by itself; sorting hundreds of thousands of rows first would take half the
    // time.
    readSamples(
        whole ? span + QStringLiteral(", pool") : where,
        [&](monitor::HistorySample sample) {
            if (whole)
                range.samples.push_back(std::move(sample));
            else
                thinner.add(sample);
        });
    if (!whole)
        range.samples = thinner.take();
    if (m_database.lastError().isValid())
        return lastError(QStringLiteral("reading")).error();
    readEvents(span + QStringLiteral(", seq"), range.events);
    QSqlQuery notes(m_database);
    notes.exec(QStringLiteral("SELECT text FROM usher_note ") + span);
    while (notes.next())
        range.notes.push_back(notes.value(0).toString().toStdString());
    return range;
}

Result<std::vector<monitor::QuarterMean>> HistoryDatabase::readLoads(WallTime from, WallTime to) {
    constexpr qint64 kQuarterMs = 900'000;
    std::vector<monitor::QuarterMean> means;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    // Division of integers cuts, in SQLite and PostgreSQL alike. Columns in the order of the
    // covering index.
    const bool asked = query.exec(
        QStringLiteral("SELECT pool, at / %1, sum(leased * seconds) / sum(seconds) FROM "
                       "usher_sample WHERE at >= %2 AND at < %3 AND seconds > 0 "
                       "AND leased >= 0 AND leased < 1e9 GROUP BY pool, at / %1 ORDER BY 1, 2")
            .arg(kQuarterMs)
            .arg(toMsEpoch(from))
            .arg(toMsEpoch(to)));
    if (!asked)
        return lastError(QStringLiteral("reading")).error();
    while (query.next())
        means.push_back(
            {.start = fromMsEpoch(query.value(1).toLongLong() * kQuarterMs),
             .pool = query.value(0).toString().toStdString(),
             .leased = query.value(2).toDouble()});
    return means;
}

template <class Take> void HistoryDatabase::readFromBothEnds(const QString& table, Take take) {
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    qint64 last = std::numeric_limits<qint64>::min();
    bool goOn = true;
    const auto walk = [&](const QString& order) {
        if (!query.exec(QStringLiteral("SELECT *, rowid FROM %1 %2").arg(table, order)))
            return;
        const int rowid = query.record().count() - 1;
        while (goOn && query.next()) {
            last = std::max(last, query.value(rowid).toLongLong());
            goOn = take(query);
        }
    };
    walk(QStringLiteral("ORDER BY rowid"));
    if (query.lastError().isValid())
        walk(QStringLiteral("WHERE rowid > %1 ORDER BY rowid DESC").arg(last));
}

void HistoryDatabase::salvage(const std::function<bool(const Batch&)>& take) {
    // Without it SQLite refuses to look at a file that is shorter than its header says.
    if (sqlite())
        if (auto set = execute(QStringLiteral("PRAGMA writable_schema=ON")); !set)
            return;
    Batch batch;
    const auto hand = [&](std::size_t least) {
        if (batch.size() < least)
            return true;
        return take(std::exchange(batch, Batch()));
    };
    readFromBothEnds(QStringLiteral("usher_event"), [&](const QSqlQuery& row) {
        batch.events.push_back(eventOf(row));
        return hand(kSalvageRows);
    });
    readFromBothEnds(QStringLiteral("usher_sample"), [&](const QSqlQuery& row) {
        batch.samples.push_back(SampleReader(row.record())(row));
        return hand(kSalvageRows);
    });
    hand(1);
}

Status HistoryDatabase::deleteBefore(qint64 ms) {
    for (const char* table : {"usher_sample", "usher_event", "usher_note"})
        if (auto done = execute(QStringLiteral("DELETE FROM %1 WHERE at < %2")
                                    .arg(QString::fromLatin1(table))
                                    .arg(ms));
            !done)
            return done;
    return {};
}

Status HistoryDatabase::prune(WallTime now) {
    const auto keep = std::chrono::hours{24} * m_options.keepDays;
    if (auto done = deleteBefore(toMsEpoch(now - keep)); !done)
        return done;
    if (!sqlite())
        return {};
    for (int round = 0; round < kPruneRounds && usedBytes() > m_options.maxMegabytes * kMegabyte;
         ++round)
        if (auto done = deleteOldest(); !done)
            return done;
    return {};
}

/// The pages in use; the file itself shrinks when no reader holds it.
qint64 HistoryDatabase::usedBytes() {
    const auto number = [&](const char* pragma) {
        QSqlQuery query(m_database);
        return query.exec(QString::fromLatin1(pragma)) && query.next() ? query.value(0).toLongLong()
                                                                       : 0;
    };
    return (number("PRAGMA page_count") - number("PRAGMA freelist_count")) *
           number("PRAGMA page_size");
}

Status HistoryDatabase::deleteOldest() {
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("SELECT min(at), max(at) FROM (SELECT at FROM usher_sample "
                                   "UNION ALL SELECT at FROM usher_event)")) ||
        !query.next())
        return {};
    const qint64 first = query.value(0).toLongLong(), last = query.value(1).toLongLong();
    query.finish();
    if (auto done = deleteBefore(first + (last - first) * kPrunePercent / 100 + 1); !done)
        return done;
    return execute(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

} // namespace usher::history
