// A D-Bus of a test's own, with its two ends: who offers services, and the desk.
#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QString>

namespace usher::test {

class PrivateBus {
  public:
    static constexpr int kSoon = 20'000; ///< ms; a guard against hanging, not a promise

    /// "" once it runs; else why not.
    const char* start() {
        m_daemon.start(
            QStringLiteral("dbus-daemon"),
            {QStringLiteral("--session"),
             QStringLiteral("--nofork"),
             QStringLiteral("--print-address")});
        if (!m_daemon.waitForStarted())
            return "dbus-daemon cannot be started: install the package dbus";
        while (!m_daemon.canReadLine())
            if (!m_daemon.waitForReadyRead(kSoon))
                return "dbus-daemon tells no address";
        m_address = QString::fromLatin1(m_daemon.readLine()).trimmed();
        return desk().isConnected() && services().isConnected() ? "" : "nobody can connect to it";
    }
    /// False: it does not end.
    bool stop() {
        QDBusConnection::disconnectFromBus(QStringLiteral("desk"));
        QDBusConnection::disconnectFromBus(QStringLiteral("services"));
        m_daemon.terminate();
        return m_daemon.waitForFinished(kSoon);
    }

    QDBusConnection desk() const { return connectAs("desk"); }
    QDBusConnection services() const { return connectAs("services"); }

  private:
    QDBusConnection connectAs(const char* name) const {
        return QDBusConnection::connectToBus(m_address, QLatin1String(name));
    }

    QProcess m_daemon;
    QString m_address;
};

} // namespace usher::test
