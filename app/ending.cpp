#include "app/ending.h"

#include "base/log.h"

namespace usher::app {

/// The window is told under the lock: the application must not go meanwhile.
void Ending::ask() {
    const MutexLock lock(m_mutex);
    m_asked = true;
    if (m_endWindow)
        m_endWindow();
    m_changed.notify_all();
}

void Ending::forgetWindow() {
    const MutexLock lock(m_mutex);
    m_endWindow = nullptr;
}

void Ending::wait() {
    m_mutex.lock();
    while (!m_asked)
        m_changed.wait(m_mutex);
    m_mutex.unlock();
}

void serveUntilAsked(RunningEngine& running, Ending& ending) {
    if (running.lock)
        running.lock->tellGate(running.engine->state()->gateAddress);
    ending.wait();
    log::info("ending: running transactions may finish");
}

} // namespace usher::app
