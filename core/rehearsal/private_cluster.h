// A primary and a synchronous streaming standby in a folder of their own, to lose and to promote at
// will.
#pragma once

#include "pg/child_process.h"
#include "rehearsal/server_processes.h"
#include <usher/base/result.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace usher::rehearsal {

/// Two servers on unix sockets in a folder only their user may enter. A COMMIT is acknowledged by
/// the first only when the standby has it on disk, so what was acknowledged survives the first
/// one's death. The servers end with the thread that started them, however that ends.
/// Thread contract: one thread; every method blocks.
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
    /// What programs left that live no more: their servers, if any still run, and folders.
    static void sweepLeftovers();

    static constexpr Member otherThan(Member member) { return member == first ? second : first; }

    /// Both hosts, for [server] primary. `suffix`: of another folder than the server's own, in
    /// which something listens that leads there.
    std::string uri(const std::string& suffix = {}) const;
    std::string serviceUri(const std::string& suffix = {}) const;
    std::string uriOf(Member member) const; ///< as the superuser, straight
    std::string host(Member member) const { return m_folder + (member == first ? "/a" : "/b"); }
    std::string folder() const { return m_folder; }
    int postmasterPid(Member member) const; ///< 0 when it does not run
    Status kill(Member member);             ///< SIGKILL: no goodbye, no flush
    Status killAll(Member member);          ///< its children, too, as when the machine fails
    Status freeze(Member member);           ///< every process of it stands still
    void thaw(Member member);
    Status stop(Member member); ///< in order
    /// as it lies there: a dead primary comes back as a stale one
    Status start(Member member);
    Status promote(Member member);
    /// Anew, as the other one's standby. From then on the other waits for it, as at the beginning.
    Status remake(Member member);
    /// The other has it in sync. Errors: timeout.
    Status waitForStandby(Member member) const;

  private:
    PrivateCluster() = default;
    Status build();
    Status makeFolder();
    Status makeFirst();
    Status makeStandby(Member member);
    Status configure(Member member) const;
    void reap(Member member);
    std::string uriFor(const char* role, const std::string& suffix) const;

    std::string data(Member member) const { return host(member) + "/data"; }
    std::string adminUri(Member member, const char* database) const;
    Status run(std::vector<std::string> command) const;
    Status control(Member member, std::vector<std::string> what) const;

    std::string m_folder, m_programs;
    pg::ServerUser m_user;
    std::array<pid_t, 2> m_children{}; ///< the postmasters, 0 for none
    std::array<std::unique_ptr<Freeze>, 2> m_frozen;
};

} // namespace usher::rehearsal
