#include "ui/operator_actions.h"

#include "limits/limits.h"
#include "ui/dialogs/action_dialog.h"
#include "ui/dialogs/advice_dialog.h"
#include "ui/dialogs/shelve_dialog.h"

#include <QSysInfo>
#include <QWidget>

#include <algorithm>
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
    offerUndo(
        {.verb = control::Verb::unacknowledge, .id = alarm},
        tr("Requested: acknowledge the alarm"));
}

void OperatorActions::acknowledgeForemost() {
    const auto state = m_source.state();
    const auto asks = [](const alerts::Alarm& a) {
        return a.needsAttention();
    };
    const auto* alarm = foremost(*state);
    if (!alarm)
        return;
    if (asks(*alarm))
        return acknowledge(alarm->id);
    // one that is over may still wait for it
    const auto found = std::find_if(state->alarms.begin(), state->alarms.end(), asks);
    if (found != state->alarms.end())
        acknowledge(found->id);
}

void OperatorActions::shelveForemost() {
    if (const auto state = m_source.state(); const auto* alarm = foremost(*state))
        shelve(*alarm);
}

void OperatorActions::offerUndo(control::Command command, const QString& words) {
    m_undo = std::move(command);
    m_undoUntil = m_source.now().mono + limits::kUndo;
    Q_EMIT told(words, true);
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
            offerUndo(
                {.verb = control::Verb::unshelve, .id = id},
                tr("Requested: shelve the alarm for %n minutes", nullptr, minutes));
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
    if (commandLine == QLatin1String(alerts::kShowAdvice)) {
        if (!dialogOpen())
            (new AdviceDialog(m_source, m_window))->open();
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
    for (const auto& outcome : view.state->outcomes)
        tellOutcome(outcome, view.now.mono);
    giveUpOnLate(view.now.mono);
    if (m_undo && view.now.mono > m_undoUntil)
        m_undo.reset();
}

/// Each phase once.
void OperatorActions::tellOutcome(const control::Outcome& outcome, MonoTime now) {
    const auto found = m_sent.find(outcome.ticket);
    if (found == m_sent.end())
        return;
    Sent& sent = found->second;
    if (sent.answered && sent.last == outcome.phase)
        return;
    sent.answered = true;
    sent.last = outcome.phase;
    const QString line = text(control::toLine(outcome.command));
    const QString phase = text(control::toString(outcome.phase));
    const QString words = tr("%1: %2 – %3").arg(line, phase, text(outcome.text));
    Q_EMIT told(words, undoable(outcome, now));
    if (outcome.phase != control::Phase::accepted)
        m_sent.erase(found);
}

bool OperatorActions::undoable(const control::Outcome& outcome, MonoTime now) const {
    return m_undo && m_undo->id == outcome.command.id && outcome.phase != control::Phase::refused &&
           now < m_undoUntil;
}

void OperatorActions::tellSilence(const control::Command& command) {
    const QString line = text(control::toLine(command));
    const QString words = tr("%1: the engine has not answered for %2");
    Q_EMIT told(words.arg(line, duration(kGiveUpS)), false);
}

void OperatorActions::giveUpOnLate(MonoTime now) {
    for (auto it = m_sent.begin(); it != m_sent.end();) {
        const Sent& sent = it->second;
        const bool late = now - sent.at > Seconds{kGiveUpS};
        if (late && !sent.answered)
            tellSilence(sent.command);
        it = late ? m_sent.erase(it) : std::next(it);
    }
}

} // namespace usher::ui
