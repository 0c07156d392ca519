#include <usher/pool/pool.h>

#include "pool/figures.h"
#include "pool/set_core.h"

#include <algorithm>

namespace usher::pool {

const std::string& Pool::name() const {
    return m_ledger.name();
}

const std::string& Pool::server() const {
    return m_core.server();
}

config::PoolConfig Pool::settings() const {
    return m_core.locked([&](Holdings&) { return m_ledger.settings(); });
}

std::optional<Lease> Pool::tryAcquire(const AcquireOptions& options) {
    if (Slot* const slot = m_core.takeFast(m_ledger, options))
        return std::make_optional<Lease>(&m_core, slot);
    return m_core.takeIdle(m_ledger, options);
}

Result<Lease> Pool::acquire(const AcquireOptions& options) {
    if (Slot* const slot = m_core.takeFast(m_ledger, options))
        return Lease(&m_core, slot);
    if (auto lease = m_core.takeIdle(m_ledger, options))
        return std::move(*lease);
    struct Waiting {
        Mutex mutex;
        ConditionVariable arrived;
        std::optional<Result<Lease>> result;
    };
    auto waiting = std::make_shared<Waiting>();
    m_core.acquireAsync(m_ledger, options, [waiting](Result<Lease> result) {
        MutexLock lock(waiting->mutex);
        waiting->result.emplace(std::move(result));
        waiting->arrived.notify_one();
    });
    MutexLock lock(waiting->mutex);
    while (!waiting->result)
        waiting->arrived.wait(waiting->mutex);
    return std::move(*waiting->result);
}

WaiterId Pool::acquireAsync(AcquireOptions options, AcquireCallback done) {
    return m_core.acquireAsync(m_ledger, std::move(options), std::move(done));
}

bool Pool::cancel(WaiterId waiter) {
    return m_core.cancel(m_ledger, waiter);
}

Decision Pool::setFloor(const Floor& floor) {
    return m_core.setFloor(m_ledger, floor);
}

void Pool::reconfigure(const config::PoolConfig& settings) {
    m_core.reconfigure(m_ledger, settings);
}

void Pool::pause() {
    m_core.pause(m_ledger, true);
}

void Pool::resume() {
    m_core.pause(m_ledger, false);
}

void Pool::reconnect() {
    m_core.reconnect(m_ledger);
}

void Pool::setShrinkAllowed(bool allowed) {
    m_core.locked([&](Holdings&) { m_ledger.target().setShrinkAllowed(allowed); });
}

void Pool::setNeverTimeOut(bool on) {
    m_core.locked([&](Holdings&) { m_ledger.standing().setNeverTimeOut(on); });
}

PoolFigures Pool::figures() const {
    const auto latency = m_ledger.tally().latency().copy();
    auto figures = m_core.figures(m_ledger);
    figures.acquireLatency.merge(latency);
    return figures;
}

std::vector<ConnectionInfo> Pool::leases() const {
    auto list = connections();
    std::erase_if(list, [](const auto& each) { return each.state != ConnectionState::leased; });
    std::ranges::sort(list, {}, &ConnectionInfo::since);
    return list;
}

std::vector<ConnectionInfo> Pool::connections() const {
    const MonoTime at = m_core.now();
    return m_core.locked([&](Holdings& holdings) { return connectionsOf(m_ledger, holdings, at); });
}

int Pool::outdated() const {
    return m_core.locked([&](Holdings&) { return m_ledger.slots().outdated(); });
}

TrafficCounters& Pool::traffic() {
    return m_ledger.tally().traffic();
}

} // namespace usher::pool
