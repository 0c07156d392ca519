// The gate: PostgreSQL clients in, leases out. Runs on the engine's loop.
#pragma once

#include "config/config.h"
#include "control/desk_state.h"
#include "gate/console/console_port.h"
#include "monitor/snapshot.h"
#include "net/loop.h"
#include <usher/pool/counters.h>
#include <usher/pool/pool_set.h>

#include <functional>
#include <memory>
#include <vector>

namespace usher::gate {

struct GateOptions {
    config::Config config;
    net::Loop* loop = nullptr;
    pool::PoolSet* pools = nullptr;
    pg::ConnectionService* service = nullptr; ///< for cancel requests
    ConsolePort* console = nullptr;
    /// socket activation; else config.gate.listen is opened
    int listenFd = -1;
};

/// Thread contract: the loop's thread, or before the loop runs.
class Gate {
  public:
    /// Errors: Errc::conflict when the address is taken, invalidArgument for a bad certificate or
    /// user list.
    static Result<std::unique_ptr<Gate>> open(GateOptions options);
    virtual ~Gate() = default; ///< drops every client

    virtual int port() const = 0; ///< 0 without TCP
    virtual monitor::ClientFigures figures() const = 0;
    /// longest first
    virtual std::vector<control::ClientRow> holders(std::size_t limit) const = 0;
    virtual bool killClient(std::uint64_t id) = 0;
    /// As if the client had asked for it. False: there is none, or it has no connection.
    virtual bool cancelClient(std::uint64_t id) = 0;
    /// Transactions under way lose their server and their clients are told so (08006, with `why`);
    /// whoever waits goes on waiting. How many were lost.
    virtual int loseServers(const std::string& why) = 0;
    virtual int killPool(const std::string& pool) = 0; ///< clients dropped
    /// no new clients; those there stay
    virtual void setDisabled(const std::string& pool, bool disabled) = 0;
    /// Users, certificates, limits. Clients stay.
    virtual Status reload(const config::Config& config) = 0;
    /// The set's pools have new settings, have come or have gone. Clients of those that went leave
    /// after their transaction.
    virtual void matchPools() = 0;
    /// Stops listening, ends idle clients, lets transactions finish; `done` when the last has left.
    /// Consoles stay and do not count.
    virtual void drain(std::function<void()> done) = 0;
    /// Stops listening; `empty` when the last client has left by itself. Consoles do not count.
    virtual void closeToNew(std::function<void()> empty) = 0;
};

} // namespace usher::gate
