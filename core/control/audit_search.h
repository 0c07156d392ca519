// The audit's whole file, searched from its end backwards: a page at a time, bounded in what it
// reads and in what it finds.
#pragma once

#include "control/audit_line.h"

#include <string>
#include <vector>

namespace usher::control {

struct AuditQuery {
    std::string words = {};   ///< each stands somewhere in the line, in whatever case
    bool notes = false;       ///< those alone
    WallTime from{};          ///< what is older is not looked at; the epoch: all is
    std::uint64_t before = 0; ///< as the last page said; 0: from the end
    std::string zone = "UTC"; ///< in which a line's time is read: "2026-08-03 17:40:12"
};

struct AuditFound {
    std::vector<AuditEntry> lines; ///< newest first
    std::uint64_t before = 0;      ///< for the next page; 0: all has been looked at
    WallTime reached{};            ///< of the oldest line that was looked at; the epoch: of none
    std::uint64_t looked = 0;      ///< lines
};

inline constexpr std::size_t kAuditPageLines = 200;             ///< found, at most
inline constexpr std::size_t kAuditPageBytes = 4 * 1024 * 1024; ///< read, at most

/// What of the file's text `query` wants; pure, for one line.
bool matches(const AuditEntry& entry, const AuditQuery& query);

/// Blocks. A file that is not there has no lines; what is no line of ours is passed over. Errors:
/// io, permission; notFound for the zone.
Result<AuditFound> searchAudit(const std::string& path, const AuditQuery& query);

} // namespace usher::control
