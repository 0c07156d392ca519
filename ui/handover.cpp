#include "ui/handover.h"

#include "ui/desk_pages.h"
#include "ui/operator_actions.h"

namespace usher::ui {

Handover::Handover(const Parts& parts, QWidget* window) : QObject(window), m_parts(parts) {
    connect(
        &m_parts.pages,
        &DeskPages::noteWanted,
        &m_parts.actions,
        &OperatorActions::noteOnAlarm);
    connect(
        &m_parts.pages,
        &DeskPages::dayNoteWanted,
        &m_parts.actions,
        &OperatorActions::noteOnDay);
}

void Handover::writeNote() {
    const DeskView view = look(m_parts.source, false);
    m_parts.pages.wantNote(toDateTime(view.now.wall, view.zone).date());
}

} // namespace usher::ui
