// How far something has come that goes through the history once, kept in it.
#pragma once

#include <usher/base/result.h>

#include <QSqlDatabase>
#include <QString>
#include <optional>

namespace usher::history {

/// Milliseconds of the epoch; nothing while it has not begun.
std::optional<qint64> markOf(const QSqlDatabase& database, const QString& key);
Status setMark(const QSqlDatabase& database, const QString& key, qint64 ms);

} // namespace usher::history
