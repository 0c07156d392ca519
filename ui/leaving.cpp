#include "ui/leaving.h"

#include "ui/dialogs/action_dialog.h"

#include <QPushButton>

namespace usher::ui {

Leaving::Leaving(Parts parts) : QObject(&parts.window), m_parts(std::move(parts)) {}

/// On record either way; with nobody connected no dialog has armed it.
void Leaving::closeAsked(QCloseEvent* event) {
    control::Command end{.verb = control::Verb::shutdown};
    if (m_parts.source.state()->figures->clients.connected > 0) {
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
    if (!dialog || !m_parts.trayUsable())
        return;
    auto* hide = dialog->addWayOut(tr("Keep serving in the tray"));
    connect(hide, &QAbstractButton::clicked, &m_parts.window, &QWidget::hide);
}

} // namespace usher::ui
