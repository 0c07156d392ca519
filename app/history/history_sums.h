// Sums of five minutes and of an hour, kept beside the samples, so that a week or a month is read
// without its seconds.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <QSqlDatabase>
#include <QString>
#include <array>
#include <optional>

namespace usher::history {

struct SumTable {
    const char* name;
    Seconds step;
};
/// Each has the columns of usher_sample; the coarsest first.
inline constexpr std::array kSumTables{
    SumTable{.name = "usher_sum_3600", .step = Seconds{3600}},
    SumTable{.name = "usher_sum_300", .step = Seconds{300}}};

/// Adds the hours that have ended since the last call, each whole or not at all; it ends after
/// `within`, and the next call goes on. Sums of five minutes go where the samples have become as
/// long.
Status addSums(const QSqlDatabase& database, WallTime now, Millis within);
/// Up to there hours are summed; nothing when none is.
std::optional<WallTime> summedUntil(const QSqlDatabase& database);
/// Samples come from then on after all: a clock was put back, or a disk was full for long.
Status forgetSumsFrom(const QSqlDatabase& database, WallTime at);
/// What lies before is no longer kept.
Status deleteSumsBefore(const QSqlDatabase& database, WallTime at);

/// Where a table of sums says all that the samples would, merged to `step`.
struct SumSpan {
    QString table;
    WallTime from{}, to{};
};
/// Nothing where no table has any, or the step is none of theirs.
std::optional<SumSpan>
sumsWithin(const QSqlDatabase& database, WallTime from, WallTime to, Seconds step);

} // namespace usher::history
