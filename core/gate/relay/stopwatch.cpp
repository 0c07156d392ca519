#include "gate/relay/stopwatch.h"

#include <utility>

namespace usher::gate {

namespace {
std::uint64_t microsBetween(MonoTime since, MonoTime now) {
    return std::uint64_t(std::max<std::int64_t>(0, (now - since) / Micros{1}));
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
    const auto queried = microsBetween(std::exchange(m_query, now), now);
    traffic.queries.fetch_add(1, std::memory_order_relaxed);
    traffic.queryUs.fetch_add(queried, std::memory_order_relaxed);
    if (!transactionEnded)
        return;
    traffic.transactions.fetch_add(1, std::memory_order_relaxed);
    traffic.transactionUs.fetch_add(microsBetween(m_transaction, now), std::memory_order_relaxed);
}

} // namespace usher::gate
