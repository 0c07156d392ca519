// Who has the desk, what one leaves to the next, and what happened since they left.
#pragma once

#include "ui/since_you_left.h"

namespace usher::ui {

class DeskPages;
class HandoverLine;
class OperatorActions;

class Handover : public QObject {
    Q_OBJECT
  public:
    struct Parts {
        DeskSource& source;
        DeskPages& pages;
        OperatorActions& actions;
        HandoverLine& line;
        bool remember = true; ///< the name comes back at the next start
    };
    Handover(const Parts& parts, QWidget* window);

    /// On the alarm of the selected row, or on today; asks for the words.
    void writeNote();
    /// Who takes the desk.
    void askName();
    /// Once a second. `present`: the window is seen, and not on the wall.
    void look(const DeskView& view, bool present);
    void leave() { m_since->leave(); } ///< the window ends

  Q_SIGNALS:
    void told(const QString& words);
    /// The page Audit, from there on.
    void auditWanted(const usher::ui::TimeRange& absence);

  private:
    Status take(const QString& name);
    void follow();

    Parts m_parts;
    QWidget* m_window;
    SinceYouLeft* m_since;
    QString m_name; ///< as it is shown
};

} // namespace usher::ui
