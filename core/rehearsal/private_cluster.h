// A primary and a synchronous streaming standby in a folder of their own, to lose and to promote at
// will.
#pragma once

#include "pg/child_process.h"
#include <usher/base/result.h>

#include <memory>
#include <string>
#include <vector>

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
    ~PrivateCluster(); ///< stops both at once and removes the folder

    std::string uri() const; ///< both hosts, for [server] primary
    std::string serviceUri() const;
    std::string uriOf(Member member) const;
    std::string folder() const { return m_folder; }
    int postmasterPid(Member member) const; ///< 0 when it does not run
    Status kill(Member member);             ///< SIGKILL: no goodbye, no flush
    Status stop(Member member);             ///< in order
    /// as it lies there: a dead primary comes back as a stale one
    Status start(Member member);
    Status promote(Member member);

  private:
    PrivateCluster() = default;
    Status build();
    Status makeFolder();
    Status makeFirst();
    Status makeSecond();
    Status configure(Member member) const;
    Status waitForTheSecond() const;

    std::string host(Member member) const { return m_folder + (member == first ? "/a" : "/b"); }
    std::string data(Member member) const { return host(member) + "/data"; }
    std::string adminUri(Member member, const char* database) const;
    Status run(std::vector<std::string> command) const;
    Status control(Member member, std::vector<std::string> what) const;

    std::string m_folder, m_programs;
    pg::ServerUser m_user;
};

} // namespace usher::rehearsal
