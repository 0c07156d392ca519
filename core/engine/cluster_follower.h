// Several hosts: what the cluster's machine decides is done to pools, gate and journal.
#pragma once

#include "engine/failover.h"
#include "engine/journal.h"
#include "engine/server_watch.h"
#include "gate/gate.h"
#include <usher/pool/pool.h>

namespace usher::engine {

/// What whoever keeps a server lays hands on; outlives him.
struct ServerHands {
    pool::PoolSet& pools;
    gate::Gate& gate;
    pg::ConnectionService& service;
    Journal& journal;
    const Clock& clock;
    const config::ServerConfig& settings; ///< for failover_wait
};

/// Thread contract: the engine's thread.
class ClusterFollower {
  public:
    struct Parts {
        std::string name; ///< of a server of pools' own; "": the server of all
        Failover& failover;
        std::shared_ptr<ServerWatch> server;
        ServerHands hands;
        /// Called with [server] as it is pinned to a new primary, before the pools go there.
        std::function<void(const config::ServerConfig&)> moved = {};
    };
    explicit ClusterFollower(Parts parts) : m_parts(std::move(parts)) {}

    void start(net::Loop& loop);

  private:
    std::uint64_t transactions() const;
    void follow(const cluster::Action& action);
    void supply(pool::Supply supply, const cluster::Action& action);
    void moveTo(const cluster::Action& action);
    void note(monitor::Severity severity, const std::string& text);

    Parts m_parts;
};

} // namespace usher::engine
