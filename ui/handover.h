// Who has the desk, and what one leaves to the next: notes.
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
        bool remember = true; ///< the name comes back at the next start
    };
    Handover(const Parts& parts, QWidget* window);

    /// On the alarm of the selected row, or on today; asks for the words.
    void writeNote();
    /// Who takes the desk.
    void askName();

  Q_SIGNALS:
    void told(const QString& words);

  private:
    Status take(const QString& name);

    Parts m_parts;
    QWidget* m_window;
};

} // namespace usher::ui
