#include "app/history/history_coarsening.h"

#include "app/history/history_marks.h"
#include "app/history/history_pruning.h"
#include "app/history/history_rows.h"
#include "app/history/sql_statement.h"
#include "monitor/thinning.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <optional>

namespace usher::history {
namespace {

constexpr std::chrono::hours kAtOnce{1};

/// Up to there all has been merged.
std::optional<qint64> doneUntil(const QSqlDatabase& database, const Coarseness& coarse) {
    return markOf(database, markKey(coarse));
}

/// The hour in which the first sample from there on lies.
std::optional<WallTime> nextHour(const QSqlDatabase& database, std::optional<qint64> from) {
    QSqlQuery query(database);
    auto sql = QStringLiteral("SELECT min(at) FROM usher_sample");
    if (from)
        sql += QStringLiteral(" WHERE at >= %1").arg(*from);
    if (!query.exec(sql) || !query.next() || query.value(0).isNull())
        return {};
    return std::chrono::floor<std::chrono::hours>(fromMsEpoch(query.value(0).toLongLong()));
}

QString hourOf(WallTime begin) {
    return QStringLiteral("at >= %1 AND at < %2")
        .arg(toMsEpoch(begin))
        .arg(toMsEpoch(begin + kAtOnce));
}

Result<std::vector<monitor::HistorySample>>
readMerged(const QSqlDatabase& database, WallTime begin, Seconds step) {
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT * FROM usher_sample WHERE ") + hourOf(begin)))
        return lastError(database, QStringLiteral("reading"));
    const SampleReader sampleOf(query.record());
    monitor::Thinner thinner(step);
    while (query.next())
        thinner.add(sampleOf(query));
    return thinner.take();
}

Status replaceHour(const QSqlDatabase& database, WallTime begin, const Coarseness& coarse) {
    auto merged = readMerged(database, begin, coarse.step);
    if (!merged)
        return merged.error();
    const auto gone = QStringLiteral("DELETE FROM usher_sample WHERE ") + hourOf(begin);
    if (auto done = execute(database, gone); !done)
        return done;
    QSqlQuery query(database);
    if (!insertAll(query, {.samples = std::move(*merged), .events = {}, .notes = {}}))
        return Error{Errc::io, query.lastError().text().toStdString(), "free space on the disk"};
    return setMark(database, markKey(coarse), toMsEpoch(begin + kAtOnce));
}

Status mergeHour(QSqlDatabase database, WallTime begin, const Coarseness& coarse) {
    if (!database.transaction())
        return lastError(database, QStringLiteral("merging"));
    auto done = replaceHour(database, begin, coarse);
    if (done && !database.commit())
        done = lastError(database, QStringLiteral("merging"));
    if (!done)
        database.rollback();
    return done;
}

Status coarsenBefore(
    const QSqlDatabase& database,
    WallTime limit,
    const Coarseness& coarse,
    std::chrono::steady_clock::time_point deadline) {
    while (std::chrono::steady_clock::now() < deadline) {
        const auto begin = nextHour(database, doneUntil(database, coarse));
        if (!begin || *begin + kAtOnce > limit)
            return {};
        if (auto done = mergeHour(database, *begin, coarse); !done)
            return done;
    }
    return {};
}

} // namespace

QString markKey(const Coarseness& coarse) {
    return QStringLiteral("coarse_%1").arg(coarse.step.count());
}

Status coarsen(const QSqlDatabase& database, WallTime now, Millis within) {
    const auto deadline = std::chrono::steady_clock::now() + within;
    for (const auto& coarse : kCoarseness) {
        const auto recorded = startOfRecordedDays(database, coarse.afterDays);
        if (!recorded)
            continue;
        const auto limit = std::min(now - std::chrono::hours{24} * coarse.afterDays, *recorded);
        if (auto done = coarsenBefore(database, limit, coarse, deadline); !done)
            return done;
    }
    return {};
}

} // namespace usher::history
