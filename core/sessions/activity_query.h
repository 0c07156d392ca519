// What the server is asked of its sessions, and what its answers mean.
#pragma once

#include "sessions/session.h"

#include <optional>
#include <string>
#include <vector>

namespace usher::sessions {

using Row = std::vector<std::optional<std::string>>;

/// First on each connection and again with each question: who asks, whether through a socket of the
/// server's own machine; and that the server itself gives up, so that nothing piles up there.
extern const char* const kIntroduction;
/// Those of a database, without the one that asks. Whom one waits for is asked of those alone that
/// wait for a lock: it takes the server's lock tables.
extern const char* const kActivity;

/// Of kActivity's rows; those of other shapes are left out.
std::vector<Session> sessionsIn(const std::vector<Row>& rows);
/// All there were, those behind the limit too.
std::uint64_t totalIn(const std::vector<Row>& rows);

/// $1 pid, $2 backend_start, $3 xact_start or 0. No row: it is not there any more. The row says
/// when its statement began.
extern const char* const kCancel;
extern const char* const kTerminate;

} // namespace usher::sessions
