// Everything an operator did, and what the scaler changed, on record: append-only, each line
// chained to the hash of the last, so that a changed or missing line shows.
#pragma once

#include "base/mutex.h"
#include "control/command.h"
#include <usher/base/result.h>

#include <deque>
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

    /// What cannot be written is kept, in order, and written before what comes next; kKept of them
    /// at most, the oldest go first. Error: io, permission; then trouble() says it too.
    Status append(const AuditEntry& entry);
    /// Writes what is kept; does nothing when there is none.
    Status retry();
    std::string lastHash() const;
    /// "3 lines wait; audit file …: no space left on device", "" when well.
    std::string trouble() const;
    static constexpr std::size_t kKept = 10'000;

  private:
    AuditLog(int fd, std::string path, std::string lastHash)
        : m_path(std::move(path)),
          m_fd(fd),
          m_lastHash(std::move(lastHash)) {}
    Status writeKept() USHER_REQUIRES(m_mutex);
    void tell(const std::string& error) USHER_REQUIRES(m_mutex);
    Status write(const std::string& line) USHER_REQUIRES(m_mutex);

    mutable Mutex m_mutex;
    const std::string m_path;
    int m_fd USHER_GUARDED_BY(m_mutex);
    std::string m_lastHash USHER_GUARDED_BY(m_mutex);
    std::deque<AuditEntry> m_kept USHER_GUARDED_BY(m_mutex);
    mutable Mutex m_troubleMutex; ///< apart, so that who asks never waits for the disk
    std::string m_trouble USHER_GUARDED_BY(m_troubleMutex);
};

} // namespace usher::control
