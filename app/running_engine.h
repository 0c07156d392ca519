// An installation with its engine running: what serve, rehearse, the demo and the window all start
// with.
#pragma once

#include "app/command_line.h"
#include "app/data_lock.h"
#include "app/installation.h"
#include "app/report_keeper.h"
#include "engine/engine.h"
#include "pg/embedded_keeper.h"
#include "rehearsal/rehearser.h"

#include <functional>
#include <memory>

namespace usher::app {

struct RunningEngine {
    std::unique_ptr<DataLock> lock; ///< null when nothing is recorded
    Installation installation;
    std::unique_ptr<pg::EmbeddedKeeper> keeper; ///< of the embedded server; null with [server]
    /// For its operators; null when nothing is recorded.
    std::shared_ptr<rehearsal::Rehearser> rehearser;
    std::shared_ptr<ReportKeeper> reports;  ///< of wedding days; null when nothing is recorded
    std::unique_ptr<engine::Engine> engine; ///< destroyed before the installation's server

    RunningEngine() = default;
    RunningEngine(RunningEngine&&) = default;
    RunningEngine& operator=(RunningEngine&&) = delete;
    ~RunningEngine();
};

struct StartOptions {
    std::function<void()> onShutdownRequested; ///< any thread
    /// overrides the configuration; "" = as configured
    std::string gateListen;
    bool record = true;           ///< history and audit
    bool rehearses = false;       ///< its pools keep to the database that is consented to
    const Clock* clock = nullptr; ///< null: the system's
};
Result<RunningEngine> startEngine(const CommandLine& line, const StartOptions& options);

/// What SIGHUP asks for; a configuration that is wrong changes nothing, and is logged.
void reloadOrWarn(engine::Engine& engine);

/// Waits until every pool holds its minimum; false when `howLong` passed first.
bool waitWarm(engine::Engine& engine, Millis howLong);

/// Descriptors this process may open, raised to the hard limit. Returns a complaint when fewer than
/// the configured clients and connections need, else "".
std::string raiseDescriptorLimit(const config::Config& config);

} // namespace usher::app
