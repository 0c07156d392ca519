#include "gate/relay/session_pin.h"

namespace usher::gate {

bool SessionPin::hold(std::string what) {
    if (m_what.empty()) {
        if (!m_pool.mayPin())
            return false;
        ++m_pool.pinned;
        m_pool.pool->traffic().pins.fetch_add(1, std::memory_order_relaxed);
    }
    m_what = std::move(what);
    return true;
}

void SessionPin::letGo() {
    if (m_what.empty())
        return;
    m_what.clear();
    --m_pool.pinned;
}

} // namespace usher::gate
