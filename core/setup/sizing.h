// A budget and pools for what a server has left.
#pragma once

#include "config/config.h"

#include <optional>
#include <string>
#include <vector>

namespace usher::setup {

/// Connections of a server, as it says.
struct ServerRoom {
    int maxConnections = 0;
    int reserved = 0; ///< superuser_reserved_connections
    int inUse = 0;    ///< by others, now
    bool operator==(const ServerRoom&) const = default;
};

struct Sizes {
    int budget = 0;
    int reserve = 0;
    std::vector<config::PoolConfig> pools; ///< by priority
};

/// Fewer hold no three pools and a reserve.
inline constexpr int kLeastBudget = 8;

/// Budget: what the server allows less what others hold now and a tenth for administrators and
/// whoever else comes. The pools share it as the defaults do; a maximum may be lent out twice, the
/// minimums and the reserve never. Nothing: it is below kLeastBudget.
std::optional<Sizes> suggestSizes(const ServerRoom& room);

} // namespace usher::setup
