// Slots kept for the high classes of one pool.
#include "pool/shared.h"

#include <algorithm>

namespace usher::pool {

int Books::lowestServed() const {
    int lowest = WaitQueue::kAnyPriority;
    for (const auto& each : kept)
        if (each.below >= counts.total() - each.kept.slots)
            lowest = std::max(lowest, each.kept.priority);
    return lowest;
}

int Books::keptFree() const {
    int most = 0;
    for (const auto& each : kept)
        most = std::max(most, each.kept.slots - (inUse() - each.below));
    return most;
}

void Books::setKept(const std::vector<config::KeptClass>& classes) {
    kept.clear();
    for (const auto& each : classes)
        kept.push_back({.kept = each});
    for (const auto& slot : slots)
        if (slot->state == SlotState::leased)
            countKept(slot->priority, 1);
}

} // namespace usher::pool
