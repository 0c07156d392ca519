// Everything an operator did, and what scaler, protocol and rehearsal changed, on record:
// append-only, each line chained to the hash of the last, so that a changed or missing line shows.
#pragma once

#include "base/event_ring.h"
#include "base/mutex.h"
#include "control/audit_line.h"
#include "control/audit_search.h"
#include <usher/base/result.h>

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace usher::control {

/// Never in the way of serving: what cannot be written is kept, and tried again with the next
/// write(). Thread contract: any thread; only write() waits for the disk, so it belongs on a
/// worker.
class AuditLog {
  public:
    /// Lines that entries() can tell of, those from before the start among them.
    static constexpr std::size_t kRemembered = 5'000;

    /// An empty path keeps the chain in memory only. A last line that was cut off is moved into a
    /// file beside it, and the chain goes on from the line before; a file whose last line was
    /// changed is moved aside whole, and a new chain begins. notes() tell of it.
    static std::unique_ptr<AuditLog> open(const std::string& path);
    ~AuditLog();
    AuditLog(const AuditLog&) = delete;
    AuditLog& operator=(const AuditLog&) = delete;

    /// The chain's next line; to be written by the next write().
    void add(const AuditEntry& entry);
    /// Writes and syncs what waits, unless another thread is at it. Errors: io, permission.
    Status write();
    /// Both at once.
    Status append(const AuditEntry& entry);

    using Page = EventRing<AuditEntry>::Page;
    Page entries(std::uint64_t cursor, std::size_t limit) const;
    /// In the whole file, as searchAudit(); a chain in memory has none beside entries(). Blocks.
    Result<AuditFound> search(const AuditQuery& query) const;
    std::string lastHash() const; ///< of the last line, written or not
    const std::vector<std::string>& notes() const { return m_notes; }
    /// "3 lines wait; audit file …: no space left on device", "" when well.
    std::string trouble() const;

  private:
    /// Entries that wait; what comes beyond is lost, and counted.
    static constexpr std::size_t kMostWaiting = 10'000;

    explicit AuditLog(std::string path);
    void mend() USHER_REQUIRES(m_mutex);
    bool takeTurn();
    bool front(std::string& line) const;
    void written();
    bool giveTurn(const Status& how);
    Status openFile();
    Status writeWaiting();
    Status writeLine(const std::string& line) const;

    const std::string m_path;
    std::vector<std::string> m_notes; ///< not changed after open()
    int m_fd = -1;                    ///< whose turn it is to write
    mutable Mutex m_mutex;
    std::string m_lastHash USHER_GUARDED_BY(m_mutex);
    EventRing<AuditEntry> m_entries USHER_GUARDED_BY(m_mutex){kRemembered};
    std::deque<std::string> m_waiting USHER_GUARDED_BY(m_mutex);
    std::size_t m_lost USHER_GUARDED_BY(m_mutex) = 0;
    std::string m_failure USHER_GUARDED_BY(m_mutex); ///< of the last write; "" when well
    bool m_writing USHER_GUARDED_BY(m_mutex) = false;
};

} // namespace usher::control
