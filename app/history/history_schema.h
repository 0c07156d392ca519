// The history's tables, and which version of them a file or a database has.
#pragma once

#include <usher/base/result.h>

#include <QSqlDatabase>

namespace usher::history {

/// Makes what is missing. Errors: io; conflict when a newer Usher made it.
Status makeTables(const QSqlDatabase& database);

} // namespace usher::history
