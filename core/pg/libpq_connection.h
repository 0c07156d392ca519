// libpq behind the Connection interface, driven without blocking and with deadlines. Only core/pg
// sees this.
#pragma once

#include "pg/waiting.h"
#include <usher/base/tcp_timeouts.h>
#include <usher/pg/connection.h>

#include <libpq-fe.h>
#include <memory>

namespace usher::pg {

class LocalSockets;

struct PGconnDeleter {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
using PGconnPtr = std::unique_ptr<PGconn, PGconnDeleter>;
struct PGresultDeleter {
    void operator()(PGresult* result) const { PQclear(result); }
};
using PGresultPtr = std::unique_ptr<PGresult, PGresultDeleter>;

struct ConnectOptions {
    std::string conninfo, applicationName;
    Patience patience;
    TcpTimeouts tcp = {};                 ///< what the conninfo says of them counts more
    std::string sessionOptions = {};      ///< instead of the conninfo's `options`; "": those
    LocalSockets* localSockets = nullptr; ///< null: only as the conninfo says
};
/// PQconnectPoll with poll(2), host by host; never blocks beyond the patience (but for a resolver's
/// own time).
Result<PGconnPtr> connectWithin(const ConnectOptions& options);

/// Sends simple SQL and collects the last result. The connection is unusable after a timeout.
Result<PGresultPtr> queryWithin(PGconn* connection, const char* sql, const Patience& patience);
struct Statement {
    std::string sql;
    std::vector<std::string> parameters; ///< as text, for $1, $2, …
};
/// The same with parameters, by an extended query.
Result<PGresultPtr>
queryWithin(PGconn* connection, const Statement& statement, const Patience& patience);

/// Every row as text; NULL is empty.
std::vector<std::vector<std::optional<std::string>>> rowsOf(const PGresult* result);

class LibpqConnection final : public Connection {
  public:
    LibpqConnection(PGconnPtr connection, Opening opening);

    PGconn* native() override { return m_connection.get(); }
    int socket() const override { return PQsocket(m_connection.get()); }
    ssl_st* ssl() const override;
    bool healthy() const override { return PQstatus(m_connection.get()) == CONNECTION_OK; }
    int backendPid() const override { return PQbackendPID(m_connection.get()); }
    std::string host() const override { return m_host; }
    const std::vector<std::pair<std::string, std::string>>& parameters() const override {
        return m_parameters;
    }
    Status cancelRunning(Millis timeout) override;

  private:
    PGconnPtr m_connection;
    std::string m_host;
    std::vector<std::pair<std::string, std::string>> m_parameters;
};

} // namespace usher::pg
