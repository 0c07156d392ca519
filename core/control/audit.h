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

/// Never in the way of serving: a file that cannot be written is tried again with every entry, and
/// what is not written yet is kept. Thread contract: any thread. append() writes and syncs: call it
/// on a worker, not on the engine's thread.
class AuditLog {
  public:
    /// An empty path keeps the chain in memory only. A last line that was cut off is moved into a
    /// file beside it, and the chain goes on from the line before; a file whose last line was
    /// changed is moved aside whole, and a new chain begins. notes() tell of it.
    static std::unique_ptr<AuditLog> open(const std::string& path);
    ~AuditLog();
    AuditLog(const AuditLog&) = delete;
    AuditLog& operator=(const AuditLog&) = delete;

    /// Errors: io, permission; the entry is written with the next that can be.
    Status append(const AuditEntry& entry);
    /// Writes what waits; does nothing when there is none.
    Status retry();
    std::string lastHash() const;
    const std::vector<std::string>& notes() const { return m_notes; }
    /// "3 lines wait; audit file …: no space left on device", "" when well. Never waits for the
    /// disk.
    std::string trouble() const;

  private:
    /// Entries that wait; what comes beyond is lost, and counted.
    static constexpr std::size_t kMostWaiting = 10'000;

    explicit AuditLog(std::string path);
    void mend() USHER_REQUIRES(m_mutex);
    Status openFile() USHER_REQUIRES(m_mutex);
    Status writeWaiting() USHER_REQUIRES(m_mutex);
    Status write(const std::string& line) USHER_REQUIRES(m_mutex);
    Status told(Status written) USHER_REQUIRES(m_mutex);

    const std::string m_path;
    std::vector<std::string> m_notes; ///< not changed after open()
    mutable Mutex m_mutex;
    int m_fd USHER_GUARDED_BY(m_mutex) = -1;
    std::string m_lastHash USHER_GUARDED_BY(m_mutex);
    std::deque<std::string> m_waiting USHER_GUARDED_BY(m_mutex);
    std::size_t m_lost USHER_GUARDED_BY(m_mutex) = 0;
    mutable Mutex m_troubleMutex;
    std::string m_trouble USHER_GUARDED_BY(m_troubleMutex);
};

} // namespace usher::control
