#include "engine/pool_timer.h"

namespace usher::engine {

void PoolTimer::start(pool::PoolSet& pools) {
    m_pools = &pools;
    service();
}

void PoolTimer::service() {
    if (!m_pools)
        return;
    m_loop.cancelTimer(m_timer);
    m_timer = 0;
    const auto due = m_pools->service(m_loop.now());
    if (due != MonoTime::max())
        m_timer = m_loop.runAt(due, [this] { service(); });
}

void PoolTimer::wake() {
    if (m_posted.exchange(true))
        return;
    m_loop.post([this] {
        m_posted = false;
        service();
    });
}

} // namespace usher::engine
