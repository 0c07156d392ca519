// Signals as calls: SIGINT and SIGTERM end, SIGHUP reloads. Blocked in every thread, taken by one.
#pragma once

#include <functional>
#include <thread>

namespace usher::app {

/// Before any other thread is started, so that all inherit the mask.
void blockSignals();

class SignalThread {
  public:
    struct Handlers {
        std::function<void()> finish; ///< first SIGINT or SIGTERM
        /// the second; the default ends the process with _exit(1)
        std::function<void()> finishNow;
        std::function<void()> reload; ///< SIGHUP
    };
    /// Handlers are called on the thread of this object.
    explicit SignalThread(Handlers handlers);
    ~SignalThread();
    SignalThread(const SignalThread&) = delete;
    SignalThread& operator=(const SignalThread&) = delete;

  private:
    void run();
    Handlers m_handlers;
    std::thread m_thread;
};

} // namespace usher::app
