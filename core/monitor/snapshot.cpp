#include "monitor/snapshot.h"

#include <algorithm>

namespace usher::monitor {

const PoolSnapshot* Snapshot::pool(const std::string& name) const {
    const auto found =
        std::ranges::find_if(pools, [&](const PoolSnapshot& p) { return p.figures.name == name; });
    return found == pools.end() ? nullptr : &*found;
}

} // namespace usher::monitor
