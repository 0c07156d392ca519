// What a relay is made of: one job a part.
#pragma once

#include "gate/relay/client_machine.h"
#include "gate/relay/client_port.h"
#include "gate/relay/client_settings.h"
#include "gate/relay/conduit.h"
#include "gate/relay/intake.h"
#include "gate/relay/lease_holder.h"
#include "gate/relay/second_try.h"
#include "gate/relay/server_machine.h"
#include "gate/relay/session_pin.h"
#include "gate/relay/statement_relay.h"
#include "gate/relay/stopwatch.h"

#include <string>

namespace usher::gate {

/// Thread contract: the loop's thread.
struct RelayParts {
    RelayCore& core;
    PoolEntry& pool;
    ClientPort& port;
    ClientLine& line;         ///< the client's socket
    std::string& application; ///< the client's name, which it may change
    ClientMachine client;     ///< decides on the client's side
    ServerMachine server;     ///< decides on the server's side
    Intake intake;            ///< what comes from the client
    Conduit conduit;          ///< what goes to either side
    LeaseHolder lease;
    SessionPin pin;
    ClientSettings settings;
    StatementRelay statements;
    Stopwatch watch;
    SecondTry secondTry = {};
    Error failure = {}; ///< of the acquisition, the settings or the server: told at the end of it
};

/// The SQLSTATE of a connection that was lost.
inline constexpr const char* kServerLost = "08006";

/// How the server connection stands.
ServerView viewOf(const RelayParts& parts);

inline bool inSessionMode(const RelayParts& parts) {
    return parts.client.mode() == config::PoolMode::session;
}

} // namespace usher::gate
