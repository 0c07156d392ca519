// Several hosts: looks at them, and moves the pools and the gate to whoever is the primary.
#pragma once

#include "cluster/cluster_machine.h"
#include "cluster/prober.h"
#include "cluster/pulse.h"
#include "config/config.h"
#include "monitor/snapshot.h"
#include "net/loop.h"
#include "pg/connect_targets.h"

#include <functional>
#include <memory>
#include <vector>

namespace usher::engine {

/// Thread contract: the engine's thread, or before the loop runs; but for create() and
/// lookAround(), which block.
class Failover {
  public:
    /// What it lays hands on, as functions, so that it needs to know neither pools nor gate.
    struct Hooks {
        std::function<void(const cluster::Action&)> perform = {};
        std::function<std::uint64_t()> transactions = {}; ///< completed so far, by all pools
    };

    /// Null when the URI names one host only: then nothing is looked at and nothing wakes.
    static std::unique_ptr<Failover> create(const config::ServerConfig& server);
    /// Looks at every host once, at the same time, and waits for all or `timeout`. Before start().
    void lookAround(Millis timeout, MonoTime now);
    /// From now on looks by itself and performs.
    void start(net::Loop& loop, Hooks hooks);
    void stop();
    /// Looks no more; what is under way is not listened to.
    void rest();
    /// With every tick: `work` done so far by whoever is the primary.
    void turn(std::uint64_t work);

    /// [server] with both URIs pinned to that host.
    config::ServerConfig pinned(std::size_t host) const;
    std::optional<std::size_t> primary() const { return m_machine.primary(); }
    /// Fills hosts, silentS, primaryLost, lostWhy, splitBrain and the last switch.
    void describe(monitor::ServerFigures& figures) const;
    void noteSwitch(const cluster::Action& action, WallTime at);

  private:
    Failover(const config::ServerConfig& server, std::vector<pg::ConnectTarget> hosts);
    monitor::HostFigures describe(std::size_t at) const;
    double silentS(std::size_t at) const;
    void arm();
    void lookAtDue();
    void seen(std::size_t host, cluster::Sighting sighting);

    const config::ServerConfig m_server;
    const std::vector<pg::ConnectTarget> m_hosts;
    const Millis m_lookWithin;
    cluster::ClusterMachine m_machine;
    std::unique_ptr<cluster::Prober> m_prober;
    net::Loop* m_loop = nullptr;
    Hooks m_hooks;
    net::TimerId m_timer = 0;
    bool m_resting = false;
    std::vector<bool> m_looking;
    std::vector<cluster::Pulse> m_pulses;
    std::vector<std::uint64_t> m_served; ///< transactions when a look at the host began
    std::vector<std::string> m_refusals; ///< why a host is refused, in words
    std::string m_lostWhy = "no host takes writes";
    WallTime m_lastSwitch{};
    std::string m_lastSwitchText;
};

} // namespace usher::engine
