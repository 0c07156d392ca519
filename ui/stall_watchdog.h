// The longest the window's thread has been busy without coming back to its events: how late a timer
// came, and how much of that was work of its own. The rest was waiting for a processor that others
// used.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <ctime>
#include <utility>

namespace usher::ui {

class StallWatchdog : public QObject {
    Q_OBJECT
  public:
    static constexpr int kTickMs = 50;

    explicit StallWatchdog(QObject* parent = nullptr) : QObject(parent) {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(kTickMs);
        connect(&m_timer, &QTimer::timeout, this, &StallWatchdog::tick);
        restart();
        m_timer.start();
    }
    /// Since the start, or since restart(); a tick under way counts.
    qint64 longestStallMs() const { return std::max(m_longestMs, m_since.elapsed() - kTickMs); }
    /// The most processor time the thread used from one tick to the next: an upper bound of the
    /// longest turn.
    qint64 longestWorkMs() const { return m_longestWorkMs; }
    void restart() {
        m_longestMs = m_longestWorkMs = 0;
        m_since.start();
        m_workMs = threadMs();
    }

  private:
    void tick() {
        m_longestMs = std::max(m_longestMs, m_since.restart() - kTickMs);
        const qint64 before = std::exchange(m_workMs, threadMs());
        m_longestWorkMs = std::max(m_longestWorkMs, m_workMs - before);
    }
    static qint64 threadMs() {
        timespec used{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
        return used.tv_sec * 1000 + used.tv_nsec / 1'000'000;
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longestMs = 0, m_longestWorkMs = 0, m_workMs = 0;
};

} // namespace usher::ui
