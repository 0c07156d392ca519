#include "pg/likeness_query.h"

#include <fmt/format.h>
#include <span>

namespace usher::pg {
namespace {

/// In PostgreSQL's order (process_settings): a role's in this database goes before the role's, that
/// before the database's, that before what ALTER ROLE ALL says. A role of "none" is the login's.
constexpr const char* kSeen = R"(
WITH own AS (SELECT oid, rolsuper FROM pg_catalog.pg_roles WHERE rolname = session_user),
other AS (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = $1::text),
powers AS (
    SELECT rolname, CASE WHEN rolsuper THEN 'SUPERUSER' ELSE concat_ws(', ',
        CASE WHEN rolbypassrls THEN 'BYPASSRLS' END, CASE WHEN rolcreaterole THEN 'CREATEROLE' END,
        CASE WHEN rolcreatedb THEN 'CREATEDB' END,
        CASE WHEN rolreplication THEN 'REPLICATION' END) END AS all
    FROM pg_catalog.pg_roles WHERE rolname IN (session_user, $1::text)),
given AS (
    SELECT s.setrole, s.setdatabase, split_part(c, '=', 1) AS name,
        substr(c, strpos(c, '=') + 1) AS value
    FROM pg_catalog.pg_db_role_setting AS s, unnest(s.setconfig) AS c
    WHERE s.setdatabase = 0 OR s.setdatabase =
        (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())),
had AS (
    SELECT DISTINCT ON (name) name, value FROM given
    WHERE setrole = 0 OR setrole = (SELECT oid FROM own)
    ORDER BY name, setrole = 0, setdatabase = 0),
wanted AS (
    SELECT DISTINCT ON (name) name, value FROM given
    WHERE setrole = 0 OR setrole = (SELECT oid FROM other)
    ORDER BY name, setrole = 0, setdatabase = 0),
act AS (
    SELECT COALESCE(
        (SELECT value FROM wanted WHERE name = 'role' AND value <> 'none'), $1::text) AS name)
SELECT session_user::text, current_setting('role'), COALESCE((SELECT
    pg_catalog.pg_has_role(session_user, r.oid, '{}') FROM pg_catalog.pg_roles AS r
    WHERE r.rolname = act.name), false), act.name, (SELECT own.all FROM powers AS own, powers AS b
    WHERE own.rolname = session_user AND b.rolname = $1::text AND own.all NOT IN (b.all, '')),
    1 AS place FROM act
UNION ALL
SELECT name, wanted.value, s.context IS NULL OR s.context NOT LIKE 'superuser%' OR
    (SELECT rolsuper FROM own){}, NULL, NULL, 2
FROM wanted FULL JOIN had USING (name)
LEFT JOIN pg_catalog.pg_settings AS s USING (name)
WHERE wanted.value IS DISTINCT FROM had.value AND name <> 'role'
ORDER BY place, 1)";

constexpr int kGrantedSettings = 150'000; ///< server_version_num that has GRANT SET ON PARAMETER
constexpr int kGrantedSetRole = 160'000;  ///< that tells SET ROLE from membership

bool isTrue(const std::optional<std::string>& value) {
    return value == "t";
}

std::string question(int version) {
    return fmt::format(
        kSeen,
        version >= kGrantedSetRole ? "SET" : "MEMBER",
        version >= kGrantedSettings
            ? " OR pg_catalog.has_parameter_privilege(session_user, name, 'SET')"
            : "");
}

using Row = std::vector<std::optional<std::string>>;

RolesSeen rolesIn(const Row& row, const std::string& role) {
    return {
        .login = row[0].value_or(""),
        .role = row[1] == "none" ? "" : row[1].value_or(""),
        .wantedRole = row[3].value_or(role),
        .mayAct = isTrue(row[2]),
        .powers = row[4].value_or(""),
        .gaps = {}};
}

} // namespace

Result<RolesSeen> lookAtRoles(PGconn* session, const std::string& role, const Patience& patience) {
    const int version = PQserverVersion(session);
    const auto answer =
        queryWithin(session, Statement{.sql = question(version), .parameters = {role}}, patience);
    if (!answer)
        return answer.error();
    const auto rows = rowsOf(answer->get());
    if (rows.empty())
        return Error{Errc::internal, "the server tells nothing of its roles", {}};
    auto seen = rolesIn(rows.front(), role);
    seen.grantsSetRole = version >= kGrantedSetRole;
    for (const auto& row : std::span(rows).subspan(1))
        seen.gaps.push_back(
            {.name = row[0].value_or(""), .wanted = row[1], .allowed = isTrue(row[2])});
    return seen;
}

} // namespace usher::pg
