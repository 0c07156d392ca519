// What all relays of a gate share.
#pragma once

#include "config/config.h"
#include "gate/relay/client_machine.h"
#include "gate/relay/lease_inbox.h"
#include "gate/relay/link_hub.h"
#include "gate/statements/client_statements.h"
#include "gate/statements/settings.h"
#include "gate/statements/sql_reader.h"
#include "net/loop.h"

#include <memory>

namespace usher::gate {

/// Thread contract: the loop's thread.
struct RelayCore {
    net::Loop* loop = nullptr;
    const config::Config* config = nullptr; ///< as last reloaded
    SettingsPool settings;
    std::shared_ptr<LinkHub> hub;
    StatementRegistry statements;
    SqlReader texts = {};
    LeaseInbox inbox;
    PhaseCounts counts = {};
    UnnamedId lastUnnamed = 0; ///< of clients' unnamed statements
    bool draining = false;     ///< the gate ends
    bool closed = false;       ///< to new clients
};

inline constexpr const char* kGateEnds = "the gate is shutting down";

} // namespace usher::gate
