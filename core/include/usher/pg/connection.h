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

/// What is settled once a connection is open.
struct Opening {
    std::uint64_t id = 0; ///< unique in the process
    MonoTime at{};        ///< when it had connected
    /// that it acts as unless a client says otherwise, and after RESET and DISCARD; "": the one
    /// that logged in
    std::string role = {};
    /// wherein it is not as OpenRequest::actsAs asked for, and what to do about it; "": in nothing
    std::string lack = {};
};

/// Thread contract: used by one thread at a time, whoever holds the lease (or the pool between
/// leases). Destroying it closes the connection.
class Connection {
  public:
    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

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

    /// As the service has opened it.
    const Opening& opening() const { return m_opening; }

    SocketKeeper* keeper() const { return m_keeper; } ///< null: nobody holds the socket
    void keptBy(SocketKeeper* keeper) { m_keeper = keeper; }
    Attachment* attachment() const { return m_attachment.get(); } ///< the keeper's; may be null
    void attach(std::unique_ptr<Attachment> attachment) { m_attachment = std::move(attachment); }

    /// Its keeper leaves it, in a transaction or not: libpq has seen nothing of that.
    void leftInTransaction(bool inTransaction) { m_inTransaction = inTransaction; }
    /// Once: whether its keeper has left it in a transaction.
    bool takeLeftInTransaction() { return std::exchange(m_inTransaction, false); }

  protected:
    explicit Connection(Opening opening) : m_opening(std::move(opening)) {}

  private:
    const Opening m_opening;
    SocketKeeper* m_keeper = nullptr;
    std::unique_ptr<Attachment> m_attachment;
    bool m_inTransaction = false;
};

using ConnectionPtr = std::unique_ptr<Connection>;

} // namespace usher::pg
