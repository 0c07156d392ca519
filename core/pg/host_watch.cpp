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
    "(extract(epoch FROM pg_postmaster_start_time()) * 1000000)::bigint";

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

class LibpqHostWatch final : public HostWatch {
  public:
    explicit LibpqHostWatch(std::string conninfo) : m_conninfo(std::move(conninfo)) {}

    Result<HostSighting> look(Millis timeout) override {
        const Patience patience{
            .deadline = std::chrono::steady_clock::now() + timeout,
            .cancelled = nullptr};
        const bool kept = m_connection != nullptr;
        auto seen = lookWithin(patience);
        // A connection that was kept may have died alone (a restart, an idle limit): that says
        // nothing of the server yet.
        if (!seen && kept && !patience.isOver())
            seen = lookWithin(patience);
        return seen;
    }

  private:
    Result<HostSighting> lookWithin(const Patience& patience) {
        if (!m_connection) {
            auto connection = connectWithin(
                {.conninfo = m_conninfo, .applicationName = "usher cluster", .patience = patience});
            if (!connection)
                return connection.error();
            m_connection = std::move(*connection);
        }
        auto seen = ask(patience);
        if (!seen)
            m_connection.reset();
        return seen;
    }

    Result<HostSighting> ask(const Patience& patience) {
        const auto result = queryWithin(m_connection.get(), kLookSql, patience);
        if (!result)
            return result.error();
        const PGresult* row = result->get();
        if (PQntuples(row) != 1)
            return Error{Errc::protocol, "the server does not say who it is", {}};
        HostSighting seen{
            .inRecovery = *PQgetvalue(row, 0, 0) == 't',
            .timeline = numberAt<std::uint32_t>(row, 1),
            .walBytes = numberAt<std::uint64_t>(row, 2),
            .startedUs = numberAt<std::int64_t>(row, 3)};
        const auto control = queryWithin(m_connection.get(), kControlSql, patience);
        if (!control && control.error().code != Errc::permission)
            return control.error();
        if (!control || PQntuples(control->get()) != 1)
            return seen;
        seen.systemId = numberAt<std::uint64_t>(control->get(), 0);
        if (seen.timeline == 0)
            seen.timeline = numberAt<std::uint32_t>(control->get(), 1);
        return seen;
    }

    const std::string m_conninfo;
    PGconnPtr m_connection;
};

} // namespace

std::unique_ptr<HostWatch> makeHostWatch(std::string conninfo) {
    return std::make_unique<LibpqHostWatch>(std::move(conninfo));
}

} // namespace usher::pg
