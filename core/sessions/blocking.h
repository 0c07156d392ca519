// Who blocks whom, the root of it first.
#pragma once

#include "sessions/session.h"

#include <vector>

namespace usher::sessions {

/// A session's place, in the order of the sessions.
struct Place {
    int behind = 0; ///< sessions that wait for it, those that wait for these too
    bool blocked = false;
    bool isRoot() const { return behind > 0 && !blocked; }
};
std::vector<Place> placesOf(const std::vector<Session>& sessions);

/// Roots first, the most behind them first; then who is blocked, who runs something, who idles in a
/// transaction, the rest; within each the longest first. Places in `sessions`.
std::vector<std::size_t> worstFirst(
    const std::vector<Session>& sessions,
    const std::vector<Place>& places);

/// "main" of a pool's, else the database: whose name stands beside a pid.
const std::string& label(const Session& session);

} // namespace usher::sessions
