#include "pg/embedded_keeper.h"

#include "base/log.h"

#include <algorithm>

namespace usher::pg {

EmbeddedKeeper::~EmbeddedKeeper() {
    {
        MutexLock lock(m_mutex);
        m_end = true;
    }
    m_ending.notify_all();
    m_thread.join();
}

void EmbeddedKeeper::keep() {
    for (Millis pause = kEvery; !endsWithin(pause);)
        pause = look(pause);
}

bool EmbeddedKeeper::endsWithin(Millis pause) {
    MutexLock lock(m_mutex);
    if (!m_end)
        m_ending.wait_for(m_mutex, pause);
    return m_end;
}

/// How long until the next look.
Millis EmbeddedKeeper::look(Millis pause) {
    if (m_server.postmasterPid() != 0)
        return kEvery;
    log::warning("the embedded server has ended; it is started again");
    const auto started = m_server.revive();
    if (started)
        return kEvery;
    const Millis next = std::min<Millis>(pause * 2, kLongestPause);
    log::error(
        "{}; tried again in {} s",
        started.error().text(),
        std::chrono::duration<double>(next).count());
    return next;
}

} // namespace usher::pg
