// [gate]: where clients come in, and how they prove who they are.
#include "config/complaint.h"
#include "config/pgbouncer/auth_part.h"
#include "config/pgbouncer/work.h"
#include "config/value_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::config::pgbouncer {
namespace {

constexpr std::int64_t kUsualPort = 6432;

Error wrong(const Work& work, const char* key, const std::string& what, const std::string& mend) {
    const auto place = work.common.placeOf(key);
    return Complaint{place.file, place.line, std::string("pgbouncer.") + key, what, mend}.error();
}

std::string bracketed(const std::string& host) {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

/// "" without TCP.
Result<std::string> listenOf(Work& work) {
    const auto port = work.common.integer("listen_port").value_or(kUsualPort);
    if (port < 1 || port > 65535)
        return wrong(work, "listen_port", "is no port number", "write 6432");
    const auto hosts = work.common.list("listen_addr");
    if (hosts.empty())
        return std::string();
    const auto listen = fmt::format("{}:{}", bracketed(hosts.front()), port);
    if (!parseListen(listen))
        return wrong(work, "listen_addr", "is no address", "write 127.0.0.1 or *");
    return listen;
}

/// "" for none.
std::string socketOf(Work& work, const std::string& listen) {
    const auto folder = work.common.text("unix_socket_dir", listen.empty() ? "/tmp" : "");
    const bool abstract = folder.starts_with('@');
    if (abstract)
        work.notes.add(
            work.common.placeOf("unix_socket_dir"),
            "unix_socket_dir",
            "no socket in the abstract namespace: none is opened");
    return abstract ? "" : folder;
}

void tellSocket(Work& work, const std::string& listen, const std::string& socket) {
    const Place place{.file = work.request.ini, .line = 0};
    if (!work.common.has("unix_socket_dir") && !listen.empty())
        work.notes.add(
            place,
            "unix_socket_dir",
            "PgBouncer's usual one (/tmp; Debian: /var/run/postgresql) "
            "is not opened: set "
            "gate.unix_socket");
    const auto port = work.common.integer("listen_port").value_or(kUsualPort);
    if (listen.empty() && !socket.empty() && port != kUsualPort)
        work.notes.add(
            work.common.placeOf("listen_port"),
            "listen_port",
            "without gate.listen the socket's name ends in 6432");
}

/// What PgBouncer would not start without.
Status checkTls(const Work& work, bool verified) {
    for (const char* key : {"client_tls_cert_file", "client_tls_key_file"})
        if (work.common.text(key).empty())
            return wrong(work, "client_tls_sslmode", std::string("needs ") + key, "set it");
    if (verified && work.common.text("client_tls_ca_file").empty())
        return wrong(work, "client_tls_sslmode", "needs client_tls_ca_file", "set it");
    return {};
}

Status putTls(Work& work) {
    const auto mode = work.common.choice(
        "client_tls_sslmode",
        {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"});
    if (!mode || *mode == "disable") {
        work.toml.put("tls", "disable");
        return {};
    }
    const bool verified = mode->starts_with("verify");
    if (auto done = checkTls(work, verified); !done)
        return done;
    work.toml.put("tls", verified ? "verify-full" : *mode == "prefer" ? "allow" : *mode);
    for (const auto& [key, ours] :
         {std::pair("client_tls_cert_file", "tls_cert"),
          std::pair("client_tls_key_file", "tls_key"),
          std::pair("client_tls_ca_file", "tls_ca")})
        if (const auto file = work.common.text(key); !file.empty())
            work.toml.put(ours, work.request.locate(file));
    return {};
}

void putLimits(Work& work) {
    constexpr std::int64_t kUsualClients = 100;
    work.toml.put(
        "max_clients",
        bounded(
            "gate",
            "max_clients",
            work.common.integer("max_client_conn").value_or(kUsualClients)));
    putInteger(work, "max_user_client_connections", "gate", "max_clients_per_user");
    putInteger(work, "max_prepared_statements", "gate", "max_prepared_statements");
    putSeconds(work, "client_login_timeout", "gate", "login_timeout");
    if (const auto most = work.common.integer("max_packet_size"))
        work.toml.put("max_packet_bytes", bounded("gate", "max_packet_bytes", *most));
    for (const char* key : {"admin_users", "stats_users"})
        if (work.common.has(key))
            work.toml.put(key, work.common.list(key));
}

Status putSocket(Work& work, const std::string& socket) {
    if (socket.empty())
        return {};
    work.toml.put("unix_socket", socket);
    const auto mode = work.common.text("unix_socket_mode", "0777");
    if (!parseMode(mode))
        return wrong(work, "unix_socket_mode", "is no file mode", "write 0770");
    work.toml.put("unix_socket_mode", mode);
    if (work.common.has("unix_socket_group"))
        work.toml.put("unix_socket_group", work.common.text("unix_socket_group"));
    return {};
}

} // namespace

Status writeGate(Work& work) {
    auto listen = listenOf(work);
    if (!listen)
        return listen.error();
    const auto socket = socketOf(work, *listen);
    tellSocket(work, *listen, socket);
    if (listen->empty() && socket.empty()) {
        *listen = "127.0.0.1:6432";
        work.notes
            .add({work.request.ini, 0}, "listen_addr", "nobody could connect: 127.0.0.1 is it");
    }
    work.toml.table("gate");
    work.toml.put("listen", *listen);
    if (auto done = putSocket(work, socket); !done)
        return done;
    if (auto done = putTls(work); !done)
        return done;
    if (auto done = writeAuth(work, *listen); !done)
        return done;
    putLimits(work);
    writeClientTcp(work);
    return {};
}

} // namespace usher::config::pgbouncer
