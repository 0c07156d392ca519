#include "gate/relay/lease_inbox.h"

namespace usher::gate {

pool::AcquireCallback LeaseInbox::callbackFor(std::uint64_t asker) {
    m_expected.fetch_add(1, std::memory_order_relaxed);
    return [this, asker](Result<pool::Lease> lease) {
        put(asker, std::move(lease));
    };
}

void LeaseInbox::put(std::uint64_t asker, Result<pool::Lease> lease) {
    MutexLock lock(m_mutex);
    m_arrived.push_back({asker, std::move(lease)});
    m_any.store(true, std::memory_order_release);
    if (!std::exchange(m_posted, true))
        m_loop->post([this] { servePosted(); });
    if (m_expected.fetch_sub(1, std::memory_order_relaxed) == 1)
        m_settled.notify_all();
}

void LeaseInbox::serve() {
    if (m_serving || !m_any.load(std::memory_order_acquire))
        return;
    m_serving = true;
    {
        MutexLock lock(m_mutex);
        m_batch.swap(m_arrived);
        m_any.store(false, std::memory_order_relaxed);
    }
    for (auto& arrival : m_batch)
        m_take(arrival.asker, std::move(arrival.lease));
    m_batch.clear();
    m_serving = false;
}

void LeaseInbox::servePosted() {
    {
        MutexLock lock(m_mutex);
        m_posted = false;
    }
    serve();
}

void LeaseInbox::close() {
    std::vector<Arrival> arrived; // leases in it return themselves, outside the lock
    MutexLock lock(m_mutex);
    while (m_expected.load(std::memory_order_relaxed) > 0)
        m_settled.wait(m_mutex);
    arrived.swap(m_arrived);
    lock.unlock();
}

} // namespace usher::gate
