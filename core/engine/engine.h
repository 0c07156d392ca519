// The facade: pools, gate, monitor, alerts, forecast and control as one thing that runs on its own
// thread.
#pragma once

#include "base/event_ring.h"
#include "config/config.h"
#include "control/desk_state.h"
#include "monitor/history_store.h"
#include "monitor/time_series.h"
#include <usher/base/result.h>
#include <usher/pool/pool_set.h>

#include <functional>
#include <memory>

namespace usher::engine {

struct EngineOptions {
    config::Config config;                               ///< [server] filled in (embedded or not)
    std::shared_ptr<monitor::HistoryStore> history = {}; ///< may be null
    const Clock* clock = nullptr;                        ///< default: the system's
    std::string auditFile = {};                          ///< append-only, hash-chained; "" = none
    int gateListenFd = -1;                               ///< socket activation
    /// reads the configuration anew, for SIGHUP and RELOAD
    std::function<Result<config::Config>()> reload = {};
    std::function<void()> onShutdownRequested = {}; ///< SHUTDOWN at the console
};

/// Thread contract: every method from any thread; none waits for the engine but start(), stop() and
/// preview().
class Engine {
  public:
    /// Returns once the gate listens (pools may still be warming).
    static Result<std::unique_ptr<Engine>> start(EngineOptions options);
    virtual ~Engine() = default; ///< stop(now)

    virtual std::shared_ptr<const control::DeskState> state() const = 0; ///< never null
    virtual const monitor::TimeSeries& series() const = 0;
    virtual EventRing<monitor::Event>::Page events(std::uint64_t cursor, std::size_t limit)
        const = 0;
    /// Never waits; the outcome shows up in state().outcomes under the ticket returned.
    virtual std::uint64_t submit(control::Command command) = 0;
    /// Waits at most a second for the engine's thread.
    virtual Result<control::Preview> preview(const control::Command& command) = 0;
    /// Coalesced: called (on the engine's thread) when an alarm rises; must be quick.
    virtual void setUrgentWake(std::function<void()> wake) = 0;
    virtual pool::PoolSet& pools() = 0; ///< for callers in the process
    virtual int gatePort() const = 0;
    /// Graceful: no new clients, running transactions finish (bounded by `grace`), then the thread
    /// ends.
    virtual void stop(Millis grace) = 0;
    /// as SIGHUP: waits for the engine to have taken it over
    virtual Status reload() = 0;
    virtual std::string auditHash() const = 0; ///< of the last line of the audit
};

} // namespace usher::engine
