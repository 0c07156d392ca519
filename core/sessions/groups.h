// The sessions counted by what they have in common.
#pragma once

#include "sessions/session.h"

#include <string>
#include <vector>

namespace usher::sessions {

enum class By {
    application, ///< the client's where the gate knows it
    user,
    pool,
    state ///< of those that run something what they wait for
};

struct Group {
    std::string name; ///< "" = they have none
    int active = 0;   ///< run a statement, those that wait for a lock among them
    int idleInTransaction = 0;
    int waiting = 0; ///< clients that wait for a connection
    int servers = 0; ///< processes of the server
    int blocked = 0; ///< of the active
};

std::string groupOf(const Session& session, By by);
/// The most active first.
std::vector<Group> grouped(const std::vector<Session>& sessions, By by);

} // namespace usher::sessions
