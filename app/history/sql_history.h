// The durable record on Qt Sql: SQLite in a file of ours, or PostgreSQL by URL. Written by a thread
// of its own; a full disk or a damaged file costs at most the last seconds, and is said.
#pragma once

#include "monitor/history_store.h"
#include <usher/base/result.h>

#include <memory>
#include <string>

namespace usher::history {

struct HistoryOptions {
    std::string url; ///< path of a SQLite file, or postgresql://…
    int keepDays = 35;
    int maxMegabytes = 512; ///< SQLite: the oldest leave beyond it, looked at every minute
};

/// A damaged file is set aside as <name>.damaged-<time>, what can be read of it is carried over,
/// and a note says so. Errors: io, permission (folder not writable), unavailable (no driver, no
/// server), conflict (made by a newer Usher). Needs a QCoreApplication.
Result<std::shared_ptr<monitor::HistoryStore>> openHistory(const HistoryOptions& options);

} // namespace usher::history
