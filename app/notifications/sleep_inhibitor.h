// Keeps screen and machine awake while the wall shows: org.freedesktop.ScreenSaver on the session's
// bus and logind on the system's. Every call is asynchronous; either may be absent.
#pragma once

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>

namespace usher::app {

struct Buses {
    QDBusConnection session, system;
};

/// Thread contract: the window's thread.
class SleepInhibitor : public QObject {
    Q_OBJECT
  public:
    explicit SleepInhibitor(const Buses& buses, QObject* parent = nullptr);
    ~SleepInhibitor() override; ///< lets them sleep again
    void setActive(bool active);

  private:
    void askScreenSaver();
    void askLogind();
    void release();

    Buses m_buses;
    bool m_active = false;
    int m_turn = 0; ///< answers to an earlier request are given back
    uint m_cookie = 0;
    QDBusUnixFileDescriptor m_lock; ///< logind's: open as long as it holds
};

} // namespace usher::app
