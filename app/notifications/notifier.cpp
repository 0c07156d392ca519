#include "app/notifications/notifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QVariantMap>

namespace usher::app {
namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
const QString kDesktopId = QStringLiteral("io.github.usher_desk.Usher");
constexpr int kAnswerWithinMs = 10'000;
constexpr int kServersChoice = -1, kNever = 0; ///< when it goes by itself

QDBusMessage callOf(const char* method) {
    return QDBusMessage::createMethodCall(kService, kPath, kService, QLatin1String(method));
}

bool grave(const Notice& notice) {
    return notice.severity >= monitor::Severity::critical;
}

QVariantMap hintsOf(const Notice& notice) {
    const uchar urgency = grave(notice) ? 2 : 1;
    return {
        {QStringLiteral("urgency"), QVariant::fromValue(urgency)},
        {QStringLiteral("desktop-entry"), kDesktopId},
        {QStringLiteral("category"), QStringLiteral("device.error")}};
}

} // namespace

Notifier::Notifier(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus) {
    if (!m_bus.isConnected())
        return;
    m_bus.connect(
        kService,
        kPath,
        kService,
        QStringLiteral("ActionInvoked"),
        this,
        SLOT(onActionInvoked(uint, QString)));
    m_bus.connect(
        kService,
        kPath,
        kService,
        QStringLiteral("NotificationClosed"),
        this,
        SLOT(onNotificationClosed(uint, uint)));
    auto* life =
        new QDBusServiceWatcher(kService, m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(
        life,
        &QDBusServiceWatcher::serviceOwnerChanged,
        this,
        [this](const QString&, const QString& before) {
            if (!before.isEmpty())
                forget();
        });
}

Notifier::~Notifier() {
    for (const auto& [alarm, shown] : m_shown)
        if (shown.id != 0)
            close(shown.id);
}

void Notifier::forget() {
    ++m_life;
    m_capabilities.reset();
    m_asking = false;
    m_shown.clear();
}

void Notifier::show(const Notice& notice) {
    if (!m_bus.isConnected())
        return;
    auto& shown = m_shown[notice.alarm];
    shown.withdrawn = false;
    shown.next = notice;
    if (m_capabilities)
        sendWaiting();
    else
        askCapabilities();
}

void Notifier::withdraw(std::uint64_t alarm) {
    const auto found = m_shown.find(alarm);
    if (found == m_shown.end())
        return;
    if (found->second.asked) {
        found->second.withdrawn = true;
        found->second.next.reset();
        return;
    }
    if (found->second.id != 0)
        close(found->second.id);
    m_shown.erase(found);
}

void Notifier::askCapabilities() {
    if (m_asking)
        return;
    m_asking = true;
    auto* watcher = new QDBusPendingCallWatcher(
        m_bus.asyncCall(callOf("GetCapabilities"), kAnswerWithinMs),
        this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, life = m_life] {
        watcher->deleteLater();
        if (life != m_life)
            return;
        m_asking = false;
        const QDBusPendingReply<QStringList> reply = *watcher;
        // nobody listens: asked again with the next notice
        if (reply.isError())
            return m_shown.clear();
        m_capabilities = reply.value();
        sendWaiting();
    });
}

void Notifier::sendWaiting() {
    for (auto& [alarm, shown] : m_shown)
        if (shown.next && !shown.asked)
            send(alarm, shown);
}

QStringList Notifier::actionsOf(const Notice& notice) const {
    if (!m_capabilities->contains(QStringLiteral("actions")))
        return {};
    QStringList actions{QLatin1String(kOpen), tr("Open the desk")};
    if (notice.alarm != 0)
        actions << QLatin1String(kAcknowledge) << tr("Acknowledge");
    if (!notice.command.empty())
        actions << QLatin1String(kRemedy)
                << QString::fromStdString(notice.remedy) + QStringLiteral("…");
    return actions;
}

void Notifier::send(std::uint64_t alarm, Shown& shown) {
    const Notice notice = *std::exchange(shown.next, {});
    shown.asked = true;
    QString body = QString::fromStdString(notice.body);
    if (m_capabilities->contains(QStringLiteral("body-markup")))
        body = body.toHtmlEscaped();
    auto call = callOf("Notify");
    call << QStringLiteral("Usher") << shown.id << kDesktopId
         << QString::fromStdString(notice.summary) << body << actionsOf(notice) << hintsOf(notice)
         << (grave(notice) ? kNever : kServersChoice);
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call, kAnswerWithinMs), this);
    connect(
        watcher,
        &QDBusPendingCallWatcher::finished,
        this,
        [this, watcher, alarm, life = m_life] {
            watcher->deleteLater();
            if (life == m_life)
                answered(alarm, watcher);
        });
}

void Notifier::answered(std::uint64_t alarm, QDBusPendingCallWatcher* watcher) {
    const auto found = m_shown.find(alarm);
    if (found == m_shown.end())
        return;
    auto& shown = found->second;
    const QDBusPendingReply<uint> reply = *watcher;
    shown.asked = false;
    if (!reply.isError())
        shown.id = reply.value();
    if (shown.withdrawn) {
        if (shown.id != 0)
            close(shown.id);
        m_shown.erase(found);
    } else if (shown.next) {
        send(alarm, shown);
    }
}

void Notifier::close(uint id) {
    auto call = callOf("CloseNotification");
    call << id;
    m_bus.send(call);
}

void Notifier::onActionInvoked(uint id, const QString& action) {
    for (const auto& [alarm, shown] : m_shown)
        if (id != 0 && shown.id == id)
            return Q_EMIT chosen(alarm, action);
}

void Notifier::onNotificationClosed(uint id, uint) {
    for (auto& [alarm, shown] : m_shown)
        if (shown.id == id)
            shown.id = 0;
}

} // namespace usher::app
