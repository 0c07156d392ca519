#include "alerts/remedies.h"

#include "base/typed_name.h"
#include "limits/limits.h"

#include <fmt/format.h>

#include <algorithm>

namespace usher::alerts {

int helpfulLoan(const pool::PoolFigures& f) {
    return f.waiting > 0 ? f.waiting : std::max(1, f.max / 5);
}

Remedy forceTo(const std::string& pool, int connections) {
    return {
        fmt::format("Force {} to {} connections", pool, connections),
        fmt::format("SCALE {} TO {}", typedName(pool), connections)};
}

namespace {

std::string lendLine(const std::string& pool, int connections, std::int64_t minutes) {
    return fmt::format("LEND {} {} FOR {}", typedName(pool), connections, minutes);
}

} // namespace

Remedy lend(const std::string& pool, int connections, const std::string& from) {
    const auto minutes = limits::kManualFloor.count();
    if (from.empty())
        return {
            fmt::format("Lend {} {} more", pool, connections),
            lendLine(pool, connections, minutes)};
    return {
        fmt::format("Lend {} {} from {}", pool, connections, from),
        fmt::format(
            "LEND {} {} FROM {} FOR {}",
            typedName(pool),
            connections,
            typedName(from),
            minutes)};
}

Remedy
lendFor(const std::string& pool, int connections, int minutes, const std::string& untilText) {
    const auto most = static_cast<int>(limits::kLongestManualFloor.count());
    return {
        fmt::format("Lend {} {} until {}", pool, connections, untilText),
        lendLine(pool, connections, std::clamp(minutes, 1, most))};
}

Remedy resume(const std::string& pool) {
    return {"Resume " + pool, "RESUME " + typedName(pool)};
}

Remedy refillReserve() {
    return {"Refill the reserve", "REFILL RESERVE"};
}

Remedy showHolders() {
    return {"Show who holds connections", kShowHolders};
}

} // namespace usher::alerts
