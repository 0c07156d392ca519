// The hosts of a connection string that names several, each to be connected to by itself.
#pragma once

#include "pg/connect_targets.h"

#include <string>
#include <vector>

namespace usher::pg {

/// Each host once, in the string's order; one target without overrides when the string names none.
std::vector<ConnectTarget> listedHosts(const std::string& conninfo);

/// The same string with `host` as its only one. `sessionAttributes` replaces target_session_attrs:
/// "primary" makes libpq turn away from a host that has become a standby, "any" takes it as it is.
/// The result holds the password.
std::string pinnedTo(
    const std::string& conninfo,
    const ConnectTarget& host,
    const std::string& sessionAttributes);

/// `conninfo` (say the service role's) pinned to the same host if it names that one; unchanged
/// otherwise.
std::string pinnedLike(
    const std::string& conninfo,
    const ConnectTarget& host,
    const std::string& sessionAttributes);

} // namespace usher::pg
