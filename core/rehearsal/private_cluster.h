// A primary and a synchronous streaming standby in a folder of their own, to lose and to promote at
// will.
#pragma once

#include <usher/base/result.h>

#include <memory>
#include <string>

namespace usher::rehearsal {

/// Two servers on unix sockets in a folder only their user may enter. A COMMIT is acknowledged by
/// the first only when the standby has it on disk, so what was acknowledged survives the first
/// one's death. Thread contract: one thread; every method blocks.
class PrivateCluster {
  public:
    enum Member {
        first = 0,
        second = 1
    };

    /// In a new folder under $TMPDIR (else /tmp). Leftovers of runs that were killed are stopped
    /// and removed first. Errors: notFound (no PostgreSQL programs), unavailable with the end of
    /// the server's log.
    static Result<std::unique_ptr<PrivateCluster>> make();
    virtual ~PrivateCluster() = default; ///< stops both at once and removes the folder

    virtual std::string uri() const = 0; ///< both hosts, for [server] primary
    virtual std::string serviceUri() const = 0;
    virtual std::string uriOf(Member member) const = 0;
    virtual std::string folder() const = 0;
    virtual int postmasterPid(Member member) const = 0; ///< 0 when it does not run
    virtual Status kill(Member member) = 0;             ///< SIGKILL: no goodbye, no flush
    virtual Status stop(Member member) = 0;             ///< in order
    /// as it lies there: a dead primary comes back as a stale one
    virtual Status start(Member member) = 0;
    virtual Status promote(Member member) = 0;
};

} // namespace usher::rehearsal
