// The gate: PostgreSQL clients in, leases out. Runs on the engine's loop.
#pragma once

#include "config/config.h"
#include "control/desk_state.h"
#include "gate/console/console_port.h"
#include "gate/console/desk_port.h"
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
    DeskAccess desk = {};
    /// socket activation; else config.gate.listen is opened
    int listenFd = -1;
};

class GateCore;

/// Thread contract: the loop's thread, or before the loop runs.
class Gate {
  public:
    /// Errors: Errc::conflict when the address is taken, invalidArgument for a bad certificate or
    /// user list.
    static Result<std::unique_ptr<Gate>> open(GateOptions options);
    ~Gate(); ///< drops every client
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;

    int port() const { return m_port; } ///< 0 without TCP
    monitor::ClientFigures figures() const;
    /// longest first
    std::vector<control::ClientRow> holders(std::size_t limit) const;
    bool killClient(std::uint64_t id);
    /// As if the client had asked for it. False: there is none, or it has no connection.
    bool cancelClient(std::uint64_t id);
    /// Which connections: a server's, as pool::Pool::server() has it, opened before.
    struct LostServers {
        std::string server;
        MonoTime openedBefore{};
    };
    /// Transactions under way on them lose their server and their clients are told so (08006, with
    /// `why`); whoever waits goes on waiting. How many were lost.
    int loseServers(const LostServers& which, const std::string& why);
    int killPool(const std::string& pool); ///< clients dropped
    /// no new clients; those there stay
    void setDisabled(const std::string& pool, bool disabled);
    /// Users, certificates, limits. Clients stay.
    Status reload(const config::Config& config);
    /// The set's pools have new settings, have come or have gone. Clients of those that went leave
    /// after their transaction.
    void matchPools();
    /// Takes no clients any more but consoles by the Unix socket, ends idle ones, lets transactions
    /// finish; `done` when the last has left. Consoles stay and do not count.
    void drain(std::function<void()> done);
    /// Takes no more either; `empty` when the last client has left by itself.
    void closeToNew(std::function<void()> empty);

  private:
    explicit Gate(GateOptions options);
    Status listen();
    Status listenForTcp();
    Status listenForUnix();
    Status take(Result<std::unique_ptr<net::Listener>> listener);
    net::AcceptCallback onAccept();
    void accepted(int fd, const net::Peer& peer);
    bool admits(int fd, const net::Peer& peer);
    void closeToClients();
    void tick();

    const std::unique_ptr<GateCore> m_core;
    std::vector<std::unique_ptr<net::Listener>> m_listeners;
    net::TimerId m_tick = 0;
    MonoTime m_tickDue = MonoTime::max();
    int m_port = 0;
    std::uint64_t m_accepted = 0;
};

} // namespace usher::gate
