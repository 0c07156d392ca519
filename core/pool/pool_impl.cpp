#include "pool/pool_impl.h"

#include <algorithm>

namespace usher::pool {

config::PoolConfig PoolImpl::settings() const {
    MutexLock lock(m_shared.mutex);
    return books.settings;
}

Result<Lease> PoolImpl::acquire(const AcquireOptions& options) {
    if (auto lease = tryAcquire(options))
        return std::move(*lease);
    struct Waiting {
        Mutex mutex;
        ConditionVariable arrived;
        std::optional<Result<Lease>> result;
    };
    auto waiting = std::make_shared<Waiting>();
    acquireAsync(options, [waiting](Result<Lease> result) {
        MutexLock lock(waiting->mutex);
        waiting->result.emplace(std::move(result));
        waiting->arrived.notify_one();
    });
    MutexLock lock(waiting->mutex);
    while (!waiting->result)
        waiting->arrived.wait(waiting->mutex);
    return std::move(*waiting->result);
}

void PoolImpl::setShrinkAllowed(bool allowed) {
    MutexLock lock(m_shared.mutex);
    books.shrinkAllowed = allowed;
}

void PoolImpl::setNeverTimeOut(bool on) {
    MutexLock lock(m_shared.mutex);
    books.neverTimeOut = on;
}

PoolFigures PoolImpl::figures() const {
    PoolFigures f;
    f.acquireLatency = books.latency.copy();
    const MonoTime at = m_shared.now();
    MutexLock lock(m_shared.mutex);
    f.name = m_name;
    f.min = books.settings.min;
    f.max = books.settings.max;
    f.priority = books.settings.priority;
    f.wedding = books.settings.wedding;
    f.target = books.target;
    f.paused = books.paused;
    f.total = books.counts.total();
    const int parked = books.lane.parked();
    f.idle = books.counts.idle + parked;
    f.leased = books.counts.leased - parked;
    f.connecting = books.counts.opening;
    f.caring = books.counts.caring;
    f.waiting = static_cast<int>(books.queue.size());
    f.reserveLent = books.reserveLent;
    if (books.concurrency.adoptedLimit() < f.total)
        f.lendsAtMost = books.concurrency.adoptedLimit();
    if (!books.queue.empty())
        f.oldestWait =
            std::max(Millis{0}, std::chrono::duration_cast<Millis>(at - books.queue.oldest()));
    f.overdue = books.neverTimeOut && !books.queue.empty() && books.queue.nextDeadline() <= at;
    f.acquired = books.acquired;
    f.released = books.released;
    f.acquireLatency.merge(books.laneLatency);
    for (const auto& slot : books.slots) {
        f.acquired += slot->fast.acquired();
        f.released += slot->fast.released();
        slot->fast.addTo(f.acquireLatency);
    }
    f.timeouts = books.timeouts;
    f.failures = books.failures;
    f.cancelled = books.cancelled;
    f.reserveAcquired = books.reserveAcquired;
    f.opened = books.opened;
    f.closed = books.closed;
    f.connectFailures = books.connectFailures;
    f.waitUs = books.waitUs;
    f.lastConnectError = books.lastConnectError;
    f.traffic = readTraffic(books.traffic);
    return f;
}

std::vector<ConnectionInfo> PoolImpl::leases() const {
    auto list = connections();
    std::erase_if(list, [](const ConnectionInfo& each) {
        return each.state != ConnectionState::leased;
    });
    std::sort(list.begin(), list.end(), [](const ConnectionInfo& a, const ConnectionInfo& b) {
        return a.since < b.since;
    });
    return list;
}

std::vector<ConnectionInfo> PoolImpl::connections() const {
    std::vector<ConnectionInfo> list;
    const MonoTime at = m_shared.now();
    MutexLock lock(m_shared.mutex);
    for (const auto& slot : books.slots)
        if (slot->state != SlotState::opening)
            list.push_back(describeLocked(*slot, at));
    for (const auto& slot : m_shared.reserve.slots)
        if (slot->borrower == this)
            list.push_back(describeLocked(*slot, at));
    return list;
}

ConnectionInfo PoolImpl::describeLocked(const Slot& slot, MonoTime at) const {
    if (slot.state == SlotState::caring || !slot.connection)
        return {.state = ConnectionState::caring};
    const auto& connection = *slot.connection;
    ConnectionInfo info{
        .connection = connection.id,
        .backendPid = connection.backendPid(),
        .host = connection.host(),
        .tls = connection.ssl() != nullptr,
        .openedAt = connection.openedAt,
        .since = slot.idleSince,
        .fromReserve = slot.reserve()};
    if (slot.state != SlotState::leased || books.lane.holds(&slot))
        return info;
    info.state = ConnectionState::leased;
    info.since = Shared::leasedSince(slot, at);
    info.client = slot.client.load(std::memory_order_relaxed);
    info.who = slot.who;
    return info;
}

int PoolImpl::outdated() const {
    MutexLock lock(m_shared.mutex);
    return static_cast<int>(
        std::count_if(books.slots.begin(), books.slots.end(), [this](const auto& slot) {
            return slot->state != SlotState::opening && slot->epoch != books.epoch;
        }));
}

} // namespace usher::pool
