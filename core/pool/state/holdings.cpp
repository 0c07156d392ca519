#include "pool/state/holdings.h"

#include <algorithm>
#include <functional>

namespace usher::pool {

Ledger* Holdings::find(std::string_view name) const {
    const auto found = std::ranges::find_if(m_pools, [&](const auto& pool) {
        return pool->name() == name && !pool->standing().removed();
    });
    return found == m_pools.end() ? nullptr : found->get();
}

Ledger& Holdings::place(const config::PoolConfig& settings) {
    auto found = std::ranges::find_if(m_pools, [&](const auto& pool) {
        return pool->name() == settings.name;
    });
    if (found == m_pools.end())
        found = m_pools.insert(m_pools.end(), std::make_unique<Ledger>(m_core, settings));
    return **found;
}

void Holdings::sort() {
    std::ranges::stable_sort(m_pools, std::ranges::greater{}, [](const auto& pool) {
        return pool->settings().priority;
    });
}

bool Holdings::anySlot() const {
    return !m_reserve.slots().empty() || std::ranges::any_of(m_pools, [](const auto& pool) {
        return !pool->slots().all().empty();
    });
}

bool Holdings::anyWaiting() const {
    return std::ranges::any_of(m_pools, [](const auto& pool) { return !pool->waiters().empty(); });
}

int Holdings::size() const {
    int size = m_reserve.counts().size();
    for (const auto& pool : m_pools)
        size += pool->size();
    return size;
}

int Holdings::connecting() const {
    int connecting = 0;
    for (const auto& pool : m_pools)
        connecting += pool->slots().counts().of(SlotState::connecting);
    return connecting;
}

int Holdings::reserveLacks() const {
    return std::max(0, m_reserve.size() - m_reserve.counts().size());
}

bool Holdings::overBudget(bool reserveFills) const {
    return size() + (reserveFills ? reserveLacks() : 0) > m_budget;
}

int Holdings::roomFor(const Ledger& pool) const {
    const int left = m_budget - size();
    const int missing = pool.settings().min - pool.size();
    int room = left - reserveLacks();
    for (const auto& other : m_pools)
        if (other.get() != &pool)
            room -= std::max(0, other->settings().min - other->size());
    return std::max(room, std::min(missing, left));
}

bool Holdings::mustRetire(const Slot& slot, MonoTime at) const {
    const auto& pool = *slot.ledger();
    const int total = pool.slots().total();
    return pool.slots().ofThePast(slot) || slot.ofAge(at) || !slot.connection().healthy() ||
           total > pool.settings().max || (overBudget() && total > pool.settings().min);
}

bool Holdings::starves(const Ledger& pool) const {
    return !pool.waiters().empty() && !pool.stopped() && !pool.limited() &&
           pool.size() < pool.settings().max && roomFor(pool) <= 0;
}

Ledger* Holdings::neediest(const Ledger& donor) const {
    if (donor.size() <= donor.settings().min)
        return nullptr;
    Ledger* neediest = nullptr;
    for (const auto& pool : m_pools) {
        const int least = (neediest ? *neediest : donor).settings().priority;
        const bool gains =
            pool->login().isLike(donor.login()) || !pool->standing().backoff().failing();
        if (pool.get() != &donor && pool->settings().priority > least && gains && starves(*pool))
            neediest = pool.get();
    }
    return neediest;
}

} // namespace usher::pool
