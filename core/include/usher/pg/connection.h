// A connection to PostgreSQL as a pool holds it. Only this room touches libpq; callers in the
// process get the PGconn* through their lease, the gate relays bytes on the socket.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

struct pg_conn; // PGconn
struct ssl_st;  // SSL

namespace usher::pg {

class Connection;

/// Someone (the gate's loop) who keeps a connection's socket armed between leases. Before anyone
/// else uses the socket, the pool asks for it back.
class SocketKeeper {
  public:
    virtual ~SocketKeeper() = default;
    /// Any thread. Lets go of the socket, then calls `done` (on the keeper's thread). The
    /// connection stays alive until then.
    virtual void letGo(Connection& connection, std::function<void()> done) = 0;
};

/// State a keeper hangs on a connection (prepared statements, the armed stream). Destroyed with it.
class Attachment {
  public:
    virtual ~Attachment() = default;
};

/// Thread contract: used by one thread at a time, whoever holds the lease (or the pool between
/// leases). Destroying it closes the connection.
class Connection {
  public:
    virtual ~Connection() = default;

    /// libpq's handle, this connection's: not to be finished. Null for test doubles.
    virtual pg_conn* native() = 0;
    virtual int socket() const = 0;  ///< libpq's descriptor; -1 for test doubles
    virtual ssl_st* ssl() const = 0; ///< libpq's TLS; null on a plain connection
    /// As far as is known without asking the server: false once something failed on it.
    virtual bool healthy() const = 0;
    virtual int backendPid() const = 0; ///< as pg_stat_activity shows it
    /// As connected: "host:port" or the socket's folder.
    virtual std::string host() const = 0;
    /// The server's ParameterStatus values at connect: server_version, client_encoding, TimeZone,
    /// ….
    virtual const std::vector<std::pair<std::string, std::string>>& parameters() const = 0;
    /// Asks the server to cancel what this connection runs, over a connection of its own. Blocks up
    /// to `timeout`; for worker threads. Errors: unavailable, exhausted (no descriptor left), and
    /// timeout, after which the request may still land: the connection must serve nobody else.
    virtual Status cancelRunning(Millis timeout) = 0;

    SocketKeeper* keeper = nullptr;         ///< set while a keeper holds the socket
    std::unique_ptr<Attachment> attachment; ///< the keeper's; may be null
    MonoTime openedAt{};                    ///< when it had connected
    std::uint64_t id = 0;                   ///< unique in the process, given by the service
    /// left in one by its keeper, which libpq has not seen
    bool inTransaction = false;
    /// that it acts as unless a client says otherwise, and after RESET and DISCARD; "": the one
    /// that logged in
    std::string role;
    /// wherein it is not as OpenRequest::actsAs asked for, and what to do about it; "": in nothing
    std::string lack;
};

using ConnectionPtr = std::unique_ptr<Connection>;

} // namespace usher::pg
