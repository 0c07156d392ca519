// How old and how large the history may become.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <QSqlDatabase>
#include <optional>

namespace usher::history {

inline constexpr qint64 kQuarterMs = 900'000;

/// Drops quarters' loads from before `at`.
Status deleteLoadsBefore(const QSqlDatabase& database, WallTime at);

/// Drops every row from before `at`; samples stay as loads of quarters of an hour.
Status deleteBefore(const QSqlDatabase& database, WallTime at);

/// The beginning of the newest `days` days (UTC) that hold samples; nothing when there are not so
/// many.
std::optional<WallTime> startOfRecordedDays(const QSqlDatabase& database, int days);

/// SQLite: drops the oldest rows while more than `bytes` are in use.
Status shrinkTo(const QSqlDatabase& database, qint64 bytes);

} // namespace usher::history
