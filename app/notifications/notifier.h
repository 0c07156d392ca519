// Desktop notifications over D-Bus (org.freedesktop.Notifications 1.2). Every call is asynchronous;
// without a bus or a service nothing happens, because a notification is never the only channel.
#pragma once

#include "app/notifications/notice_plan.h"

#include <QDBusConnection>
#include <QObject>
#include <QStringList>

#include <optional>

class QDBusPendingCallWatcher;

namespace usher::app {

/// Thread contract: the window's thread.
class Notifier : public QObject {
    Q_OBJECT
  public:
    static constexpr auto kOpen = "default", kAcknowledge = "acknowledge", kRemedy = "remedy";

    explicit Notifier(const QDBusConnection& bus, QObject* parent = nullptr);
    ~Notifier() override; ///< withdraws what is shown

    void show(const Notice& notice); ///< in place of the alarm's earlier one
    void withdraw(std::uint64_t alarm);

  Q_SIGNALS:
    /// The person clicked: kOpen, kAcknowledge or kRemedy.
    void chosen(quint64 alarm, const QString& action);

  private Q_SLOTS:
    void onActionInvoked(uint id, const QString& action);
    void onNotificationClosed(uint id, uint reason);

  private:
    struct Shown {
        uint id = 0;        ///< the server's; 0 = none yet
        bool asked = false; ///< an answer is under way: what comes meanwhile waits
        bool withdrawn = false;
        std::optional<Notice> next = {};
    };
    /// the service has ended or changed: its ids mean nothing now
    void forget();
    void askCapabilities();
    void sendWaiting();
    void send(std::uint64_t alarm, Shown& shown);
    void answered(std::uint64_t alarm, QDBusPendingCallWatcher* watcher);
    void close(uint id);
    QStringList actionsOf(const Notice& notice) const;

    QDBusConnection m_bus;
    std::map<std::uint64_t, Shown> m_shown;
    std::optional<QStringList> m_capabilities;
    bool m_asking = false;
    /// of the service: answers from an earlier one are dropped
    int m_life = 0;
};

} // namespace usher::app
