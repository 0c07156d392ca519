// A server that is named by a loopback address, reached by its Unix socket: who may be, what is
// known of it, and how it is proven that both lead to one server. For core/pg alone.
#pragma once

#include "base/mutex.h"
#include "pg/libpq_connection.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace usher::pg {

/// Whether this connection string names one host, on loopback, and asks for nothing that only TCP
/// gives: encryption, a certificate that is looked at, channel binding.
bool couldGoBySocket(const std::string& conninfo);

/// The folders that unix_socket_directories names, as SHOW writes it; without the setting ("": a
/// role that may not read it) those that PostgreSQL's packages use. Only absolute ones.
std::vector<std::string> socketFolders(const std::string& setting);

/// Where a server's socket lies, and whose process must be at its other end.
struct SocketWay {
    std::string folder, port;
    std::string owner; ///< of the server's processes: libpq's requirepeer
    bool operator==(const SocketWay&) const = default;
};

/// By that socket, whatever host the connection string names. Errors: as connectWithin().
Result<PGconnPtr> connectBy(const SocketWay& way, const ConnectOptions& options);

/// What is known of each connection string. Thread contract: any thread.
class LocalSockets {
  public:
    enum class Known {
        unsuited, ///< or tried lately, and refused
        unasked,
        way
    };
    struct Answer {
        Known known = Known::unsuited;
        SocketWay way = {};
    };
    /// Both are asked anew: the server may have been set up otherwise since.
    static constexpr Seconds kTrustedFor{600}, kRefusedFor{300};

    Answer look(const std::string& conninfo, MonoTime now);
    void keep(const std::string& conninfo, SocketWay way, MonoTime now);
    void refuse(const std::string& conninfo, MonoTime now);
    void forget(const std::string& conninfo);

  private:
    struct Entry {
        std::optional<SocketWay> way;
        MonoTime until;
    };
    void put(const std::string& conninfo, Entry entry);

    Mutex m_mutex;
    std::map<std::string, Entry> m_entries USHER_GUARDED_BY(m_mutex);
};

/// A connection by the socket of the server that `tcp` leads to, and the way it went. It is seen
/// to be the same server: nobody stands between (the server sees this very TCP socket), its
/// processes belong to whoever holds the Unix socket, and identifier and start are the same on
/// both. Errors: why there is none; `tcp` is then as it was, or broken where its server fell
/// silent.
struct SocketConnection {
    PGconnPtr connection;
    SocketWay way;
};
Result<SocketConnection> connectBySocket(PGconn* tcp, const ConnectOptions& options);

} // namespace usher::pg
