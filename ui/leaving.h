// What closing the window of an engine that serves means: with nobody connected the end, else the
// dialog of every dangerous action.
#pragma once

#include "ui/desk_source.h"
#include "ui/operator_actions.h"

#include <QCloseEvent>

namespace usher::ui {

class Leaving : public QObject {
    Q_OBJECT
  public:
    struct Parts {
        DeskSource& source;
        OperatorActions& actions;
        QWidget& window;
        std::function<bool()> trayUsable; ///< the engine may serve on from there
    };
    explicit Leaving(Parts parts);
    /// Of the window. Ignored while clients are connected: what becomes of it is asked.
    void closeAsked(QCloseEvent* event);

  Q_SIGNALS:
    void ended(); ///< nobody is cut off: Usher may end now

  private:
    void ask();

    Parts m_parts;
};

} // namespace usher::ui
