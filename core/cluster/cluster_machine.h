// The cluster as a whole, as a pure state machine: sightings of its hosts in, actions out.
#pragma once

#include "cluster/election.h"

#include <string>
#include <vector>

namespace usher::cluster {

enum class Phase {
    searching, ///< no primary: pools are held, clients wait
    serving,
    doubting ///< the primary has not answered the last look: nobody times out, leases go on
};

enum class Act {
    doubt,  ///< the primary may be going: patience, but go on
    trust,  ///< it answers again
    hold,   ///< no primary: no lease, no connect; clients wait
    resume, ///< the same server is back: nothing was lost, go on
    moveTo, ///< `host` is the primary now: old connections end, new ones go there, pools go on
    refuse, ///< `host` takes writes, or seems to belong here, and gets no client
    accept  ///< `host` is no longer refused
};

struct Action {
    Act act = Act::doubt;
    std::size_t host = 0; ///< the one meant; of hold the one that was lost
    /// of moveTo: what was opened before leads to a server that is no longer the primary
    MonoTime openedBefore = MonoTime::max();
    std::string why; ///< a sentence's end, for the operator
    bool operator==(const Action&) const = default;
};

/// Usher follows a promotion, it never promotes: whether a standby may become the primary is for
/// whoever can fence the old one to say (an administrator, Patroni, repmgr, pg_auto_failover).
/// Thread contract: none of its own.
class ClusterMachine {
  public:
    ClusterMachine(std::vector<std::string> names, Pace pace);

    std::vector<Action> see(std::size_t host, const Sighting& sighting, MonoTime now);
    MonoTime nextLook(std::size_t host) const {
        return m_hosts[host].nextLook(m_phase != Phase::serving);
    }

    Phase phase() const { return m_phase; }
    std::optional<std::size_t> primary() const {
        return m_phase == Phase::searching ? std::nullopt : m_memory.current;
    }
    const std::string& name(std::size_t host) const { return m_names[host]; }
    const HostState& host(std::size_t host) const { return m_hosts[host].state(); }
    Refusal refusal(std::size_t host) const { return m_verdict.refusals[host]; }
    bool splitBrain() const { return m_verdict.splitBrain(); }
    /// What the primary has written and this host has not got, in bytes; -1 = not known.
    std::int64_t lagBytes(std::size_t host) const;

  private:
    std::vector<HostState> states() const;
    void judgeRefusals(const Verdict& verdict, std::vector<Action>& actions);
    void follow(std::size_t primary, std::vector<Action>& actions);
    MonoTime leftBehind(std::size_t primary) const;
    std::string whyMoved(std::size_t primary) const;
    Action doubtOrTrust(std::size_t primary) const;
    void remember(std::size_t primary);
    void lose(std::vector<Action>& actions);
    std::string whyLost() const;
    std::string whyRefused(std::size_t host, const Verdict& verdict) const;

    const std::vector<std::string> m_names;
    std::vector<HostMachine> m_hosts;
    Phase m_phase = Phase::searching;
    Memory m_memory;
    pg::HostSighting m_served; ///< the primary as it was when clients were last sent to it
    MonoTime m_servedAt{};     ///< when it was last seen to be that one
    Verdict m_verdict;
};

} // namespace usher::cluster
