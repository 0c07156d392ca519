// What an operator, the scaler, a reload or the watch over the hosts asks of a running set.
#include "pool/set_core.h"

#include <fmt/format.h>

namespace usher::pool {

Decision SetCore::setFloor(Ledger& pool, const Floor& floor) {
    Decision decision;
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        decision = m_growth.setFloor(pool, floor, now(), deferred);
    }
    deferred.run();
    return decision;
}

void SetCore::reconfigure(Ledger& pool, const config::PoolConfig& settings) {
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        if (pool.standing().removed())
            return;
        const MonoTime at = now();
        m_membership.reconfigure(pool, settings, at, deferred);
        m_growth.grow(pool, at, deferred);
    }
    deferred.run();
}

void SetCore::pause(Ledger& pool, bool paused) {
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        const MonoTime at = now();
        auto& standing = pool.standing();
        if (paused) {
            standing.pause(at, pool.settings().pauseTimeout);
        } else if (standing.paused()) {
            pool.waiters().forgive(standing.patience().from(), standing.patience().to(at), false);
            standing.resume();
        }
        m_lanes.judge(pool, at, deferred);
        if (!paused)
            m_lending.dispatch(pool, at, deferred);
        deferred.wake();
    }
    deferred.run();
}

void SetCore::reconnect(Ledger& pool) {
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        const MonoTime at = now();
        m_membership.raiseEpoch(pool, {.at = at}, deferred);
        m_growth.grow(pool, at, deferred);
    }
    deferred.run();
}

MonoTime SetCore::turn(MonoTime at) {
    MonoTime due;
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        due = m_upkeep.turn(at, deferred);
    }
    deferred.run();
    return due;
}

void SetCore::setPools(const std::vector<config::PoolConfig>& wanted) {
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        m_membership.set(wanted, now(), deferred);
        deferred.wake();
    }
    deferred.run();
}

void SetCore::setBudget(int connections) {
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        const MonoTime at = now();
        m_parts.holdings.setBudget(connections);
        m_growth.trimToBudget(at, deferred);
        for (const auto& pool : m_parts.holdings.pools())
            m_lanes.judge(*pool, at, deferred);
        m_growth.growAll(at, deferred);
    }
    deferred.run();
}

void SetCore::setSupply(Supply next, Millis patience, const std::string& why) {
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        const MonoTime at = now();
        auto& supply = m_parts.supply;
        const bool opens = supply.set(next, patience, why, at);
        auto& waited = supply.patience();
        for (const auto& pool : m_parts.holdings.pools()) {
            pool->standing().setServerAbsent(supply.absent());
            m_lanes.judge(*pool, at, deferred);
            if (opens)
                pool->waiters().forgive(waited.from(), waited.to(at), false);
        }
        if (opens)
            waited.end();
        for (const auto& pool : m_parts.holdings.pools()) {
            m_lending.dispatch(*pool, at, deferred);
            m_growth.grow(*pool, at, deferred);
        }
        m_placing.refillReserve(at, deferred);
        deferred.wake();
    }
    deferred.run();
}

void SetCore::moveTo(const Destination& server) {
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        const MonoTime at = now();
        m_parts.supply.moveTo(server.primary, server.serviceRole);
        m_parts.holdings.reserve().raiseEpoch(server.openedBefore);
        m_work.retireOutdatedReady(deferred);
        for (const auto& pool : m_parts.holdings.pools()) {
            pool->follow(m_parts.supply);
            pool->standing().forgetAttempts();
            pool->tally().counted().lastConnectError.clear();
            m_membership
                .raiseEpoch(*pool, {.openedBefore = server.openedBefore, .at = at}, deferred);
        }
        m_growth.growAll(at, deferred);
        m_placing.refillReserve(at, deferred);
        deferred.wake();
    }
    deferred.run();
}

Status SetCore::drainReserve(std::string_view successor) {
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        auto& reserve = m_parts.holdings.reserve();
        auto* pool = m_parts.holdings.find(successor);
        if (!successor.empty() && !pool)
            return Error{
                Errc::notFound,
                fmt::format("there is no pool {}", successor),
                "name a pool that takes the reserve, or none"};
        if (pool && pool->login().isOwn())
            return Error{
                Errc::conflict,
                fmt::format("pool {} logs in as another role than the reserve acts as", successor),
                "name a pool without a primary of its own, or none"};
        reserve.drain(pool);
        m_placing.emptyReserve(now(), deferred);
        deferred.decide(
            {.at = {},
             .pool = "reserve",
             .cause = Cause::reserveDrained,
             .before = reserve.size(),
             .after = 0,
             .detail = pool ? pool->name() : std::string()});
    }
    deferred.run();
    return {};
}

void SetCore::refillReserve() {
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        auto& reserve = m_parts.holdings.reserve();
        const int before = reserve.counts().size();
        reserve.endDrain();
        m_placing.refillReserve(now(), deferred);
        deferred.decide(
            {.at = {},
             .pool = "reserve",
             .cause = Cause::reserveRefilled,
             .before = before,
             .after = reserve.size(),
             .detail = {}});
    }
    deferred.run();
}

} // namespace usher::pool
