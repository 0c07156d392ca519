// A pool in a line, above its charts.
#pragma once

#include "monitor/snapshot.h"

#include <QString>

namespace usher::ui {

/// Use, waits, what went wrong since the start, and where it logs in.
QString factsOf(const monitor::PoolSnapshot& pool);

} // namespace usher::ui
