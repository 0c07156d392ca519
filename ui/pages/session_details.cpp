#include "ui/pages/session_details.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

namespace usher::ui {
namespace {

using sessions::Session;

QString tr(const char* source) {
    return QCoreApplication::translate("usher::ui", source);
}

QString since(std::int64_t us, double seconds, const QTimeZone& zone) {
    const QString began = clockTime(WallTime(std::chrono::microseconds(us)), zone, true);
    return seconds < 0 ? began : tr("%1, for %2").arg(began, duration(seconds));
}

void addClient(QStringList& lines, const Session& session) {
    if (session.client)
        lines << tr("Client %1: %2 as %3 from %4")
                     .arg(session.client)
                     .arg(
                         text(session.clientApplication),
                         text(session.clientUser),
                         text(session.clientAddress));
    else if (!session.pool.empty())
        lines << tr("Client: none; the pool %1 keeps it ready").arg(text(session.pool));
    else
        lines << tr("Client: not through Usher");
}

void addServer(QStringList& lines, const Session& session, const QTimeZone& zone) {
    lines << tr("Process %1 (%2), since %3")
                 .arg(session.pid)
                 .arg(text(session.kind), since(session.startedUs, -1, zone));
    lines << tr("Database %1 as %2, named %3")
                 .arg(text(session.database), text(session.user), text(session.application));
    if (session.transactionUs)
        lines << tr("Transaction since %1")
                     .arg(since(session.transactionUs, session.transactionS, zone));
    if (session.queryUs && session.isActive())
        lines << tr("Statement since %1").arg(since(session.queryUs, session.queryS, zone));
    if (!session.waitType.empty())
        lines << tr("Waits for %1: %2").arg(text(session.waitType), text(session.waitEvent));
}

} // namespace

QString sessionDetails(const SessionRow& row, const QTimeZone& zone) {
    const auto& session = row.session;
    QStringList lines;
    lines << sessionStateWords(session);
    if (!row.blocking.isEmpty())
        lines << row.blocking;
    addClient(lines, session);
    if (!session.isClient())
        addServer(lines, session, zone);
    if (!session.query.empty())
        lines << QString() << tr("Statement, its values hidden:") << text(session.query);
    return lines.join(u'\n');
}

} // namespace usher::ui
