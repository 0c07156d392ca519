#include "ui/handover.h"

#include "ui/desk_pages.h"
#include "ui/dialogs/name_dialog.h"
#include "ui/languages/core_reader.h"
#include "ui/on_desk.h"
#include "ui/operator_actions.h"
#include "ui/window_memory.h"

namespace usher::ui {

Handover::Handover(const Parts& parts, QWidget* window)
    : QObject(window),
      m_parts(parts),
      m_window(window),
      m_since(new SinceYouLeft({parts.source, parts.line, parts.remember}, this)) {
    const auto* pages = &m_parts.pages;
    connect(pages, &DeskPages::noteWanted, &m_parts.actions, &OperatorActions::noteOnAlarm);
    connect(pages, &DeskPages::dayNoteWanted, &m_parts.actions, &OperatorActions::noteOnDay);
    connect(pages, &DeskPages::nameWanted, this, &Handover::askName);
    // a name that cannot be read back is as none
    if (m_parts.remember && !chooseOperator(memory::person()))
        (void)chooseOperator({});
    follow();
    connect(m_since, &SinceYouLeft::showWanted, this, &Handover::auditWanted);
}

/// Of several windows one may have given the desk to somebody else.
void Handover::follow() {
    if (const QString name = text(operatorName()); name != m_name) {
        m_name = name;
        m_parts.pages.setPerson(name);
        m_since->take(name);
    }
}

void Handover::look(const DeskView& view, bool present) {
    follow();
    m_since->look(view, present);
}

void Handover::writeNote() {
    const DeskView view = ui::look(m_parts.source, false);
    m_parts.pages.wantNote(toDateTime(view.now.wall, view.zone).date());
}

void Handover::askName() {
    if (m_parts.actions.dialogOpen())
        return;
    auto* dialog = new NameDialog(
        {.now = text(operatorName()),
         .before = m_parts.remember ? memory::people() : QStringList()},
        m_window);
    connect(dialog, &NameDialog::chosen, this, [this, dialog](const QString& name) {
        if (const auto taken = take(name); taken)
            dialog->accept();
        else
            dialog->refuse(inYourLanguage(taken.error().message));
    });
    dialog->open();
}

Status Handover::take(const QString& name) {
    if (auto taken = chooseOperator(name); !taken)
        return taken;
    const QString shown = text(operatorName());
    if (m_parts.remember)
        memory::keepPerson(name.trimmed().isEmpty() ? QString() : shown);
    follow();
    Q_EMIT told(tr("%1 has the desk.").arg(shown));
    return {};
}

} // namespace usher::ui
