#include "gate/relay/stopwatch.h"

#include <utility>

namespace usher::gate {

namespace {
std::uint64_t micros(Nanos time) {
    return std::uint64_t(std::max<std::int64_t>(0, time / Micros{1}));
}
} // namespace

void Stopwatch::lose(Nanos lost, MonoTime now) {
    if (lost.count() <= 0)
        return;
    m_phase = std::min(now, m_phase + lost);
    m_query = std::min(now, m_query + lost);
    m_transaction = std::min(now, m_transaction + lost);
}

void Stopwatch::ready(pool::TrafficCounters& traffic, MonoTime now, bool transactionEnded) {
    const Nanos queried = now - std::exchange(m_query, now);
    traffic.queries.fetch_add(1, std::memory_order_relaxed);
    traffic.queryUs.fetch_add(micros(queried), std::memory_order_relaxed);
    traffic.queryTime.record(queried);
    if (!transactionEnded)
        return;
    traffic.transactions.fetch_add(1, std::memory_order_relaxed);
    traffic.transactionUs.fetch_add(micros(now - m_transaction), std::memory_order_relaxed);
    traffic.transactionTime.record(now - m_transaction);
}

} // namespace usher::gate
