// Looking at one host again and again: who it is, whether it takes writes, how far its
// log reaches.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <cstdint>
#include <memory>
#include <string>

namespace usher::pg {

/// What a server says of itself. Zero = it did not say.
struct HostSighting {
    bool inRecovery = false;
    /// of a primary the one it writes (pg_walfile_name), of a standby the newest it follows
    std::uint32_t timeline = 0;
    /// of a primary written, of a standby received or replayed; position in the log
    std::uint64_t walBytes = 0;
    std::uint64_t systemId = 0; ///< the same on all hosts of one cluster
    /// when its postmaster started: with systemId it tells one server from another
    std::int64_t startedUs = 0;
    /// the same by this machine's clock, at the earliest: whatever was opened later is its own
    MonoTime startedAt{};
    bool operator==(const HostSighting&) const = default;
};

/// Keeps its connection between looks, so that a look costs a round trip or two and no login.
/// Thread contract: one thread at a time; look() blocks.
class HostWatch {
  public:
    /// `conninfo` names one host and takes it in whichever role (target_session_attrs any).
    explicit HostWatch(std::string conninfo);
    ~HostWatch();
    /// Blocks up to `timeout`. Errors: as connecting; after one the next look connects anew.
    Result<HostSighting> look(Millis timeout);

  private:
    struct Body;
    std::unique_ptr<Body> m_body;
};

} // namespace usher::pg
