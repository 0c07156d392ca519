#include "app/signals.h"

#include <csignal>
#include <pthread.h>
#include <unistd.h>

namespace usher::app {
namespace {

constexpr int kStopThread = SIGUSR2;

sigset_t handled() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, kStopThread})
        sigaddset(&set, signal);
    return set;
}

} // namespace

void blockSignals() {
    const sigset_t set = handled();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

SignalThread::SignalThread(Handlers handlers)
    : m_handlers(std::move(handlers)),
      m_thread([this] { run(); }) {}

SignalThread::~SignalThread() {
    pthread_kill(m_thread.native_handle(), kStopThread);
    m_thread.join();
}

void SignalThread::run() {
    const sigset_t set = handled();
    bool finishing = false;
    for (int signal = 0; sigwait(&set, &signal) == 0 && signal != kStopThread;) {
        if (signal == SIGHUP) {
            if (m_handlers.reload)
                m_handlers.reload();
        } else if (!finishing) {
            finishing = true;
            if (m_handlers.finish)
                m_handlers.finish();
        } else if (m_handlers.finishNow) {
            m_handlers.finishNow();
        } else {
            _exit(1);
        }
    }
}

} // namespace usher::app
