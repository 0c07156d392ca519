// What the forecast wants beyond what a pool may hold, known beforehand.
#pragma once

#include "forecast/forecast.h"

namespace usher::forecast {

/// What a pool may hold at that moment, with what is lent to it and by it.
int maximumAt(WallTime at, const config::PoolConfig& pool, const std::vector<LentMaximum>& lent);

/// A stretch ahead in which a pool wants more than it may hold.
struct Shortage {
    WallTime from{}, until{};
    WallTime at{}; ///< when most is lacking
    int wanted = 0, planned = 0;
    bool operator==(const Shortage&) const = default;
};

struct ShortageQuestion {
    std::string pool;
    WallTime now{};
    std::chrono::hours within{};
    Basis least = Basis::learnt; ///< a slot that rests on less asks for nothing
};
/// Pure: the first that begins in [now, now + within]; half an hour that suffices ends it.
std::optional<Shortage> shortageAhead(const Forecast& forecast, const ShortageQuestion& question);

} // namespace usher::forecast
