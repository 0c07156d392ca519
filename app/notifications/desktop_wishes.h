// What the desktop wishes for its eyes: no motion, high contrast. Asked of its settings portal,
// which Qt 6.4 does not, and followed while it changes.
#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

namespace usher::app {

/// Without a bus or a portal nothing is told. Thread contract: the window's thread.
class DesktopWishes : public QObject {
    Q_OBJECT
  public:
    explicit DesktopWishes(const QDBusConnection& session, QObject* parent = nullptr);

  Q_SIGNALS:
    void stillWished(bool still);
    void contrastWished(bool high);

  private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

  private:
    void ask(const QString& group, const QString& key);
    void tell(const QString& key, const QVariant& value);

    QDBusConnection m_session;
};

} // namespace usher::app
