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
    /// Asks as closing does, whether or not somebody is connected.
    void askToGoOn();
    /// Of the window. Ignored while clients are connected: what becomes of it is asked.
    void closeAsked(QCloseEvent* event);

  Q_SIGNALS:
    void ended();      ///< nobody is cut off: Usher may end now
    void goOnWanted(); ///< the window goes, the engine serves on; it is on record

  private:
    void ask();
    void goOn();

    Parts m_parts;
    bool m_askAnyway = false; ///< the next closing, though nobody is connected
};

} // namespace usher::ui
