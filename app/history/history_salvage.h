// What a damaged file still gives.
#pragma once

#include "app/history/history_rows.h"

#include <QSqlDatabase>

#include <functional>

namespace usher::history {

/// Row by row from both ends towards what cannot be read. `take` gets small batches (a history may
/// be larger than memory); false ends it.
void salvageRows(const QSqlDatabase& database, const std::function<bool(const Batch&)>& take);

} // namespace usher::history
