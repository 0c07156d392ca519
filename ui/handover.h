// What one who has the desk leaves to the next: notes.
#pragma once

#include "ui/desk_view.h"

namespace usher::ui {

class DeskPages;
class OperatorActions;

class Handover : public QObject {
    Q_OBJECT
  public:
    struct Parts {
        DeskSource& source;
        DeskPages& pages;
        OperatorActions& actions;
    };
    Handover(const Parts& parts, QWidget* window);

    /// On the alarm of the selected row, or on today; asks for the words.
    void writeNote();

  private:
    Parts m_parts;
};

} // namespace usher::ui
