#include "sessions/activity_query.h"

#include "sessions/hidden_literals.h"

#include <charconv>

namespace usher::sessions {

const char* const kIntroduction =
    "SELECT session_user::text, pg_catalog.inet_server_addr() IS NULL, "
    "pg_catalog.set_config('statement_timeout', '1500', false)";

const char* const kActivity = R"(
SELECT a.pid, (extract(epoch FROM a.backend_start) * 1000000)::bigint, a.datname, a.usename,
    a.application_name, a.backend_type, a.state, a.wait_event_type, a.wait_event,
    pg_catalog.left(a.query, 1024), (extract(epoch FROM a.query_start) * 1000000)::bigint,
    (extract(epoch FROM a.xact_start) * 1000000)::bigint,
    CASE WHEN a.state = 'active'
        THEN extract(epoch FROM pg_catalog.clock_timestamp() - a.query_start) END,
    extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start),
    extract(epoch FROM pg_catalog.clock_timestamp() - a.state_change),
    CASE WHEN a.wait_event_type = 'Lock'
        THEN pg_catalog.array_to_string((pg_catalog.pg_blocking_pids(a.pid))[1:64], ',') END,
    pg_catalog.count(*) OVER ()
FROM pg_catalog.pg_stat_activity AS a
WHERE a.datid IS NOT NULL AND a.pid <> pg_catalog.pg_backend_pid()
ORDER BY a.wait_event_type = 'Lock' DESC NULLS LAST, a.xact_start NULLS LAST, a.pid LIMIT 10000)";

const char* const kCancel = R"(
SELECT (extract(epoch FROM a.query_start) * 1000000)::bigint, pg_catalog.pg_cancel_backend(a.pid)
FROM pg_catalog.pg_stat_activity AS a
WHERE a.pid = $1::int AND (extract(epoch FROM a.backend_start) * 1000000)::bigint = $2::bigint
    AND ($3::bigint = 0 OR (extract(epoch FROM a.xact_start) * 1000000)::bigint = $3::bigint)
    AND (a.state IS NULL OR a.state IN ('active', 'fastpath function call')))";

const char* const kTerminate = R"(
SELECT (extract(epoch FROM a.query_start) * 1000000)::bigint, pg_catalog.pg_terminate_backend(a.pid)
FROM pg_catalog.pg_stat_activity AS a
WHERE a.pid = $1::int AND (extract(epoch FROM a.backend_start) * 1000000)::bigint = $2::bigint
    AND ($3::bigint = 0 OR (extract(epoch FROM a.xact_start) * 1000000)::bigint = $3::bigint))";

namespace {

constexpr std::size_t kColumns = 17, kTotal = 16;
constexpr std::size_t kLongestStatement = 600; ///< bytes

/// `without` where it is none.
template <class Number> Number numberIn(const std::optional<std::string>& text, Number without) {
    Number number = without;
    if (text)
        std::from_chars(text->data(), text->data() + text->size(), number);
    return number;
}

std::vector<int> pidsIn(const std::string& list) {
    std::vector<int> pids;
    for (const char *at = list.data(), *const end = at + list.size(); at < end;) {
        int pid = 0;
        const auto read = std::from_chars(at, end, pid);
        if (read.ec != std::errc{})
            break;
        pids.push_back(pid);
        at = read.ptr + 1;
    }
    return pids;
}

std::string nameIn(const std::optional<std::string>& text) {
    return shortened(text.value_or(""), 128);
}

void readTimes(Session& session, const Row& row) {
    session.queryUs = numberIn<std::int64_t>(row[10], 0);
    session.transactionUs = numberIn<std::int64_t>(row[11], 0);
    session.queryS = numberIn(row[12], -1.0);
    session.transactionS = numberIn(row[13], -1.0);
    session.stateS = numberIn(row[14], -1.0);
}

Session sessionIn(const Row& row) {
    Session session;
    session.pid = numberIn(row[0], 0);
    session.startedUs = numberIn<std::int64_t>(row[1], 0);
    session.database = nameIn(row[2]);
    session.user = nameIn(row[3]);
    session.application = nameIn(row[4]);
    session.kind = row[5].value_or("");
    session.state = row[6].value_or("");
    session.waitType = row[7].value_or("");
    session.waitEvent = row[8].value_or("");
    readTimes(session, row);
    session.blockedBy = pidsIn(row[15].value_or(""));
    if (!session.state.empty()) // else there is but a word that it may not be seen
        session.query = shortened(withoutLiterals(row[9].value_or("")), kLongestStatement);
    return session;
}

} // namespace

std::vector<Session> sessionsIn(const std::vector<Row>& rows) {
    std::vector<Session> sessions;
    for (const auto& row : rows)
        if (row.size() == kColumns)
            sessions.push_back(sessionIn(row));
    return sessions;
}

std::uint64_t totalIn(const std::vector<Row>& rows) {
    return rows.empty() || rows[0].size() != kColumns ? 0
                                                      : numberIn<std::uint64_t>(rows[0][kTotal], 0);
}

} // namespace usher::sessions
