#include <usher/pool/pool_set.h>

#include "pool/set_core.h"

#include <algorithm>

namespace usher::pool {

ReserveFigures Reserve::figures() const {
    return m_core.locked([](Holdings& holdings) { return holdings.reserve().figures(); });
}

Status Reserve::drain(std::string_view successor) {
    return m_core.drainReserve(successor);
}

void Reserve::refill() {
    m_core.refillReserve();
}

Result<std::unique_ptr<PoolSet>> PoolSet::create(PoolSetOptions options) {
    auto core = SetCore::make(std::move(options));
    if (!core)
        return core.error();
    return std::unique_ptr<PoolSet>(new PoolSet(std::move(*core)));
}

PoolSet::PoolSet(std::shared_ptr<SetCore> core) : m_core(std::move(core)), m_reserve(*m_core) {}

PoolSet::~PoolSet() {
    // Closing a connection would end the session of the process that has forked this one.
    if (m_core->isForeign())
        new std::shared_ptr<SetCore>(std::move(m_core));
    else
        m_core->end();
}

std::vector<Pool*> PoolSet::pools() const {
    return m_core->locked([](Holdings& holdings) {
        std::vector<Pool*> present;
        for (const auto& pool : holdings.pools())
            if (!pool->standing().removed())
                present.push_back(&pool->face());
        return present;
    });
}

Pool* PoolSet::find(std::string_view name) const {
    return m_core->locked([&](Holdings& holdings) -> Pool* {
        auto* pool = holdings.find(name);
        return pool ? &pool->face() : nullptr;
    });
}

Status PoolSet::setPools(const std::vector<config::PoolConfig>& wanted) {
    return m_core->setPools(wanted);
}

Status PoolSet::check(const std::vector<config::PoolConfig>& wanted) const {
    return m_core->check(wanted);
}

MonoTime PoolSet::service(MonoTime now) {
    return m_core->turn(now);
}

int PoolSet::connectionCount() const {
    return m_core->locked([](Holdings& holdings) { return holdings.size(); });
}

int PoolSet::budget() const {
    return m_core->locked([](Holdings& holdings) { return holdings.budget(); });
}

void PoolSet::setBudget(int connections) {
    m_core->setBudget(connections);
}

void PoolSet::setSupply(Supply supply, Millis patience, const std::string& why) {
    m_core->setSupply(supply, patience, why);
}

void PoolSet::moveTo(const Destination& server) {
    m_core->moveTo(server);
}

bool PoolSet::warm() const {
    return m_core->locked([](Holdings& holdings) {
        return std::ranges::all_of(holdings.pools(), [](const auto& pool) {
            return pool->slots().total() >= pool->settings().min;
        });
    });
}

} // namespace usher::pool
