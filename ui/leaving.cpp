#include "ui/leaving.h"

#include "ui/desk_view.h"
#include "ui/dialogs/action_dialog.h"
#include "ui/format.h"

#include <QCoreApplication>
#include <QPushButton>

namespace usher::ui {

Leaving::Leaving(Parts parts) : QObject(&parts.window), m_parts(std::move(parts)) {}

/// On record either way; with nobody connected no dialog has armed it.
void Leaving::closeAsked(QCloseEvent* event) {
    control::Command end{.verb = control::Verb::shutdown};
    const bool askAnyway = std::exchange(m_askAnyway, false);
    if (askAnyway || m_parts.source.state()->figures->clients.connected > 0) {
        event->ignore();
        return ask();
    }
    end.token = m_parts.source.preview(end).stateToken;
    m_parts.actions.submit(end);
    Q_EMIT ended();
}

void Leaving::ask() {
    m_parts.actions.closeDialog(); // whatever it was about, this ends it
    auto* dialog = m_parts.actions.open({.verb = control::Verb::shutdown});
    if (!dialog)
        return;
    if (m_parts.trayUsable()) {
        auto* hide = dialog->addWayOut(tr("Keep serving in the tray"));
        connect(hide, &QAbstractButton::clicked, &m_parts.window, &QWidget::hide);
    }
    dialog->addLine(tr("Or go on without a window: nobody is cut off. Start Usher again to see it; "
                       "end it by SHUTDOWN at its console, or by kill %1.")
                        .arg(QCoreApplication::applicationPid()));
    auto* goOn = dialog->addWayOut(tr("Go on without a window"));
    connect(goOn, &QAbstractButton::clicked, this, &Leaving::goOn);
}

/// Through the window's close: what is not saved is asked about first.
void Leaving::askToGoOn() {
    m_askAnyway = true;
    m_parts.window.close();
}

/// As a note on today: the journal, the audit and the next shift's page have it.
void Leaving::goOn() {
    const auto view = look(m_parts.source, true);
    const auto words = tr("Usher goes on without a window, as process %1.")
                           .arg(QCoreApplication::applicationPid());
    m_parts.actions.submit(
        {.verb = control::Verb::noteDay,
         .reason = words.toStdString(),
         .text = toDateTime(view.now.wall, view.zone).date().toString(Qt::ISODate).toStdString()});
    Q_EMIT goOnWanted();
}

} // namespace usher::ui
