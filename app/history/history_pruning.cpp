#include "app/history/history_pruning.h"

#include "app/history/history_rows.h"
#include "app/history/sql_statement.h"

#include <QVariant>

namespace usher::history {
namespace {

constexpr int kPercent = 5; ///< of the recorded time, at once
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

Status deleteOldest(const QSqlDatabase& database) {
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT min(at), max(at) FROM (SELECT at FROM usher_sample "
                                   "UNION ALL SELECT at FROM usher_event)")) ||
        !query.next())
        return {};
    const qint64 first = query.value(0).toLongLong();
    const qint64 last = query.value(1).toLongLong();
    query.finish();
    const qint64 until = first + (last - first) * kPercent / 100 + 1;
    if (auto done = deleteBefore(database, fromMsEpoch(until)); !done)
        return done;
    return execute(database, QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

} // namespace

Status deleteBefore(const QSqlDatabase& database, WallTime at) {
    for (const char* table : {"usher_sample", "usher_event", "usher_note"}) {
        const auto sql = QStringLiteral("DELETE FROM %1 WHERE at < %2");
        const auto done = execute(database, sql.arg(QString::fromLatin1(table)).arg(toMsEpoch(at)));
        if (!done)
            return done;
    }
    return {};
}

Status shrinkTo(const QSqlDatabase& database, qint64 bytes) {
    for (int round = 0; round < kRounds && usedBytes(database) > bytes; ++round)
        if (auto done = deleteOldest(database); !done)
            return done;
    return {};
}

} // namespace usher::history
