// The server behind a set: where it is, whether it is there, and how fast it takes connects.
#pragma once

#include "pool/policy/connect_pace.h"
#include "pool/state/patience.h"
#include <usher/config/pool_config.h>
#include <usher/pool/pool_set.h>

#include <atomic>
#include <memory>
#include <string>

namespace usher::pool {

/// A connect that failed.
struct FailedConnect {
    MonoTime began{};
    bool refused = false; ///< the server said that its connection limit is met
    double chance = 0;    ///< of [0, 1): spreads the pause
    std::string why = {};
};

class ServerSupply {
  public:
    /// `name`: of a server that pools have of their own; "": the server of all.
    ServerSupply(const config::ServerConfig& server, std::string name);

    const std::string& name() const { return m_name; }
    bool apart() const { return !m_name.empty(); }

    const std::string& primary() const { return m_primary; }
    /// "": there is no reserve
    const std::string& serviceRole() const { return m_serviceRole; }
    /// Connects under way are given up, and what was learnt of the server before is forgotten.
    void moveTo(const std::string& primary, const std::string& serviceRole);
    /// Raised when connects begun now are given up.
    std::shared_ptr<const std::atomic<bool>> abandoned() const { return m_abandoned; }

    bool absent() const { return m_supply == Supply::held; }
    bool open() const { return m_supply == Supply::open; }
    /// True when it opens.
    bool set(Supply next, Millis patience, const std::string& why, MonoTime now);
    /// While it is not open.
    Patience& patience() { return m_patience; }
    const Patience& patience() const { return m_patience; }
    void skip(Nanos lost);
    const std::string& why() const { return m_why; }

    /// True when it ends a series of failures.
    bool connected(const ConnectSample& connect, MonoTime now);
    void failed(const FailedConnect& connect, MonoTime now);
    /// Somebody else reached the host.
    void hurry() { m_backoff.hurry(); }
    bool failing() const { return m_backoff.failing(); }
    /// "" when the last connect, of whichever pool, has not failed.
    const std::string& lastFailure() const { return m_lastFailure; }
    /// The last connect was refused since the server's limit is met.
    bool refusing() const { return m_refused; }
    /// `wanted`: somebody waits.
    bool pausing(MonoTime now, bool wanted) const { return m_backoff.waiting(now, wanted); }
    MonoTime pauseUntil(bool wanted) const { return m_backoff.until(wanted); }
    /// Connects under way, of all pools, up to which one may begin: one while the server refuses.
    int connectsAtMost(bool urgent) const;

  private:
    const std::string m_name;
    std::string m_primary, m_serviceRole;
    const int m_parallelConnects;
    std::shared_ptr<std::atomic<bool>> m_abandoned = std::make_shared<std::atomic<bool>>(false);
    Supply m_supply = Supply::open;
    Patience m_patience;
    std::string m_why, m_lastFailure;
    Backoff m_backoff;
    ConnectWidth m_width; ///< of the pools together
    bool m_refused = false;
};

} // namespace usher::pool
