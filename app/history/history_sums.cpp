#include "app/history/history_sums.h"

#include "app/history/history_coarsening.h"
#include "app/history/history_marks.h"
#include "app/history/history_rows.h"
#include "app/history/sql_statement.h"
#include "monitor/thinning.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QVariant>

#include <algorithm>

namespace usher::history {
namespace {

constexpr std::chrono::hours kHour{1};
/// What is queued for the disk is written within seconds.
constexpr Minutes kSettled{1};

QString key() {
    return QStringLiteral("sums");
}

QString text(const char* latin) {
    return QString::fromLatin1(latin);
}

WallTime hourOf(WallTime at) {
    return std::chrono::floor<std::chrono::hours>(at);
}

std::optional<WallTime> timeOf(QSqlQuery& query, const QString& sql) {
    if (!query.exec(sql) || !query.next() || query.value(0).isNull())
        return {};
    return fromMsEpoch(query.value(0).toLongLong());
}

std::optional<WallTime> firstIn(const QSqlDatabase& database, const QString& table, WallTime from) {
    QSqlQuery query(database);
    const auto sql = QStringLiteral("SELECT min(at) FROM %1 WHERE at >= %2");
    return timeOf(query, sql.arg(table).arg(toMsEpoch(from)));
}

Status sumHour(const QSqlDatabase& database, WallTime begin) {
    monitor::Thinner hour(kSumTables[0].step), five(kSumTables[1].step);
    QSqlQuery query(database);
    query.setForwardOnly(true);
    const auto sql = QStringLiteral("SELECT * FROM usher_sample WHERE at >= %1 AND at < %2");
    if (!query.exec(sql.arg(toMsEpoch(begin)).arg(toMsEpoch(begin + kHour))))
        return lastError(database, QStringLiteral("summing"));
    const SampleReader sampleOf(query.record());
    while (query.next()) {
        const auto sample = sampleOf(query);
        hour.add(sample);
        five.add(sample);
    }
    query.finish();
    if (!insertSamples(query, text(kSumTables[0].name), hour.take()) ||
        !insertSamples(query, text(kSumTables[1].name), five.take()))
        return Error{Errc::io, query.lastError().text().toStdString(), "free space on the disk"};
    return setMark(database, key(), toMsEpoch(begin + kHour));
}

Status inOne(QSqlDatabase database, WallTime begin) {
    if (!database.transaction())
        return lastError(database, QStringLiteral("summing"));
    auto done = sumHour(database, begin);
    if (done && !database.commit())
        done = lastError(database, QStringLiteral("summing"));
    if (!done)
        database.rollback();
    return done;
}

/// Where samples are as long themselves, their sums are no longer needed.
Status dropWhatSamplesSay(const QSqlDatabase& database) {
    const auto coarse = markOf(database, markKey(kCoarseness.back()));
    if (!coarse)
        return {};
    static_assert(kCoarseness.back().step == kSumTables.back().step);
    const auto sql = QStringLiteral("DELETE FROM %1 WHERE at < %2");
    return execute(database, sql.arg(text(kSumTables.back().name)).arg(*coarse));
}

bool isThere(const QSqlDatabase& database, const SumTable& table) {
    return !database.record(text(table.name)).isEmpty();
}

} // namespace

std::optional<WallTime> summedUntil(const QSqlDatabase& database) {
    const auto mark = markOf(database, key());
    return mark ? std::optional(fromMsEpoch(*mark)) : std::nullopt;
}

Status addSums(const QSqlDatabase& database, WallTime now, Millis within) {
    const auto deadline = std::chrono::steady_clock::now() + within;
    while (std::chrono::steady_clock::now() < deadline) {
        const auto from = summedUntil(database).value_or(WallTime::min());
        const auto next = firstIn(database, QStringLiteral("usher_sample"), from);
        if (!next || hourOf(*next) + kHour + kSettled > now)
            break;
        if (auto done = inOne(database, hourOf(*next)); !done)
            return done;
    }
    return dropWhatSamplesSay(database);
}

Status forgetSumsFrom(const QSqlDatabase& database, WallTime at) {
    const auto until = summedUntil(database);
    const auto from = toMsEpoch(hourOf(at));
    if (!until || from >= toMsEpoch(*until))
        return {};
    for (const auto& table : kSumTables) {
        const auto sql = QStringLiteral("DELETE FROM %1 WHERE at >= %2");
        if (auto done = execute(database, sql.arg(text(table.name)).arg(from)); !done)
            return done;
    }
    return setMark(database, key(), from);
}

Status deleteSumsBefore(const QSqlDatabase& database, WallTime at) {
    for (const auto& table : kSumTables) {
        const auto sql = QStringLiteral("DELETE FROM %1 WHERE at < %2");
        if (auto done = execute(database, sql.arg(text(table.name)).arg(toMsEpoch(at))); !done)
            return done;
    }
    return {};
}

std::optional<SumSpan>
sumsWithin(const QSqlDatabase& database, WallTime from, WallTime to, Seconds step) {
    const auto until = summedUntil(database);
    const auto table = std::ranges::find_if(kSumTables, [&](const SumTable& each) {
        return step % each.step == Seconds{0} && isThere(database, each);
    });
    if (!until || table == kSumTables.end())
        return {};
    const auto first = firstIn(database, text(table->name), from);
    const auto end = std::min(*until, hourOf(to));
    if (!first || *first >= end)
        return {};
    return SumSpan{.table = text(table->name), .from = *first, .to = end};
}

} // namespace usher::history
