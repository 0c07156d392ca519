// The facade: pools, gate, monitor, alerts, forecast and control as one thing that runs on its own
// thread.
#pragma once

#include "base/event_ring.h"
#include "config/config.h"
#include "control/audit.h"
#include "control/calendar_book.h"
#include "control/desk_state.h"
#include "control/settings_book.h"
#include "engine/rehearsal_port.h"
#include "engine/reports_port.h"
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
    /// append-only, hash-chained; "": the chain is kept in memory only
    std::string auditFile = {};
    std::string forecastFile = {}; ///< what the forecast has learnt; "" = kept nowhere
    int gateListenFd = -1;         ///< socket activation
    std::string version = {};      ///< told to desks elsewhere
    /// Reads the configuration anew, for SIGHUP and RELOAD. Called on the engine's thread, which
    /// does nothing else meanwhile: to be a matter of milliseconds. Null: there is no file.
    std::function<Result<config::Config>()> reload = {};
    /// Where that file is, or would be; any thread. Null: settings are not changed here.
    std::function<std::string()> settingsFile = {};
    std::shared_ptr<RehearsalPort> rehearsals = {}; ///< null: none are played here
    std::shared_ptr<ReportsPort> reports = {};      ///< null: none are written here
    /// SHUTDOWN, whoever sent it. Called on the engine's thread: must not call stop() there.
    std::function<void()> onShutdownRequested = {};
};

/// Thread contract: every method from any thread; none waits but start(), stop() and reload(),
/// which must not be called on the engine's own. After stop() the pools are gone, and commands go
/// nowhere; what was seen last can still be read.
class Engine {
  public:
    /// Returns once the gate listens (pools may still be warming). Waits for the server's hosts to
    /// be looked at first, 3 s each for all at once and for the one that serves. Errors: the
    /// calendar's, what pools and gate find fault with, an address that cannot be
    /// listened on; a server that is away is none.
    static Result<std::unique_ptr<Engine>> start(EngineOptions options);
    virtual ~Engine() = default; ///< stop(now)

    /// As of the last tick, four a second; never null. What a command would do is
    /// control::makePreview() of it.
    virtual std::shared_ptr<const control::DeskState> state() const = 0;
    virtual const monitor::TimeSeries& series() const = 0;
    virtual EventRing<monitor::Event>::Page events(std::uint64_t cursor, std::size_t limit)
        const = 0;
    /// The forecast as it would be with one wedding more. Takes some milliseconds.
    virtual forecast::Forecast imagine(const forecast::Wedding& extra) const = 0;
    virtual control::CalendarBook& calendarBook() = 0; ///< waits for a disk
    virtual control::SettingsBook& settingsBook() = 0; ///< waits for a disk
    /// Never waits; the outcome shows up in state()->outcomes under the ticket returned, with the
    /// tick after the command was handled.
    virtual std::uint64_t submit(control::Command command) = 0;
    /// The server's own view, taken once a second for as long as somebody asks for it; null until
    /// there is one.
    virtual std::shared_ptr<const sessions::Sample> sessions() = 0;
    /// Called on the engine's thread when alarms of severity critical or above rise, once a tick;
    /// must be quick. Null: nobody is roused.
    virtual void setUrgentWake(std::function<void()> wake) = 0;
    virtual pool::PoolSet& pools() = 0; ///< for callers in the process
    virtual int gatePort() const = 0;   ///< the real one when 0 was asked for
    /// No new clients, running transactions finish (for `grace` at most; 0: at once), then the
    /// thread ends and pools and gate with it. A second call does nothing.
    virtual void stop(Millis grace) = 0;
    /// SIGHUP's: as RELOAD, but waits until the configuration is taken over or refused,
    /// limits::kReloadWithin at most; after Errc::timeout it may still be taken over. Errors:
    /// `reload`'s, conflicts of pools or gate; the configuration stays as it was then.
    virtual Status reload() = 0;
    virtual const control::AuditLog& audit() const = 0; ///< lives as long as the engine
};

} // namespace usher::engine
