// What the pools behind a gate count, and whether they are at rest.
#pragma once

#include "support/gate_rig.h"

namespace usher::test {

inline pool::PoolFigures poolFigures(GateRig& rig, const std::string& pool) {
    return rig.pools().find(pool)->figures();
}

/// Until no lease is out and nobody waits; false when that does not come.
inline bool calm(GateRig& rig) {
    return rig.eventually([&] {
        for (auto* pool : rig.pools().pools())
            if (pool->figures().leased > 0 || pool->figures().waiting > 0)
                return false;
        return true;
    });
}

} // namespace usher::test
