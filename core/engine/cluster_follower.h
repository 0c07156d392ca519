// Several hosts: what the cluster's machine decides is done to pools, gate and journal.
#pragma once

#include "engine/failover.h"
#include "engine/foresight.h"
#include "engine/journal.h"
#include "engine/server_watch.h"
#include "engine/session_watch.h"
#include "gate/gate.h"
#include <usher/pool/pool.h>

namespace usher::engine {

/// Thread contract: the engine's thread.
class ClusterFollower {
  public:
    struct Parts {
        Failover& failover;
        std::shared_ptr<ServerWatch> server;
        SessionWatch& sessions;
        Foresight& foresight;
        pool::PoolSet& pools;
        gate::Gate& gate;
        pg::ConnectionService& service;
        Journal& journal;
        const Clock& clock;
        const config::ServerConfig& settings; ///< for failover_wait
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
