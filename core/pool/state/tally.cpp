#include "pool/state/tally.h"

namespace usher::pool {

void Tally::noteLent(const Slot& slot) {
    ++m_counted.acquired;
    m_counted.reserveLent += slot.reserve();
    m_counted.reserveAcquired += slot.reserve();
}

void Tally::noteServed(Nanos waited) {
    m_latency.record(waited);
    m_counted.waitUs +=
        static_cast<std::uint64_t>(std::chrono::duration_cast<Micros>(waited).count());
}

void Tally::noteTimeout(Nanos waited) {
    ++m_counted.timeouts;
    m_latency.record(waited);
}

void Tally::noteCheckFailed(const Error& error) {
    ++m_counted.closed;
    m_counted.lastConnectError = error.text();
}

void Tally::noteConnected() {
    ++m_counted.opened;
    m_counted.lastConnectError.clear();
}

void Tally::noteConnectFailed(const Error& error) {
    ++m_counted.connectFailures;
    m_counted.lastConnectError = error.text();
}

void Tally::fold(Slot& slot) {
    auto& fast = slot.fast();
    m_counted.acquired += fast.acquired();
    m_counted.released += fast.released();
    fast.addTo(m_counted.acquireLatency);
    fast.clear();
}

} // namespace usher::pool
