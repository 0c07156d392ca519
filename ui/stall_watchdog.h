// The longest the window's thread has been busy without coming back to its events: how late a timer came.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace usher::ui {

class StallWatchdog : public QObject {
    Q_OBJECT
  public:
    static constexpr int kTickMs = 50;

    explicit StallWatchdog(QObject* parent = nullptr) : QObject(parent) {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(kTickMs);
        connect(&m_timer, &QTimer::timeout, this, [this] { m_longestMs = std::max(m_longestMs, m_since.restart() - kTickMs); });
        m_since.start();
        m_timer.start();
    }
    /// Since the start, or since restart(); a tick under way counts.
    qint64 longestStallMs() const { return std::max(m_longestMs, m_since.elapsed() - kTickMs); }
    void restart() {
        m_longestMs = 0;
        m_since.start();
    }

  private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longestMs = 0;
};

} // namespace usher::ui
