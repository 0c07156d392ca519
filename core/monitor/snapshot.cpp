#include "monitor/snapshot.h"

#include <algorithm>

namespace usher::monitor {

const PoolSnapshot* Snapshot::pool(const std::string& name) const {
    const auto found =
        std::ranges::find_if(pools, [&](const PoolSnapshot& p) { return p.figures.name == name; });
    return found == pools.end() ? nullptr : &*found;
}

const ServerFigures& Snapshot::serverOf(const std::string& own) const {
    const auto found =
        own.empty() ? others.end() : std::ranges::find(others, own, &ServerFigures::own);
    return found == others.end() ? server : *found;
}

const ServerFigures& Snapshot::serverOfPool(const std::string& name) const {
    const auto* found = pool(name);
    return found ? serverOf(found->figures.server) : server;
}

} // namespace usher::monitor
