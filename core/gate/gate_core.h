// All that makes a gate, put together: the rooms below know nothing of each other but what their
// arrows allow. Internal to the gate.
#pragma once

#include "gate/auth/credentials.h"
#include "gate/console/console_view.h"
#include "gate/gate.h"
#include "gate/login/login.h"
#include "gate/login/welcomes.h"
#include "gate/relay/pool_directory.h"
#include "gate/relay/relay_core.h"
#include "gate/relay/session.h"
#include "gate/relay/session_table.h"

#include <string>

namespace usher::gate {

/// Thread contract: the loop's thread.
class GateCore {
  public:
    explicit GateCore(GateOptions options);
    ~GateCore();
    GateCore(const GateCore&) = delete;
    GateCore& operator=(const GateCore&) = delete;

    const GateOptions& options() const { return m_options; }
    net::Loop& loop() const { return *m_options.loop; }
    const config::GateConfig& config() const { return m_options.config.gate; }
    /// Users, certificates and limits; the old ones stay when one of the new is bad.
    Status reload(const config::Config& config);
    /// As the set has them now: new ones are served, clients of those that went leave after their
    /// transaction.
    void matchPools();
    void closeToClients();
    /// Idle clients leave, the others after their transaction.
    void drain();

    SessionTable& sessions() { return m_sessions; }
    const SessionTable& sessions() const { return m_sessions; }
    PoolDirectory& pools() { return m_pools; }
    const PhaseCounts& counts() const { return m_relay.counts; }
    std::uint64_t refused() const { return m_loginDesk.refused; }
    void countRefusal() { ++m_loginDesk.refused; }
    void endTurn() { m_sessions.endTurn(); }
    void endTurnSoon();

  private:
    std::shared_ptr<LinkHub> makeHub();
    void leaseArrived(std::uint64_t asker, Result<pool::Lease> lease);

    GateOptions m_options;
    RelayCore m_relay;
    PoolDirectory m_pools;
    Credentials m_credentials;
    Welcomes m_welcomes;
    LoginDesk m_loginDesk;
    desk::StateTeller m_teller;
    ConsoleView m_consoleView;
    SessionTable m_sessions;
};

} // namespace usher::gate
