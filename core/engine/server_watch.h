// Is the server there, how many connections does it allow? Asked on a worker, at the start and
// while the pools have trouble.
#pragma once

#include "base/mutex.h"
#include "monitor/snapshot.h"
#include "pg/uri.h"
#include <usher/pg/service.h>

#include <atomic>
#include <memory>
#include <string>

namespace usher::engine {

/// Thread contract: any thread.
class ServerWatch {
  public:
    static constexpr Seconds kAgain{5};
    /// max_connections' default of 100 less 3 reserved
    static constexpr int kBudgetUnknown = 97;

    /// Usher asks the server what it allows, for the calendar, and again and again whether it is
    /// there, beside what the pools hold: a plan that takes all there is must leave room for that.
    static constexpr int kOwnConnections = 3;

    /// `budget` 0: max_connections minus reserved and kOwnConnections, once known.
    explicit ServerWatch(const std::string& uri, int budget);
    /// Another server to ask from now on. What was known of the one before stays until it has
    /// answered.
    void setUri(const std::string& uri);
    /// Blocks up to `timeout`.
    void probeNow(Millis timeout);
    /// At most every kAgain, on a worker thread.
    static void probeSoon(
        const std::shared_ptr<ServerWatch>& self,
        pg::ConnectionService& service,
        MonoTime now);

    /// name, maxConnections, budget, reachable, error; `held` is the caller's.
    monitor::ServerFigures figures() const;
    int budget() const;

  private:
    const int m_wantedBudget;
    mutable Mutex m_mutex;
    std::string m_uri USHER_GUARDED_BY(m_mutex);
    monitor::ServerFigures m_figures USHER_GUARDED_BY(m_mutex);
    MonoTime m_last USHER_GUARDED_BY(m_mutex){};
    std::atomic<bool> m_busy{false};
};

} // namespace usher::engine
