// How an engine that serves without a window is waited for: as `usher serve` does, and a desk whose
// window has gone.
#pragma once

#include "app/running_engine.h"
#include "base/mutex.h"

#include <condition_variable>
#include <functional>

namespace usher::app {

/// Somebody wants the end: a signal, or SHUTDOWN. While there is a window it is told; without one
/// whoever waits wakes up. Thread contract: any thread.
class Ending {
  public:
    explicit Ending(std::function<void()> endWindow = {}) : m_endWindow(std::move(endWindow)) {}
    void ask() USHER_EXCLUDES(m_mutex);
    /// Before the application ends: what is asked from now on, wait() hears.
    void forgetWindow() USHER_EXCLUDES(m_mutex);
    void wait() USHER_EXCLUDES(m_mutex); ///< returns at once when it was asked before

  private:
    Mutex m_mutex;
    std::condition_variable_any m_changed;
    std::function<void()> m_endWindow USHER_GUARDED_BY(m_mutex);
    bool m_asked USHER_GUARDED_BY(m_mutex) = false;
};

inline constexpr Seconds kServeGrace{60}; ///< for transactions that run at the end

/// Until the end is asked for. The data folder's lock tells meanwhile where a window may attach.
void serveUntilAsked(RunningEngine& running, Ending& ending);

} // namespace usher::app
