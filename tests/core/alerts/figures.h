// Two pools and a full reserve, as the alarm tests start from.
#pragma once

#include "monitor/snapshot.h"

namespace usher::alerts {

inline pool::PoolFigures poolFigures(const std::string& name, int min, int max) {
    pool::PoolFigures f;
    f.name = name;
    f.min = min;
    f.max = max;
    f.total = 10;
    f.wedding = name == "wedding";
    return f;
}

inline monitor::Snapshot quietDesk() {
    monitor::Snapshot s;
    s.pools.resize(2);
    s.pools[0].figures = poolFigures("wedding", 20, 200);
    s.pools[1].figures = poolFigures("main", 10, 50);
    s.reserve.size = s.reserve.ready = 5;
    s.server.name = "db1:5432";
    s.server.reachable = true;
    return s;
}

} // namespace usher::alerts
