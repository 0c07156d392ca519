#include <usher/pool/pool_set.h>

#include "pool/set_cores.h"

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
    auto cores = SetCores::make(std::move(options));
    if (!cores)
        return cores.error();
    return std::unique_ptr<PoolSet>(new PoolSet(std::move(*cores)));
}

PoolSet::PoolSet(std::unique_ptr<SetCores> cores)
    : m_cores(std::move(cores)),
      m_reserve(m_cores->main()) {}

PoolSet::~PoolSet() {
    // Closing a connection would end the session of the process that has forked this one.
    if (m_cores->main().isForeign())
        (void)m_cores.release();
    else
        m_cores->end();
}

std::vector<Pool*> PoolSet::pools() const {
    std::vector<std::pair<int, Pool*>> present;
    for (const auto& core : m_cores->all())
        core->locked([&](Holdings& holdings) {
            for (const auto& pool : holdings.pools())
                if (!pool->standing().removed())
                    present.emplace_back(pool->settings().priority, &pool->face());
        });
    std::ranges::stable_sort(present, std::ranges::greater{}, &std::pair<int, Pool*>::first);
    std::vector<Pool*> pools;
    pools.reserve(present.size());
    for (const auto& [priority, pool] : present)
        pools.push_back(pool);
    return pools;
}

Pool* PoolSet::find(std::string_view name) const {
    for (const auto& core : m_cores->all())
        if (auto* pool = core->locked([&](Holdings& there) { return there.find(name); }))
            return &pool->face();
    return nullptr;
}

Status PoolSet::setPools(const std::vector<config::PoolConfig>& wanted) {
    if (auto fits = check(wanted); !fits)
        return fits;
    m_cores->set(wanted);
    return {};
}

Status PoolSet::check(const std::vector<config::PoolConfig>& wanted) const {
    return m_cores->check(wanted);
}

MonoTime PoolSet::service(MonoTime now) {
    MonoTime due = MonoTime::max();
    for (const auto& core : m_cores->all()) {
        due = std::min(due, core->turn(now));
        if (core->ended())
            break; // a callback has ended the set: nothing of it is left but what we hold here
    }
    return due;
}

std::vector<OtherServer> PoolSet::otherServers() const {
    std::vector<OtherServer> servers;
    for (const auto* pool : pools())
        if (!pool->server().empty() &&
            std::ranges::count(servers, pool->server(), &OtherServer::name) == 0)
            servers.push_back({.name = pool->server(), .primary = pool->settings().primary});
    return servers;
}

int PoolSet::connectionCount(std::string_view server) const {
    const auto core = m_cores->at(server);
    return core ? core->locked([](Holdings& holdings) { return holdings.size(); }) : 0;
}

int PoolSet::budget(std::string_view server) const {
    const auto core = m_cores->at(server);
    return core ? core->locked([](Holdings& holdings) { return holdings.budget(); }) : 0;
}

void PoolSet::setBudget(int connections, std::string_view server) {
    if (const auto core = m_cores->at(server))
        core->setBudget(connections);
}

void PoolSet::setSupply(
    Supply supply,
    Millis patience,
    const std::string& why,
    std::string_view server) {
    if (const auto core = m_cores->at(server))
        core->setSupply(supply, patience, why);
}

void PoolSet::moveTo(const Destination& there, std::string_view server) {
    if (const auto core = m_cores->at(server))
        core->moveTo(there);
}

bool PoolSet::warm() const {
    return std::ranges::all_of(m_cores->all(), [](const auto& core) {
        return core->locked([](Holdings& holdings) {
            return std::ranges::all_of(holdings.pools(), [](const auto& pool) {
                return pool->slots().total() >= pool->settings().min;
            });
        });
    });
}

} // namespace usher::pool
