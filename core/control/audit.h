// Everything an operator did, and what the scaler changed, on record: append-only, each line
// chained to the hash of the last, so that a changed or missing line shows.
#pragma once

#include "base/mutex.h"
#include "control/command.h"
#include <usher/base/result.h>

#include <memory>

#include <string>
#include <vector>

namespace usher::control {

struct AuditEntry {
    WallTime at{};
    std::string person, host, action, target, before, after, preview, result;
    std::vector<std::uint64_t> linkedAlarms;
};

/// One line of JSON, with "previous" and "hash" of everything before it in the line (SHA-256).
std::string auditLine(const AuditEntry& entry, const std::string& previousHash);
/// Checks the chain of a whole file's text. Error: the first line (1-based) that does not fit.
Status verifyAudit(const std::string& text);

/// Thread contract: any thread. append() writes and syncs: call it on a worker, not on the engine's
/// thread.
class AuditLog {
  public:
    /// An empty path keeps the chain in memory only. Errors: io, permission; Errc::conflict when
    /// the file's last line is not whole or does not carry its own hash (the file is left as it
    /// is).
    static Result<std::unique_ptr<AuditLog>> open(const std::string& path);
    ~AuditLog();
    AuditLog(const AuditLog&) = delete;
    AuditLog& operator=(const AuditLog&) = delete;

    Status append(const AuditEntry& entry);
    std::string lastHash() const;

  private:
    AuditLog(int fd, std::string lastHash) : m_fd(fd), m_lastHash(std::move(lastHash)) {}
    mutable Mutex m_mutex;
    int m_fd USHER_GUARDED_BY(m_mutex);
    std::string m_lastHash USHER_GUARDED_BY(m_mutex);
};

} // namespace usher::control
