#include "setup/sizing.h"

#include <algorithm>

namespace usher::setup {
namespace {

constexpr int kSpareShare = 10; ///< a tenth
constexpr int kLeastSpare = 2;

/// The part of `whole` that `part` is of `of`, rounded down.
int scaled(int part, int whole, int of) {
    return static_cast<int>(static_cast<long>(part) * whole / of);
}

int mostOf(const config::Config& usual) {
    int sum = usual.reserve.size;
    for (const auto& pool : usual.pools)
        sum += pool.max;
    return sum;
}

} // namespace

std::optional<Sizes> suggestSizes(const ServerRoom& room) {
    const int allowed = room.maxConnections - room.reserved;
    const int spare = std::max(kLeastSpare, allowed / kSpareShare);
    const config::Config usual = config::defaults();
    const int most = mostOf(usual);
    Sizes sizes{.budget = allowed - room.inUse - spare, .reserve = 0, .pools = usual.pools};
    if (sizes.budget < kLeastBudget)
        return std::nullopt;
    const int share = std::min(sizes.budget, most); // a larger server needs no larger pools yet
    sizes.reserve = std::clamp(scaled(usual.reserve.size, share, most), 1, usual.reserve.size);
    for (auto& pool : sizes.pools) {
        pool.min = std::max(1, scaled(pool.min, share, most));
        pool.max = std::max(pool.min + 1, scaled(pool.max, share, most));
    }
    return sizes;
}

} // namespace usher::setup
