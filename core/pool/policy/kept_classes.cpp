#include "pool/policy/kept_classes.h"

#include "pool/policy/wait_queue.h"

#include <algorithm>

namespace usher::pool {

void KeptClasses::set(const std::vector<config::KeptClass>& classes) {
    m_classes.clear();
    for (const auto& each : classes)
        m_classes.push_back({.kept = each});
}

void KeptClasses::count(int priority, int change) {
    for (auto& each : m_classes)
        if (priority < each.kept.priority)
            each.below += change;
}

int KeptClasses::lowestServed(int total) const {
    int lowest = WaitQueue::kAnyPriority;
    for (const auto& each : m_classes)
        if (each.below >= total - each.kept.slots)
            lowest = std::max(lowest, each.kept.priority);
    return lowest;
}

int KeptClasses::unused(int inUse) const {
    int most = 0;
    for (const auto& each : m_classes)
        most = std::max(most, each.kept.slots - (inUse - each.below));
    return most;
}

} // namespace usher::pool
