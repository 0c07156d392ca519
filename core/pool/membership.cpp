#include "pool/membership.h"

#include <algorithm>

namespace usher::pool {

void Membership::create(const std::vector<config::PoolConfig>& wanted) {
    for (const auto& settings : wanted)
        begin(settings);
    m_parts.holdings.sort();
}

void Membership::begin(const config::PoolConfig& settings) {
    auto& pool = m_parts.holdings.place(settings);
    pool.begin(settings, m_parts.supply.absent());
    pool.follow(m_parts.supply);
}

void Membership::set(
    const std::vector<config::PoolConfig>& wanted,
    MonoTime at,
    Deferred& deferred) {
    auto& holdings = m_parts.holdings;
    for (const auto& pool : holdings.pools())
        if (!pool->standing().removed() &&
            std::ranges::count(wanted, pool->name(), &config::PoolConfig::name) == 0)
            remove(*pool, at, deferred);
    for (const auto& settings : wanted) {
        if (auto* pool = holdings.find(settings.name))
            reconfigure(*pool, settings, at, deferred);
        else
            begin(settings);
    }
    holdings.sort();
    m_growth.trimToBudget(at, deferred); // for the minimums of new ones
    m_growth.growAll(at, deferred);
}

void Membership::reconfigure(
    Ledger& pool,
    const config::PoolConfig& settings,
    MonoTime at,
    Deferred& deferred) {
    const bool anotherLogin = pool.settings().primary != settings.primary;
    pool.configure(settings);
    if (anotherLogin) {
        pool.follow(m_parts.supply);
        recallIdle(pool, at, deferred);
        m_work.retireOutdated(pool, deferred);
    }
    if (pool.login().isOwn())
        m_parts.holdings.reserve().noSuccessor(pool);
    m_lanes.judge(pool, at, deferred);
    m_growth.trimToMaximum(pool, deferred);
}

void Membership::raiseEpoch(Ledger& pool, const NewEpoch& epoch, Deferred& deferred) {
    pool.slots().raiseEpoch(epoch.openedBefore);
    recallIdle(pool, epoch.at, deferred);
    m_work.retireOutdated(pool, deferred);
}

/// Nothing more is lent; what is out closes as it comes back.
void Membership::remove(Ledger& pool, MonoTime at, Deferred& deferred) {
    pool.remove();
    m_parts.holdings.reserve().noSuccessor(pool);
    m_lending.failAll(pool, removedError(pool.name()), at, deferred);
    recallIdle(pool, at, deferred);
    m_work.retireIdle(pool, deferred);
}

void Membership::recallIdle(Ledger& pool, MonoTime at, Deferred& deferred) {
    m_lanes.judge(pool, at, deferred);
    m_lanes.recall(pool, at, deferred);
}

} // namespace usher::pool
