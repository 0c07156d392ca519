// What the admin console sees of the gate.
#pragma once

#include "desk/state_form.h"
#include "gate/console/console_port.h"
#include "gate/console/desk_port.h"
#include "gate/relay/pool_directory.h"
#include "gate/relay/relay_core.h"
#include "gate/relay/session_table.h"

#include <memory>

namespace usher::gate {

/// Thread contract: the loop's thread.
struct ConsoleView {
    struct Options {
        net::Loop* loop = nullptr;
        pool::PoolSet* pools = nullptr;
        ConsolePort* console = nullptr;
        DeskAccess desk = {};
        pg::ConnectionService* service = nullptr; ///< for what takes its time
    };
    Options options;
    const SessionTable& sessions;
    const PoolDirectory& pools;
    const std::shared_ptr<LinkHub>& hub;
    const StatementRegistry& statements;
    const bool& draining; ///< the gate ends
    desk::StateTeller& teller;
    std::string run; ///< another one after each start
    SystemClock clock = {};
};

} // namespace usher::gate
