#include "pg/embedded_roles.h"

#include "pg/libpq_connection.h"
#include "pg/query.h"
#include "pg/sqlstate.h"

#include <fmt/format.h>

namespace usher::pg {
namespace {

constexpr Seconds kPatience{30};

/// Role names come from our own options, passwords are hexadecimal: nothing here needs quoting.
std::string makeRole(const std::string& role, const std::string& password) {
    return fmt::format(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{0}') THEN CREATE ROLE "
        "{0} LOGIN; END IF; END $$;"
        "ALTER ROLE {0} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD '{1}';",
        role,
        password);
}

std::string makeTables(const EmbeddedServerOptions& o) {
    return fmt::format(
        R"(
REVOKE CONNECT, TEMPORARY ON DATABASE {0} FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE {0} TO {1};
GRANT CONNECT ON DATABASE {0} TO {2};
ALTER SCHEMA public OWNER TO {1};
GRANT USAGE ON SCHEMA public TO {2};
GRANT {1} TO {2};
SET ROLE {1};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {2};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {2};
CREATE TABLE IF NOT EXISTS weddings (
    id integer PRIMARY KEY, name text NOT NULL, starts_at timestamptz NOT NULL, )"
        R"(guests integer NOT NULL CHECK (guests >= 0));
CREATE TABLE IF NOT EXISTS guests (
    id integer PRIMARY KEY, wedding_id integer NOT NULL REFERENCES weddings, name text NOT NULL, )"
        R"(rsvp text NOT NULL DEFAULT 'open');
CREATE INDEX IF NOT EXISTS guests_by_wedding ON guests (wedding_id);
INSERT INTO weddings SELECT w, 'Wedding ' || w, )"
        R"(date_trunc('day', now()) + interval '14 hours', 60 + w % 90 )"
        R"(FROM generate_series(1, 40) AS w ON CONFLICT DO NOTHING;
INSERT INTO guests SELECT g, 1 + g % 40, 'Guest ' || g, 'open' )"
        R"(FROM generate_series(1, 4000) AS g ON CONFLICT DO NOTHING;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {2};
RESET ROLE;)",
        o.database,
        o.appRole,
        o.serviceRole);
}

Result<bool> databaseExists(const std::string& uri, const std::string& database) {
    const Patience patience{
        .deadline = std::chrono::steady_clock::now() + kPatience,
        .cancelled = nullptr};
    auto connection =
        connectWithin({.conninfo = uri, .applicationName = "usher set-up", .patience = patience});
    if (!connection)
        return connection.error();
    const auto result = queryWithin(
        connection->get(),
        fmt::format("SELECT FROM pg_database WHERE datname = '{}'", database).c_str(),
        patience);
    if (!result)
        return result.error();
    return PQntuples(result->get()) > 0;
}

} // namespace

Status setUpRoles(
    const std::string& superuserUri,
    const std::string& superuserDatabaseUri,
    const EmbeddedServerOptions& options,
    const Credentials& credentials) {
    if (auto made = execute(
            superuserUri,
            {makeRole(options.appRole, credentials.app),
             makeRole(options.serviceRole, credentials.service)},
            kPatience);
        !made)
        return made;
    const auto exists = databaseExists(superuserUri, options.database);
    if (!exists)
        return exists.error();
    if (!*exists) {
        const auto create =
            fmt::format("CREATE DATABASE {} OWNER {}", options.database, options.appRole);
        if (auto made = execute(superuserUri, {create}, kPatience); !made)
            return made;
    }
    return execute(superuserDatabaseUri, {makeTables(options)}, kPatience);
}

} // namespace usher::pg
