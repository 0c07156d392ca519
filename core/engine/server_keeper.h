// One server: which of its hosts is the primary, whether it is there, how many connections it
// allows; and its pools are told.
#pragma once

#include "engine/cluster_follower.h"
#include "engine/heartbeat.h"

namespace usher::engine {

/// Thread contract: the engine's thread, or before the loop runs; but for lookAround(), which
/// blocks.
class ServerKeeper {
  public:
    /// `name`: of a server of pools' own, as pool::Pool::server() has it; "": the server of all.
    ServerKeeper(const config::ServerConfig& server, std::string name);

    /// Who is the primary, and what it allows, both within `timeout`.
    void lookAround(Millis timeout, MonoTime now);
    /// [server], pinned to the primary when there are several hosts and one is.
    const config::ServerConfig& server() const { return m_server; }
    int budget() const { return m_watch->budget(); }
    const std::string& name() const { return m_name; }

    /// Where nobody is the primary yet, nobody is served.
    void open(pool::PoolSet& pools);
    /// From now on by itself. `moved`: as ClusterFollower's.
    void start(
        net::Loop& loop,
        const ServerHands& hands,
        std::function<void(const config::ServerConfig&)> moved = {});
    /// It is not kept any more, while the loop runs on.
    void rest();
    void stop();

    /// With every tick, first; `pools`: all there are.
    void feel(const std::vector<pool::PoolFigures>& pools);
    monitor::ServerFigures figures(const pool::PoolSet& pools) const;
    /// With every tick, when `seen` is known: asks again what it allows while there is trouble, and
    /// bounds the pools by it.
    void turn(const ServerHands& hands, const monitor::Snapshot& seen);

  private:
    bool inTrouble(const monitor::Snapshot& seen) const;

    const std::string m_name;
    config::ServerConfig m_server;
    std::unique_ptr<Failover> m_failover;   ///< null with one host
    std::unique_ptr<Heartbeat> m_heartbeat; ///< null with several: Failover looks at each
    std::shared_ptr<ServerWatch> m_watch;
    std::unique_ptr<ClusterFollower> m_follower; ///< null with one host
    net::Loop* m_loop = nullptr;
    std::uint64_t m_connectFailures = 0; ///< of its pools, at the last tick
};

} // namespace usher::engine
