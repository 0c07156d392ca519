// The hosts of a connection string, one by one.
#pragma once

#include <string>
#include <vector>

namespace usher::pg {

/// Overrides for one try; empty fields leave the connection string's own value.
struct ConnectTarget {
    std::string host, hostaddr, port;
    std::string sessionAttributes; ///< target_session_attrs
    std::string requirePeer = {};  ///< requirepeer: whose process must be behind a Unix socket
    std::string text() const;      ///< "db1:5432", for messages
    bool operator==(const ConnectTarget&) const = default;
};

/// In order. prefer-standby becomes two rounds, standbys first, as libpq does. A string that names
/// no host, or whose lists do not match, is one target without overrides: libpq then says what is
/// wrong with it.
std::vector<ConnectTarget> connectTargets(const std::string& conninfo);

} // namespace usher::pg
