// Where a libpq URI leads, as far as it says; libpq itself lives above this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace usher::config {

/// What of a URI says where its server is; "" and empty: nothing.
struct UriPlace {
    std::vector<std::string> hosts, addresses; ///< "db1:5432"; of a port alone ":5433"
    std::string attributes, service;           ///< target_session_attrs; of a service file
    bool operator==(const UriPlace&) const = default;
};
UriPlace placeOf(std::string_view uri);

/// Whether `own` names another server than the one of `server`. One that names none is that one's.
bool leadsElsewhere(std::string_view own, std::string_view server);

} // namespace usher::config
