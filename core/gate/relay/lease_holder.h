// The lease of one client: asked for, waited for, given back.
#pragma once

#include "gate/relay/pool_directory.h"
#include "gate/relay/relay_core.h"
#include "gate/relay/server_link.h"

#include <optional>

namespace usher::gate {

/// Thread contract: the loop's thread.
class LeaseHolder {
  public:
    struct Parts {
        RelayCore& core;
        PoolEntry& pool;
        std::uint64_t client;
    };
    explicit LeaseHolder(const Parts& parts)
        : m_core(parts.core),
          m_pool(parts.pool),
          m_client(parts.client) {}

    struct Lent {
        ServerLink* link = nullptr;
        bool foreign = false; ///< somebody else has used the connection in between
    };
    /// A connection that is free now; nothing when there is none.
    std::optional<Lent> takeFree();
    /// For a lease of the pool, which comes by the inbox.
    void ask();
    /// It has come, whatever it is.
    void arrived() { m_waiter = 0; }
    /// A connection was lost before it was used. Servers that go away one after the other are an
    /// outage, which the client is to hear of.
    bool mayTryAnother() { return ++m_lost <= kTries; }
    void wasUsed() { m_lost = 0; }
    /// Nothing when the connection has died unnoticed.
    std::optional<Lent> accept(pool::Lease lease);
    /// False when none was asked for, or it is on its way already.
    bool withdraw();
    void giveBack(ServerLink& link, pool::Return how);

  private:
    static constexpr int kTries = 3;
    pool::AcquireOptions options() const { return {.client = m_client, .forGate = true}; }

    RelayCore& m_core;
    PoolEntry& m_pool;
    std::uint64_t m_client;
    pool::Lease m_lease;
    pool::WaiterId m_waiter = 0;
    int m_lost = 0; ///< since the last that was used
};

} // namespace usher::gate
