#include "gate/login/rights.h"

#include "base/system_user.h"
#include "net/peer_owner.h"

#include <algorithm>
#include <unistd.h>

namespace usher::gate {
namespace {

bool lists(const std::vector<std::string>& users, const std::string& user) {
    return std::ranges::find(users, user) != users.end();
}

/// Root, or who runs the gate.
bool ownsGate(int uid) {
    return uid == 0 || (uid > 0 && uid == int(::geteuid()));
}

/// The names only guard against acting by accident: under trust anybody may give any. What counts
/// is whose process it is.
bool isOperatorOnLoopback(const std::string& user, int fd) {
    const auto uid = net::ownerOfPeer(fd);
    if (!uid || !ownsGate(*uid))
        return false;
    return user == "usher" || user == "postgres" || user == systemUserName(*uid);
}

} // namespace

ConsoleRights consoleRights(const ClientIdentity& who, const config::GateConfig& gate, int fd) {
    const bool trusted = who.trusted && who.peer.local;
    const bool byOwner =
        trusted && gate.adminUsers.empty() && !who.bySocket() && isOperatorOnLoopback(who.user, fd);
    const bool admin = lists(gate.adminUsers, who.user) || ownsGate(who.peer.uid) || byOwner;
    const bool looksByTrust = trusted && gate.statsUsers.empty();
    return {.admin = admin, .stats = admin || lists(gate.statsUsers, who.user) || looksByTrust};
}

} // namespace usher::gate
