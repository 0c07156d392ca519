// Everything an operator does goes through here: one click with undo, or a dialog, never a button
// that fires; and every action ends in words.
#pragma once

#include "limits/limits.h"
#include "monitor/incident.h"
#include "ui/desk_view.h"

#include <QDate>

#include <map>

namespace usher::ui {

class ActionDialog;

class OperatorActions : public QObject {
    Q_OBJECT
  public:
    /// after this an action without an outcome is told to have none
    static constexpr int kGiveUpS = 20;

    OperatorActions(DeskSource& source, QWidget* window);

    /// Tier 1, at once; told with an undo where there is one.
    void acknowledge(quint64 alarm);
    void acknowledgeForemost();
    void shelveForemost();
    void shelve(const alerts::Alarm& alarm); ///< asks for the reason first
    /// Asks for the words first.
    void noteOnAlarm(quint64 alarm, const QString& about);
    void noteOnDay(const QDate& day);
    /// Opens the matching dialog and never fires; what is of tier 1 has none and is done. Null:
    /// none was opened.
    ActionDialog* open(const control::Command& command);
    /// A remedy's line: a command's dialog, or the page of connections.
    void openLine(const QString& commandLine);
    /// Sends it; what becomes of it is told().
    std::uint64_t submit(control::Command command);
    /// Reads the outcomes of what was submitted.
    void follow(const DeskView& view);
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }
    bool dialogOpen() const;
    void closeDialog();
    /// Begins an incident, or ends the one that runs: its page opens once it has ended.
    void pressIncident();
    void showIncident(const monitor::Incident& incident);
    void undo(); ///< the last tier-1 action, within limits::kUndo

  Q_SIGNALS:
    void told(const QString& words, bool undoable);
    void pageWanted(const QString& id);

  private:
    struct Sent {
        control::Command command;
        MonoTime at{};
        control::Phase last = control::Phase::accepted;
        bool answered = false;
    };
    bool refusedReadOnly();
    class NoteDialog* openNote(const QString& about, const QDate& day);
    void keepUndo(control::Command command);
    void tellOutcome(const control::Outcome& outcome, const DeskView& view);
    bool undoable(const control::Outcome& outcome, const DeskView& view) const;
    void followIncident(const control::Outcome& outcome);
    void tellSilence(const control::Command& command);
    void giveUpOnLate(MonoTime now);

    DeskSource& m_source;
    QWidget* m_window;
    std::map<std::uint64_t, Sent> m_sent;
    std::optional<control::Command> m_undo;
    std::optional<monitor::Incident> m_incident; ///< that runs
    MonoTime m_undoUntil{};
    bool m_readOnly = false;
};

} // namespace usher::ui
