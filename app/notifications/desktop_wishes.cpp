#include "app/notifications/desktop_wishes.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace usher::app {
namespace {

const QString kPortal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kSettings = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGnome = QStringLiteral("org.gnome.desktop.interface");
const QString kAnimations = QStringLiteral("enable-animations");
const QString kAppearance = QStringLiteral("org.freedesktop.appearance");
const QString kContrast = QStringLiteral("contrast");
constexpr int kAnswerWithinMs = 10'000;

/// Read wraps its answer twice.
QVariant unwrapped(QVariant value) {
    while (value.metaType() == QMetaType::fromType<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

DesktopWishes::DesktopWishes(const QDBusConnection& session, QObject* parent)
    : QObject(parent),
      m_session(session) {
    if (!m_session.isConnected())
        return;
    m_session.connect(
        kPortal,
        kPath,
        kSettings,
        QStringLiteral("SettingChanged"),
        this,
        SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(kGnome, kAnimations);
    ask(kAppearance, kContrast);
}

void DesktopWishes::ask(const QString& group, const QString& key) {
    auto call = QDBusMessage::createMethodCall(kPortal, kPath, kSettings, QStringLiteral("Read"));
    call << group << key;
    auto* watcher = new QDBusPendingCallWatcher(m_session.asyncCall(call, kAnswerWithinMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            tell(key, unwrapped(reply.value().variant()));
    });
}

void DesktopWishes::settingChanged(
    const QString& group,
    const QString& key,
    const QDBusVariant& value) {
    if ((group == kGnome && key == kAnimations) || (group == kAppearance && key == kContrast))
        tell(key, unwrapped(value.variant()));
}

/// Animations: a bool; contrast: 1 is high, 0 no wish.
void DesktopWishes::tell(const QString& key, const QVariant& value) {
    if (key == kAnimations && value.metaType() == QMetaType::fromType<bool>())
        Q_EMIT stillWished(!value.toBool());
    else if (key == kContrast)
        Q_EMIT contrastWished(value.toUInt() == 1);
}

} // namespace usher::app
