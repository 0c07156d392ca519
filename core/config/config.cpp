#include "config/config.h"

#include "config/uri_place.h"

#include <algorithm>

namespace usher::config {

std::vector<std::string> poolsElsewhere(const Config& config) {
    std::vector<std::string> names;
    for (const auto& pool : config.pools)
        if (!pool.primary.empty() && leadsElsewhere(pool.primary, config.server.primary))
            names.push_back(pool.name);
    return names;
}

const PoolConfig* Config::pool(const std::string& name) const {
    const auto found = std::find_if(pools.begin(), pools.end(), [&](const PoolConfig& p) {
        return p.name == name;
    });
    return found == pools.end() ? nullptr : &*found;
}

Config defaults() {
    Config config;
    config.pools = {
        {.name = "wedding_critical", .min = 20, .max = 200, .priority = 100, .wedding = true},
        {.name = "main", .min = 10, .max = 50, .priority = 50},
        {.name = "analytics", .min = 3, .max = 15, .priority = 10},
    };
    return config;
}

} // namespace usher::config
