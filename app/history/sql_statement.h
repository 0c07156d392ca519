// One statement without rows, and what the database says when it refuses.
#pragma once

#include <usher/base/result.h>

#include <QSqlDatabase>
#include <QString>

namespace usher::history {

Status execute(const QSqlDatabase& database, const QString& sql);
/// The database's last error, as one met while `doing`.
Error lastError(const QSqlDatabase& database, const QString& doing);

} // namespace usher::history
