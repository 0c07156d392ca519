#include "app/history/history_pruning.h"

#include "app/history/history_rows.h"
#include "app/history/history_sums.h"
#include "app/history/sql_statement.h"

#include <QSqlQuery>
#include <QVariant>

namespace usher::history {
namespace {

constexpr int kPart = 20;   ///< a twentieth of the rows, at once
constexpr int kRounds = 60; ///< 0.95^60: down to a twentieth if need be

qint64 pragma(const QSqlDatabase& database, const QString& name) {
    QSqlQuery query(database);
    const bool answered = query.exec(QStringLiteral("PRAGMA ") + name) && query.next();
    return answered ? query.value(0).toLongLong() : 0;
}

/// The pages in use; the file itself shrinks when no reader holds it.
qint64 usedBytes(const QSqlDatabase& database) {
    const qint64 all = pragma(database, QStringLiteral("page_count"));
    const qint64 free = pragma(database, QStringLiteral("freelist_count"));
    return (all - free) * pragma(database, QStringLiteral("page_size"));
}

/// Where the oldest rows of a table end. By their number, not by time: one that a wrong clock has
/// put years ahead would make a part of the time out of all the others.
std::optional<qint64> endOfOldest(const QSqlDatabase& database, const char* table) {
    const auto sql = QStringLiteral(
        "SELECT at FROM %1 ORDER BY at LIMIT 1 OFFSET (SELECT count(*) / %2 FROM %1)");
    QSqlQuery query(database);
    if (!query.exec(sql.arg(QString::fromLatin1(table)).arg(kPart)) || !query.next())
        return {};
    return query.value(0).toLongLong() + 1;
}

Status deleteOldest(const QSqlDatabase& database) {
    auto until = endOfOldest(database, "usher_sample");
    if (!until)
        until = endOfOldest(database, "usher_event");
    if (!until)
        return {};
    if (auto done = deleteBefore(database, fromMsEpoch(*until)); !done)
        return done;
    return execute(database, QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

/// The last sample from before then.
std::optional<WallTime> lastBefore(const QSqlDatabase& database, WallTime at) {
    QSqlQuery query(database);
    const auto sql = QStringLiteral("SELECT max(at) FROM usher_sample WHERE at < %1");
    if (!query.exec(sql.arg(toMsEpoch(at))) || !query.next() || query.value(0).isNull())
        return {};
    return fromMsEpoch(query.value(0).toLongLong());
}

/// What is deleted in full stays as quarters of an hour: busy seconds, arrivals, timeouts.
Status keepLoads(const QSqlDatabase& database, WallTime before) {
    const auto sql = QStringLiteral(
        "INSERT INTO usher_load SELECT at / %1 * %1, pool, sum(seconds), sum(leased * seconds), "
        "sum(coalesce(acquisitions, 0)), sum(coalesce(timeouts, 0)), max(waiting_max) FROM "
        "usher_sample "
        "WHERE at < %2 AND seconds > 0 AND leased >= 0 AND leased < 1e9 GROUP BY at / %1, pool "
        "ON CONFLICT (pool, at) DO UPDATE SET seconds = usher_load.seconds + excluded.seconds, "
        "busy = usher_load.busy + excluded.busy, arrivals = usher_load.arrivals + "
        "excluded.arrivals, "
        "timeouts = usher_load.timeouts + excluded.timeouts");
    return execute(database, sql.arg(kQuarterMs).arg(toMsEpoch(before)));
}

} // namespace

Status deleteLoadsBefore(const QSqlDatabase& database, WallTime at) {
    const auto sql = QStringLiteral("DELETE FROM usher_load WHERE at < %1");
    return execute(database, sql.arg(toMsEpoch(at)));
}

Status deleteBefore(const QSqlDatabase& database, WallTime at) {
    if (auto kept = keepLoads(database, at); !kept)
        return kept;
    if (auto gone = deleteSumsBefore(database, at); !gone)
        return gone;
    for (const char* table : {"usher_sample", "usher_event", "usher_note"}) {
        const auto sql = QStringLiteral("DELETE FROM %1 WHERE at < %2");
        auto done = execute(database, sql.arg(QString::fromLatin1(table)).arg(toMsEpoch(at)));
        if (!done)
            return done;
    }
    return {};
}

std::optional<WallTime> startOfRecordedDays(const QSqlDatabase& database, int days) {
    constexpr auto kDay = std::chrono::hours{24};
    WallTime start = WallTime::max() - kDay;
    for (int i = 0; i < days; ++i) {
        const auto last = lastBefore(database, start);
        if (!last)
            return {};
        start = WallTime(last->time_since_epoch() - last->time_since_epoch() % kDay);
    }
    return start;
}

Status shrinkTo(const QSqlDatabase& database, qint64 bytes) {
    for (int round = 0; round < kRounds && usedBytes(database) > bytes; ++round)
        if (auto done = deleteOldest(database); !done)
            return done;
    return {};
}

} // namespace usher::history
