#include "gate/login/welcomes.h"

#include <algorithm>
#include <utility>

namespace usher::gate {

const Welcomes::Welcome* Welcomes::find(const PoolEntry& pool) const {
    const auto at = m_welcomes.find(&pool);
    return at == m_welcomes.end() ? nullptr : &at->second;
}

const SettingList* Welcomes::parameters(const PoolEntry& pool) const {
    const auto* welcome = find(pool);
    return welcome && welcome->parameters ? &*welcome->parameters : nullptr;
}

void Welcomes::ask(PoolEntry& pool, Known known) {
    auto& welcome = m_welcomes[&pool];
    welcome.waiting.push_back(std::move(known));
    if (welcome.asking)
        return;
    welcome.asking = m_nextAsker++;
    // A login is more patient than a query, as the pool may be opening its first connection, and
    // waits for an operator or a new primary as a query does.
    welcome.asked = pool.pool;
    welcome.waiter = pool.pool->acquireAsync(
        {.timeout = m_core.config->gate.loginTimeout * 3 / 4, .patient = true, .forGate = true},
        m_core.inbox.callbackFor(welcome.asking));
}

void Welcomes::forget(const PoolEntry& pool) {
    const auto at = m_welcomes.find(&pool);
    if (at == m_welcomes.end())
        return;
    at->second.parameters.reset();
    at->second.last = {};
}

void Welcomes::withdraw() {
    for (const auto& [pool, welcome] : m_welcomes)
        if (welcome.asking && welcome.waiter && welcome.asked->cancel(welcome.waiter))
            m_core.inbox.withdrawn();
}

void Welcomes::leaseArrived(std::uint64_t asker, Result<pool::Lease> lease) {
    const auto at = std::ranges::find_if(m_welcomes, [asker](const auto& entry) {
        return entry.second.asking == asker;
    });
    if (at == m_welcomes.end())
        return;
    auto& welcome = at->second;
    welcome.asking = 0;
    Status status;
    if (lease) {
        welcome.parameters = lease->connection().parameters();
        welcome.last = {};
        lease->giveBack(pool::Return::clean);
    } else {
        status = lease.error();
    }
    for (const auto& known : std::exchange(welcome.waiting, {}))
        known(status);
}

const Greeting* Welcomes::lastGreeting(const PoolEntry& pool, const SettingList& wanted) const {
    const auto* welcome = find(pool);
    const bool same = welcome && welcome->last.start.told && welcome->last.wanted == wanted;
    return same ? &welcome->last : nullptr;
}

const Greeting& Welcomes::remember(const PoolEntry& pool, Greeting greeting) {
    return m_welcomes[&pool].last = std::move(greeting);
}

} // namespace usher::gate
