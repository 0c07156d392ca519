#include "pg/host_watch.h"

#include "pg/libpq_connection.h"

#include <charconv>
#include <string_view>

namespace usher::pg {
namespace {

/// The control file still names the old timeline right after a promotion; the log being written
/// names the new one.
constexpr const char* kLookSql =
    "SELECT pg_is_in_recovery(), "
    "CASE WHEN pg_is_in_recovery() THEN 0 ELSE ('x' || "
    "substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::bigint END, "
    "(CASE WHEN pg_is_in_recovery() THEN greatest(coalesce(pg_last_wal_receive_lsn(), '0/0'), "
    "coalesce(pg_last_wal_replay_lsn(), '0/0')) "
    "ELSE pg_current_wal_lsn() END - '0/0')::bigint, "
    "(extract(epoch FROM pg_postmaster_start_time()) * 1000000)::bigint, "
    "(extract(epoch FROM clock_timestamp() - pg_postmaster_start_time()) * 1000000)::bigint";

/// Asked apart: a cautious administrator may have revoked these.
constexpr const char* kControlSql =
    "SELECT (SELECT system_identifier FROM pg_control_system()), "
    "greatest((SELECT timeline_id FROM pg_control_checkpoint()), (SELECT min_recovery_end_timeline "
    "FROM pg_control_recovery()))";

template <class Number> Number numberAt(const PGresult* row, int column) {
    const std::string_view text = PQgetisnull(row, 0, column) ? "0" : PQgetvalue(row, 0, column);
    Number value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

HostSighting sightingOf(const PGresult* row, MonoTime asked) {
    return {
        .inRecovery = *PQgetvalue(row, 0, 0) == 't',
        .timeline = numberAt<std::uint32_t>(row, 1),
        .walBytes = numberAt<std::uint64_t>(row, 2),
        .startedUs = numberAt<std::int64_t>(row, 3),
        .startedAt = asked - Micros{numberAt<std::int64_t>(row, 4)}};
}

/// What the control file says, where it may be read.
void addControl(HostSighting& seen, const PGresult* row) {
    if (PQntuples(row) != 1)
        return;
    seen.systemId = numberAt<std::uint64_t>(row, 0);
    if (seen.timeline == 0)
        seen.timeline = numberAt<std::uint32_t>(row, 1);
}

Result<HostSighting> ask(PGconn* connection, const Patience& patience) {
    const auto asked = std::chrono::steady_clock::now();
    const auto result = queryWithin(connection, kLookSql, patience);
    if (!result)
        return result.error();
    if (PQntuples(result->get()) != 1)
        return Error{Errc::protocol, "the server does not say who it is", {}};
    auto seen = sightingOf(result->get(), asked);
    const auto control = queryWithin(connection, kControlSql, patience);
    if (control)
        addControl(seen, control->get());
    else if (control.error().code != Errc::permission)
        return control.error();
    return seen;
}

} // namespace

struct HostWatch::Body {
    std::string conninfo;
    PGconnPtr connection;

    Result<HostSighting> lookWithin(const Patience& patience) {
        if (!connection) {
            auto made = connectWithin(
                {.conninfo = conninfo, .applicationName = "usher heartbeat", .patience = patience});
            if (!made)
                return made.error();
            connection = std::move(*made);
        }
        auto seen = ask(connection.get(), patience);
        if (!seen)
            connection.reset();
        return seen;
    }
};

HostWatch::HostWatch(std::string conninfo)
    : m_body(std::make_unique<Body>(Body{std::move(conninfo), nullptr})) {}

HostWatch::~HostWatch() = default;

Result<HostSighting> HostWatch::look(Millis timeout) {
    const Patience patience{
        .deadline = std::chrono::steady_clock::now() + timeout,
        .cancelled = nullptr};
    const bool old = m_body->connection != nullptr;
    auto seen = m_body->lookWithin(patience);
    // A connection from the look before may have died alone (a restart, an idle limit): that says
    // nothing of the server yet.
    if (!seen && old && !patience.isOver())
        seen = m_body->lookWithin(patience);
    return seen;
}

} // namespace usher::pg
