// The configuration, read again or changed by SET: taken over as a whole, or not at all.
#pragma once

#include "alerts/evaluator.h"
#include "config/config.h"
#include "control/loans.h"
#include "control/scaler.h"
#include "engine/foresight.h"
#include "engine/journal.h"
#include "engine/other_servers.h"
#include "engine/reports_port.h"
#include "gate/gate.h"
#include "webhooks/courier.h"
#include <usher/pool/pool.h>

#include <functional>
#include <memory>

namespace usher::engine {

/// What the alarms read of a configuration.
alerts::EvaluatorSettings alarmSettings(const config::Config& config);

/// Thread contract: the engine's thread.
class Reloader {
  public:
    struct Parts {
        config::Config& config; ///< the one in force: only this class changes it
        pool::PoolSet& pools;
        gate::Gate& gate;
        OtherServers& others;
        control::Scaler& scaler;
        control::Loans& loans;
        alerts::Evaluator& evaluator;
        webhooks::Courier& courier;
        ReportsPort* reports; ///< may be null
        std::shared_ptr<Foresight> foresight;
        pg::ConnectionService& service;
        Journal& journal;
        const Clock& clock;
        std::function<Result<config::Config>()> read; ///< null: there is no file
    };
    explicit Reloader(Parts parts) : m_parts(std::move(parts)) {}

    /// Reads on this thread; what changed, and what waits for a restart, is noted in the journal.
    /// Errors: `read`'s, no file, what pools or gate find fault with; nothing has changed then.
    Status reload();
    /// Errors: withOption()'s, what pools or gate find fault with.
    Status set(const std::string& option, const std::string& text);
    /// The pools' maximums are what the configuration and the loans make of them.
    Status applyLoans();

  private:
    Status takeOver(config::Config next);
    void note(monitor::Severity severity, const std::string& text);

    Parts m_parts;
};

} // namespace usher::engine
