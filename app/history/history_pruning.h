// How old and how large the history may become.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <QSqlDatabase>

namespace usher::history {

/// Drops every row from before `at`.
Status deleteBefore(const QSqlDatabase& database, WallTime at);

/// SQLite: drops the oldest rows while more than `bytes` are in use.
Status shrinkTo(const QSqlDatabase& database, qint64 bytes);

} // namespace usher::history
