#include "ui/operator_actions.h"

#include "control/incidents.h"
#include "limits/limits.h"
#include "ui/dialogs/action_dialog.h"
#include "ui/dialogs/advice_dialog.h"
#include "ui/dialogs/incident_dialog.h"
#include "ui/dialogs/note_dialog.h"
#include "ui/dialogs/shelve_dialog.h"
#include "ui/languages/core_reader.h"
#include "ui/on_desk.h"

#include <QSysInfo>
#include <QWidget>

#include <algorithm>

namespace usher::ui {
namespace {

const alerts::Alarm* alarmOf(const control::Command& command, const control::DeskState& state) {
    const auto found = std::ranges::find(state.alarms, command.id, &alerts::Alarm::id);
    return command.id == 0 || found == state.alarms.end() ? nullptr : &*found;
}

/// Only what stands as it was left can be taken back.
bool canUndo(const control::Command& undo, const control::DeskState& state) {
    const auto* alarm = alarmOf(undo, state);
    if (!alarm)
        return false;
    return undo.verb == control::Verb::unshelve ? alarm->state == alerts::AlarmState::shelved
                                                : alarm->state == alerts::AlarmState::acknowledged;
}

QString phaseWords(control::Phase phase) {
    switch (phase) {
    case control::Phase::accepted:
        return OperatorActions::tr("accepted");
    case control::Phase::refused:
        return OperatorActions::tr("refused");
    case control::Phase::effectSeen:
        return OperatorActions::tr("done");
    case control::Phase::noEffect:
        return OperatorActions::tr("no effect");
    }
    return {};
}

/// "Force main up: done – main holds 40 connections"; of an alarm what it says, not its number.
QString outcomeWords(const control::Outcome& outcome, const control::DeskState& state) {
    const auto* alarm = alarmOf(outcome.command, state);
    const bool well = outcome.phase != control::Phase::refused;
    const QString what =
        alarm && well ? inYourLanguage(alarm->cause) : inYourLanguage(outcome.text);
    return OperatorActions::tr("%1: %2 – %3")
        .arg(actionTitle(outcome.command), phaseWords(outcome.phase), what);
}

} // namespace

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
    const auto ticket = m_source.submit(command);
    Q_EMIT told(tr("Requested: %1").arg(actionTitle(command)), false);
    m_sent[ticket] = Sent{.command = std::move(command), .at = m_source.now().mono};
    return ticket;
}

void OperatorActions::acknowledge(quint64 alarm) {
    if (refusedReadOnly() || alarm == 0)
        return;
    submit({.verb = control::Verb::acknowledge, .id = alarm});
    keepUndo({.verb = control::Verb::unacknowledge, .id = alarm});
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

/// It is offered with the answer that makes it possible.
void OperatorActions::keepUndo(control::Command command) {
    m_undo = std::move(command);
    m_undoUntil = m_source.now().mono + limits::kUndo;
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
            keepUndo({.verb = control::Verb::unshelve, .id = id});
        });
    dialog->open();
}

/// Null: not now.
NoteDialog* OperatorActions::openNote(const QString& about, const QDate& day) {
    if (refusedReadOnly() || dialogOpen())
        return nullptr;
    auto* dialog = new NoteDialog({.alarm = about, .day = day}, m_window);
    dialog->open();
    return dialog;
}

void OperatorActions::noteOnAlarm(quint64 alarm, const QString& about) {
    auto* dialog = openNote(about, {});
    if (!dialog)
        return;
    connect(dialog, &NoteDialog::written, this, [this, alarm](const QString& words) {
        submit({.verb = control::Verb::noteAlarm, .id = alarm, .reason = words.toStdString()});
    });
}

void OperatorActions::noteOnDay(const QDate& day) {
    auto* dialog = openNote({}, day);
    if (!dialog)
        return;
    connect(dialog, &NoteDialog::written, this, [this](const QString& words, const QDate& chosen) {
        submit(
            {.verb = control::Verb::noteDay,
             .reason = words.toStdString(),
             .text = chosen.toString(Qt::ISODate).toStdString()});
    });
}

void OperatorActions::undo() {
    if (!m_undo || m_source.now().mono > m_undoUntil)
        return;
    const auto command = *m_undo;
    m_undo.reset();
    if (canUndo(command, *m_source.state()))
        submit(command);
    else
        Q_EMIT told(tr("It cannot be taken back any more: the alarm has changed since."), false);
}

ActionDialog* OperatorActions::open(const control::Command& command) {
    if (refusedReadOnly() || dialogOpen())
        return nullptr;
    if (control::spec(command.verb).tier == control::Tier::one) {
        submit(command);
        return nullptr;
    }
    auto* dialog = new ActionDialog(m_source, command, m_window);
    connect(dialog, &ActionDialog::fired, this, [this](const control::Command& fired) {
        submit(fired);
    });
    dialog->open();
    return dialog;
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
        Q_EMIT told(inYourLanguage(command.error().text()), false);
}

void OperatorActions::pressIncident() {
    const bool runs = control::runningIncident(m_source.state()->overrides).has_value();
    open({.verb = runs ? control::Verb::endIncident : control::Verb::beginIncident});
}

void OperatorActions::showIncident(const monitor::Incident& incident) {
    if (!dialogOpen())
        (new IncidentDialog(m_source, incident, m_window))->open();
}

/// Whoever ends one wants to read it.
void OperatorActions::followIncident(const control::Outcome& outcome) {
    if (outcome.command.verb != control::Verb::endIncident || !m_incident ||
        outcome.phase != control::Phase::effectSeen)
        return;
    m_incident->to = outcome.at;
    m_incident->endedBy = outcome.command.actor;
    showIncident(*m_incident);
    m_incident.reset();
}

bool OperatorActions::dialogOpen() const {
    const auto dialogs = m_window->findChildren<QDialog*>();
    return std::ranges::any_of(dialogs, [](const QDialog* each) { return each->isVisible(); });
}

void OperatorActions::closeDialog() {
    for (auto* dialog : m_window->findChildren<QDialog*>())
        dialog->reject();
}

void OperatorActions::follow(const DeskView& view) {
    if (auto running = control::runningIncident(view.state->overrides))
        m_incident = std::move(running);
    for (const auto& outcome : view.state->outcomes)
        tellOutcome(outcome, view);
    giveUpOnLate(view.now.mono);
    if (m_undo && view.now.mono > m_undoUntil)
        m_undo.reset();
}

/// Each phase once.
void OperatorActions::tellOutcome(const control::Outcome& outcome, const DeskView& view) {
    const auto found = m_sent.find(outcome.ticket);
    if (found == m_sent.end())
        return;
    Sent& sent = found->second;
    if (sent.answered && sent.last == outcome.phase)
        return;
    sent.answered = true;
    sent.last = outcome.phase;
    Q_EMIT told(outcomeWords(outcome, *view.state), undoable(outcome, view));
    followIncident(outcome);
    if (outcome.phase != control::Phase::accepted)
        m_sent.erase(found);
}

bool OperatorActions::undoable(const control::Outcome& outcome, const DeskView& view) const {
    return m_undo && m_undo->id == outcome.command.id && outcome.phase != control::Phase::refused &&
           view.now.mono < m_undoUntil && canUndo(*m_undo, *view.state);
}

void OperatorActions::tellSilence(const control::Command& command) {
    const QString words = tr("%1: the engine has not answered for %2");
    Q_EMIT told(words.arg(actionTitle(command), duration(kGiveUpS)), false);
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
