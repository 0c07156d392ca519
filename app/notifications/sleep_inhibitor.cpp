#include "app/notifications/sleep_inhibitor.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace usher::app {
namespace {

const QString kScreenSaver = QStringLiteral("org.freedesktop.ScreenSaver");
const QString kScreenSaverPath = QStringLiteral("/org/freedesktop/ScreenSaver");
const QString kLogind = QStringLiteral("org.freedesktop.login1");
constexpr int kAnswerWithinMs = 10'000;

QDBusMessage screenSaver(const char* method) {
    return QDBusMessage::createMethodCall(
        kScreenSaver,
        kScreenSaverPath,
        kScreenSaver,
        QLatin1String(method));
}

} // namespace

SleepInhibitor::SleepInhibitor(const Buses& buses, QObject* parent)
    : QObject(parent),
      m_buses(buses) {}

SleepInhibitor::~SleepInhibitor() {
    release();
}

void SleepInhibitor::setActive(bool active) {
    if (active == m_active)
        return;
    m_active = active;
    ++m_turn;
    if (!active)
        return release();
    askScreenSaver();
    askLogind();
}

void SleepInhibitor::askScreenSaver() {
    if (!m_buses.session.isConnected())
        return;
    auto call = screenSaver("Inhibit");
    call << QStringLiteral("Usher") << tr("The wall shows the pools");
    auto* watcher =
        new QDBusPendingCallWatcher(m_buses.session.asyncCall(call, kAnswerWithinMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, turn = m_turn] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isError())
            return;
        if (turn == m_turn)
            m_cookie = reply.value();
        else
            m_buses.session.send(screenSaver("UnInhibit") << reply.value());
    });
}

void SleepInhibitor::askLogind() {
    if (!m_buses.system.isConnected())
        return;
    auto call = QDBusMessage::createMethodCall(
        kLogind,
        QStringLiteral("/org/freedesktop/login1"),
        QStringLiteral("org.freedesktop.login1.Manager"),
        QStringLiteral("Inhibit"));
    call << QStringLiteral("idle:sleep") << QStringLiteral("Usher")
         << tr("The wall shows the pools") << QStringLiteral("block");
    auto* watcher =
        new QDBusPendingCallWatcher(m_buses.system.asyncCall(call, kAnswerWithinMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, turn = m_turn] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        if (!reply.isError() && turn == m_turn)
            m_lock = reply.value();
    });
}

void SleepInhibitor::release() {
    if (m_cookie != 0)
        m_buses.session.send(screenSaver("UnInhibit") << std::exchange(m_cookie, 0));
    m_lock = QDBusUnixFileDescriptor();
}

} // namespace usher::app
