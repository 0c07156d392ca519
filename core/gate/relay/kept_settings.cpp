// What a client has set and left in its session, asked of the server: no text tells it as well.
#include "gate/relay/relay.h"

#include <fmt/format.h>

namespace usher::gate {

namespace {
/// A role is not among the settings that are shown.
constexpr std::string_view kSessionSettings =
    "SELECT name, setting FROM pg_catalog.pg_settings WHERE source = 'session' UNION ALL "
    "SELECT 'role', pg_catalog.current_setting('role') "
    "WHERE pg_catalog.current_setting('role') <> 'none'";

/// A value of a DataRow; nothing when it is not whole, or null.
std::optional<std::string_view> readValue(std::string_view row, std::size_t& at) {
    if (at + 4 > row.size())
        return std::nullopt;
    const auto length = wire::readBe32(row.data() + at);
    at += 4;
    if (length > row.size() - at)
        return std::nullopt;
    const auto value = row.substr(at, length);
    at += length;
    return value;
}

/// What only the connection can keep, as rows without a name; names that begin otherwise than the
/// gate's are the client's. Asked outside of a transaction, so
/// that no lock of a transaction's is among them.
constexpr std::string_view kHeldState =
    " UNION ALL SELECT '', 'temporary tables' WHERE pg_catalog.pg_my_temp_schema() <> 0 AND EXISTS "
    "(SELECT FROM pg_catalog.pg_class WHERE relnamespace = pg_catalog.pg_my_temp_schema())"
    " UNION ALL SELECT '', 'advisory locks' WHERE EXISTS (SELECT FROM pg_catalog.pg_locks "
    "WHERE locktype = 'advisory' AND pid = pg_catalog.pg_backend_pid())"
    " UNION ALL SELECT '', 'cursors' WHERE EXISTS (SELECT FROM pg_catalog.pg_cursors "
    "WHERE is_holdable)"
    " UNION ALL SELECT '', 'LISTEN' WHERE EXISTS (SELECT FROM "
    "pg_catalog.pg_listening_channels())"
    " UNION ALL SELECT DISTINCT '', CASE WHEN from_sql THEN 'PREPARE' ELSE 'long prepared "
    "statements' END FROM pg_catalog.pg_prepared_statements WHERE from_sql OR "
    "NOT pg_catalog.starts_with(name, '{}')"; // once: the view makes rows of all, with their texts
} // namespace

void ServerReader::askSettings() {
    std::string sql(kSessionSettings);
    if (m_parts.statements.met().mayHold || m_parts.pin.isHeld())
        sql += fmt::format(kHeldState, m_parts.core.statements.prefix());
    for (const auto& name : m_parts.settings.customNames())
        sql += fmt::format(
            " UNION ALL SELECT '{0}', pg_catalog.current_setting('{0}', true) "
            "WHERE pg_catalog.current_setting('{0}', true) <> ''",
            name);
    m_asking = Asking::settings;
    m_parts.conduit.ask(Request::ownQuery, sql);
}

/// Within a transaction for that alone: a role of the client's own comes back at its end.
void ServerReader::restoreRole() {
    auto& link = *m_parts.conduit.link();
    const auto& role = link.settings().role();
    if (role.empty())
        return;
    if (link.exchange().status() == 'I')
        return m_parts.conduit.ask(Request::ownQuery, roleSql(role));
    m_asking = Asking::role;
    m_parts.conduit.ask(Request::ownQuery, "SHOW role");
}

/// It is known what the transaction acts as.
void ServerReader::putRole() {
    if (m_asking != Asking::role)
        return;
    m_asking = Asking::nothing;
    const auto rows = std::exchange(m_rows, {});
    std::size_t at = wire::kHeaderBytes + 2; // behind the number of values
    const auto now = readValue(rows, at);
    const auto& settings = m_parts.conduit.link()->settings();
    const auto* login = findSetting(*settings.reported(), "session_authorization");
    if (now && (*now == "none" || (login && *now == *login)))
        m_parts.conduit.ask(Request::ownQuery, localRoleSql(settings.role()));
}

std::optional<SessionAnswer> ServerReader::takeAnswer() {
    if (std::exchange(m_asking, Asking::nothing) == Asking::nothing)
        return std::nullopt;
    const auto rows = std::exchange(m_rows, {});
    SessionAnswer answer;
    for (std::size_t at = 0; at + wire::kHeaderBytes <= rows.size();) {
        const auto length = wire::readBe32(rows.data() + at + 1);
        const auto row = std::string_view(rows).substr(at + wire::kHeaderBytes, length - 4);
        std::size_t in = 2; // the number of values
        const auto name = readValue(row, in);
        const auto value = readValue(row, in);
        if (name && value && name->empty())
            answer.holds += fmt::format("{}{}", answer.holds.empty() ? "" : ", ", *value);
        else if (name && value && !isFollowed(*name) && !isPassing(*name))
            answer.settings.emplace_back(*name, *value);
        at += 1 + length;
    }
    return answer;
}

} // namespace usher::gate
