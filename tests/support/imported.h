// An import over files in memory, and what Usher makes of its output.
#pragma once

#include "config/loader.h"
#include "config/pgbouncer/import.h"

#include <map>
#include <stdexcept>

namespace usher::test {

using Files = std::map<std::string, std::string>;

inline config::pgbouncer::ImportRequest requestOver(const Files& files) {
    return {
        .ini = "pgbouncer.ini",
        .users = {},
        .hba = {},
        .read = [&files](const std::string& path) -> Result<std::string> {
            const auto found = files.find(path);
            if (found == files.end())
                return Error{Errc::invalidArgument, path + ": cannot be read", "name another"};
            return found->second;
        },
        .locate =
            [](const std::string& path) {
                return path;
            }};
}

/// Throws with the reason where it fails, or where Usher would not take what is written.
struct Moved {
    explicit Moved(const Files& files) {
        const auto imported = config::pgbouncer::import(requestOver(files));
        if (!imported)
            throw std::runtime_error(imported.error().text());
        toml = imported->toml;
        for (const auto& note : imported->notes)
            notes += note + "\n";
        const auto read = config::parse(toml, "usher.toml");
        if (!read)
            throw std::runtime_error(read.error().text() + "\n" + toml);
        config = *read;
    }
    explicit Moved(const std::string& ini) : Moved(Files{{"pgbouncer.ini", ini}}) {}
    const config::PoolConfig& pool(const char* name) const {
        if (const auto* found = config.pool(name))
            return *found;
        throw std::runtime_error("no pool " + std::string(name) + "\n" + toml);
    }
    bool says(const std::string& words) const { return notes.find(words) != std::string::npos; }

    std::string toml, notes;
    config::Config config;
};

inline std::string refusal(const Files& files) {
    const auto imported = config::pgbouncer::import(requestOver(files));
    return imported ? "taken" : imported.error().text();
}
inline std::string refusal(const std::string& ini) {
    return refusal(Files{{"pgbouncer.ini", ini}});
}

inline const std::string kShop =
    "[databases]\nshop = host=db1 user=app password='it''s a secret'\n";

/// A pgbouncer.ini as teams have it.
inline const Files kReal{
    {"pgbouncer.ini", R"(;; the wedding platform's
[databases]
; three of ours on the one server
shop       = host=db1.internal port=5433 dbname=wedsync user=app pool_size=40 min_pool_size=10
guests     = host=db1.internal port=5433 dbname=wedsync user=app pool_mode=session
reports    = host=db2.internal dbname=dwh user=report password='p w''d' pool_size=5
"with ""q" = host=db1.internal port=5433 dbname=wedsync user=app
* = host=db1.internal port=5433 auth_user=lookup

[users]
nightjob = pool_mode=session max_user_connections=5

%include common.ini

[pgbouncer]
logfile = /var/log/pgbouncer/pgbouncer.log
pidfile = /run/pgbouncer/pgbouncer.pid
listen_addr = 0.0.0.0
listen_port = 6433
unix_socket_dir = /run/pgbouncer
unix_socket_mode = 0770
auth_type = hba
auth_hba_file = pg_hba.conf
auth_file = userlist.txt
auth_user = lookup
auth_query = SELECT uname, phash FROM user_lookup($1)
admin_users = postgres, ops
stats_users = exporter
pool_mode = transaction
max_client_conn = 2000
default_pool_size = 25
reserve_pool_size = 5
reserve_pool_timeout = 3
max_db_connections = 60
server_idle_timeout = 60
query_wait_timeout = 30
ignore_startup_parameters = extra_float_digits,options
server_tls_sslmode = verify-full
server_tls_ca_file = /etc/ssl/db ca.pem
client_tls_sslmode = require
client_tls_cert_file = /etc/ssl/gate.crt
client_tls_key_file = /etc/ssl/gate.key
tcp_keepidle = 30
)"},
    {"common.ini",
     "[pgbouncer]\nserver_lifetime = 1800.5\nidle_transaction_timeout = 60\n"
     "max_prepared_statements = 100\n"},
    {"userlist.txt",
     "\"app\" \"hush hush\"\n; old\n\"bob\" \"md545f2603610af569b6155c45067268c6b\"\n"
     "\"ops\" \"SCRAM-SHA-256$4096:c2FsdA==$a2V5:a2V5\" extra\n"},
    {"pg_hba.conf",
     "# who\nlocal all all peer\nhostssl all all 10.0.0.0/8 scram-sha-256\n"
     "host all all 0.0.0.0/0 reject\n"}};

} // namespace usher::test
