#include "ui/operator_actions.h"

#include "limits/limits.h"
#include "ui/dialogs/action_dialog.h"
#include "ui/dialogs/shelve_dialog.h"

#include <QSysInfo>
#include <QWidget>

#include <pwd.h>
#include <unistd.h>

namespace usher::ui {

std::string operatorName() {
    const passwd* entry = ::getpwuid(::getuid());
    return entry && entry->pw_name ? entry->pw_name : "operator";
}

OperatorActions::OperatorActions(DeskSource& source, QWidget* window)
    : QObject(window),
      m_source(source),
      m_window(window) {}

bool OperatorActions::refusedReadOnly() {
    if (m_readOnly)
        Q_EMIT told(tr("The wall is read-only: unlock it first (Ctrl+L)."), false);
    return m_readOnly;
}

std::uint64_t OperatorActions::submit(control::Command command) {
    command.actor = operatorName();
    command.host = QSysInfo::machineHostName().toStdString();
    const QString line = text(control::toLine(command));
    const auto ticket = m_source.submit(command);
    m_sent[ticket] = Sent{.command = std::move(command), .at = m_source.now().mono};
    Q_EMIT told(tr("Requested: %1").arg(line), false);
    return ticket;
}

void OperatorActions::acknowledge(quint64 alarm) {
    if (refusedReadOnly() || alarm == 0)
        return;
    submit({.verb = control::Verb::acknowledge, .id = alarm});
    m_undo = control::Command{.verb = control::Verb::unacknowledge, .id = alarm};
    m_undoUntil = m_source.now().mono + limits::kUndo;
    Q_EMIT told(tr("Requested: acknowledge the alarm"), true);
}

void OperatorActions::shelve(const alerts::Alarm& alarm) {
    if (refusedReadOnly())
        return;
    if (alarm.severity == alerts::Severity::emergency) {
        Q_EMIT told(tr("An emergency cannot be shelved: acknowledge it (A)."), false);
        return;
    }
    auto* dialog = new ShelveDialog(alarm, m_window);
    connect(
        dialog,
        &ShelveDialog::chosen,
        this,
        [this, id = alarm.id](const QString& reason, int minutes) {
            submit(
                {.verb = control::Verb::shelve,
                 .id = id,
                 .duration = Minutes{minutes},
                 .reason = reason.toStdString()});
            m_undo = control::Command{.verb = control::Verb::unshelve, .id = id};
            m_undoUntil = m_source.now().mono + limits::kUndo;
            Q_EMIT told(tr("Requested: shelve the alarm for %n minutes", nullptr, minutes), true);
        });
    dialog->open();
}

void OperatorActions::undo() {
    if (!m_undo || m_source.now().mono > m_undoUntil)
        return;
    const auto command = *m_undo;
    m_undo.reset();
    submit(command);
}

void OperatorActions::open(const control::Command& command) {
    if (refusedReadOnly() || dialogOpen())
        return;
    auto* dialog = new ActionDialog(m_source, command, m_window);
    connect(dialog, &ActionDialog::fired, this, [this](const control::Command& fired) {
        submit(fired);
    });
    dialog->open();
}

void OperatorActions::openLine(const QString& commandLine) {
    if (commandLine == QLatin1String(alerts::kShowHolders)) {
        Q_EMIT pageWanted(QStringLiteral("connections"));
        return;
    }
    const auto command = control::parseCommand(commandLine.toStdString());
    if (command)
        open(*command);
    else
        Q_EMIT told(text(command.error().text()), false);
}

bool OperatorActions::dialogOpen() const {
    return m_window->findChild<QDialog*>() != nullptr;
}

void OperatorActions::closeDialog() {
    for (auto* dialog : m_window->findChildren<QDialog*>())
        dialog->reject();
}

void OperatorActions::follow(const DeskView& view) {
    for (const auto& outcome : view.state->outcomes) {
        const auto sent = m_sent.find(outcome.ticket);
        if (sent == m_sent.end() || (sent->second.answered && sent->second.last == outcome.phase))
            continue;
        sent->second.answered = true;
        sent->second.last = outcome.phase;
        const bool undoable = m_undo && m_undo->id == outcome.command.id &&
                              outcome.phase != control::Phase::refused &&
                              view.now.mono < m_undoUntil;
        Q_EMIT told(
            tr("%1: %2 – %3")
                .arg(
                    text(control::toLine(outcome.command)),
                    text(control::toString(outcome.phase)),
                    text(outcome.text)),
            undoable);
        if (outcome.phase != control::Phase::accepted)
            m_sent.erase(sent);
    }
    for (auto it = m_sent.begin(); it != m_sent.end();) {
        const bool late = view.now.mono - it->second.at > Seconds{kGiveUpS};
        if (late && !it->second.answered)
            Q_EMIT told(
                tr("%1: the engine has not answered for %2")
                    .arg(text(control::toLine(it->second.command)), duration(kGiveUpS)),
                false);
        it = late ? m_sent.erase(it) : std::next(it);
    }
    if (m_undo && view.now.mono > m_undoUntil)
        m_undo.reset();
}

} // namespace usher::ui
