#include "pg/local_socket.h"

#include "base/host_name.h"
#include "base/system_user.h"
#include "pg/connect_targets.h"
#include "pg/conninfo.h"
#include "pg/uri.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <netinet/in.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/stat.h>

namespace usher::pg {
namespace {

/// A guard against strings without end, as RELOADs with ever new passwords would bring.
constexpr std::size_t kMostEntries = 256;
constexpr Millis kPatience{2'000};

/// Names are qualified: the role's search_path may lead elsewhere.
constexpr const char* kIdentity =
    "select pg_catalog.pg_postmaster_start_time()::pg_catalog.text, "
    "(select system_identifier from pg_catalog.pg_control_system())::pg_catalog.text, "
    "coalesce(pg_catalog.inet_client_port(), 0)::pg_catalog.text, "
    "coalesce(pg_catalog.inet_server_port(), 0)::pg_catalog.text, "
    "pg_catalog.pg_backend_pid()::pg_catalog.text, "
    "coalesce((select setting from pg_catalog.pg_settings "
    "where name = 'unix_socket_directories'), '')";

struct Identity {
    std::string started, system, clientPort, serverPort, pid, folders;
    bool isSameServer(const Identity& other) const {
        return started == other.started && system == other.system;
    }
};

/// As libpq looks: the string, then the environment.
std::string given(const ConninfoPtr& options, const char* keyword, const char* environment) {
    const auto value = conninfoValue(options, keyword);
    const char* const fallback = value.empty() ? std::getenv(environment) : nullptr;
    return fallback ? fallback : value;
}

bool wantsTcp(const ConninfoPtr& options) {
    const auto tls = given(options, "sslmode", "PGSSLMODE");
    constexpr std::array<std::string_view, 3> kStrict{"require", "verify-ca", "verify-full"};
    return std::find(kStrict.begin(), kStrict.end(), tls) != kStrict.end() ||
           given(options, "channel_binding", "PGCHANNELBINDING") == "require" ||
           given(options, "gssencmode", "PGGSSENCMODE") == "require";
}

int portOf(const sockaddr_storage& address) {
    if (address.ss_family == AF_INET)
        return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
    if (address.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
    return 0;
}

/// Of this end and of the other; 0 where that is no TCP socket.
std::pair<int, int> portsOf(int fd) {
    sockaddr_storage own{}, other{};
    socklen_t ownSize = sizeof own, otherSize = sizeof other;
    if (getsockname(fd, reinterpret_cast<sockaddr*>(&own), &ownSize) != 0 ||
        getpeername(fd, reinterpret_cast<sockaddr*>(&other), &otherSize) != 0)
        return {0, 0};
    return {portOf(own), portOf(other)};
}

/// Nobody stands between: what the server sees of the connection is what we see.
bool isStraight(PGconn* connection, const Identity& identity) {
    const auto [own, other] = portsOf(PQsocket(connection));
    return own > 0 && identity.clientPort == std::to_string(own) &&
           identity.serverPort == std::to_string(other);
}

/// The user that a process of this machine runs as; "" when there is none such.
std::string ownerOf(const std::string& pid) {
    struct stat seen {};
    if (stat(("/proc/" + pid).c_str(), &seen) != 0)
        return {};
    return systemUserName(static_cast<int>(seen.st_uid));
}

bool hasSocket(const SocketWay& way) {
    struct stat seen {};
    return stat((way.folder + "/.s.PGSQL." + way.port).c_str(), &seen) == 0 &&
           S_ISSOCK(seen.st_mode);
}

Result<Identity> identityOf(PGconn* connection, const Patience& patience) {
    const auto result = queryWithin(connection, kIdentity, patience);
    if (!result)
        return result.error();
    const auto rows = rowsOf(result->get());
    if (rows.size() != 1 || rows.front().size() != 6 || !rows.front()[1])
        return Error{Errc::internal, "the server does not say which one it is", {}};
    const auto& row = rows.front();
    return Identity{
        .started = row[0].value_or(""),
        .system = *row[1],
        .clientPort = row[2].value_or(""),
        .serverPort = row[3].value_or(""),
        .pid = row[4].value_or(""),
        .folders = row[5].value_or("")};
}

/// By one folder's socket, when the same server is behind it.
Result<PGconnPtr>
connectThere(const SocketWay& way, const Identity& wanted, const ConnectOptions& options) {
    auto connection = connectBy(way, options);
    if (!connection)
        return connection;
    const auto identity = identityOf(connection->get(), options.patience);
    if (!identity)
        return identity.error();
    if (!identity->isSameServer(wanted))
        return Error{Errc::unavailable, "another server is behind that socket", {}};
    return connection;
}

} // namespace

bool couldGoBySocket(const std::string& conninfo) {
    const auto targets = connectTargets(conninfo);
    const auto options = parseConninfo(conninfo);
    if (targets.size() != 1 || !options || wantsTcp(options))
        return false;
    // An address given beside the name would go before the socket's folder.
    return given(options, "hostaddr", "PGHOSTADDR").empty() && isLoopbackHost(targets.front().host);
}

std::vector<std::string> socketFolders(const std::string& setting) {
    if (setting.empty())
        return {"/var/run/postgresql", "/tmp"};
    std::vector<std::string> folders;
    for (auto folder : splitList(setting)) {
        const auto isAround = [](char c) {
            return c == ' ' || c == '"';
        };
        while (!folder.empty() && isAround(folder.front()))
            folder.erase(folder.begin());
        while (!folder.empty() && isAround(folder.back()))
            folder.pop_back();
        if (!folder.empty() && folder.front() == '/')
            folders.push_back(std::move(folder));
    }
    return folders;
}

LocalSockets::Answer LocalSockets::look(const std::string& conninfo, MonoTime now) {
    {
        MutexLock lock(m_mutex);
        const auto found = m_entries.find(conninfo);
        if (found != m_entries.end() && now < found->second.until) {
            const auto& way = found->second.way;
            return way ? Answer{Known::way, *way} : Answer{};
        }
    }
    return couldGoBySocket(conninfo) ? Answer{Known::unasked} : Answer{};
}

void LocalSockets::keep(const std::string& conninfo, SocketWay way, MonoTime now) {
    put(conninfo, {.way = std::move(way), .until = now + kTrustedFor});
}

void LocalSockets::refuse(const std::string& conninfo, MonoTime now) {
    put(conninfo, {.way = std::nullopt, .until = now + kRefusedFor});
}

void LocalSockets::forget(const std::string& conninfo) {
    MutexLock lock(m_mutex);
    m_entries.erase(conninfo);
}

void LocalSockets::put(const std::string& conninfo, Entry entry) {
    MutexLock lock(m_mutex);
    if (m_entries.size() >= kMostEntries)
        m_entries.clear();
    m_entries[conninfo] = std::move(entry);
}

Result<SocketConnection> connectBySocket(PGconn* tcp, const ConnectOptions& options) {
    auto within = options;
    within.patience.deadline =
        std::min(options.patience.deadline, std::chrono::steady_clock::now() + kPatience);
    const auto identity = identityOf(tcp, within.patience);
    if (!identity)
        return identity.error();
    const auto owner = ownerOf(identity->pid);
    if (owner.empty() || !isStraight(tcp, *identity))
        return Error{Errc::unavailable, "the server is not of this machine", {}};
    Error last{Errc::unavailable, "the server has no Unix socket here", {}};
    for (const auto& folder : socketFolders(identity->folders)) {
        SocketWay way{.folder = folder, .port = identity->serverPort, .owner = owner};
        if (!hasSocket(way))
            continue;
        auto connection = connectThere(way, *identity, within);
        if (connection)
            return SocketConnection{std::move(*connection), std::move(way)};
        last = connection.error();
    }
    return last;
}

Result<std::string> socketInstead(const std::string& uri, Millis timeout) {
    if (!couldGoBySocket(uri))
        return std::string();
    const ConnectOptions options{
        .conninfo = uri,
        .applicationName = "usher check",
        .patience = {.deadline = std::chrono::steady_clock::now() + timeout, .cancelled = nullptr}};
    const auto tcp = connectWithin(options);
    if (!tcp)
        return tcp.error();
    const auto found = connectBySocket(tcp->get(), options);
    if (!found)
        return found.error();
    return found->way.folder;
}

} // namespace usher::pg
