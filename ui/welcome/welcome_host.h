// The welcome in its window: made when it is first wanted, beside the faces or instead of them.
#pragma once

#include "ui/desk_source.h"

class QHBoxLayout;

namespace usher::ui {

class MainWindow;
class WelcomeView;

class WelcomeHost : public QObject {
    Q_OBJECT
  public:
    struct Parts {
        DeskSource& source;
        QWidget* faces; ///< the desk or the wall
        bool remember;  ///< whether it comes again (QSettings)
    };
    WelcomeHost(MainWindow& window, const Parts& parts);
    /// Both lie in it.
    QWidget* middle() const { return m_middle; }
    void open();
    void openByItself(); ///< unless somebody has said no to that
    void leave();
    void makeRoom(); ///< for a page: only where it lies over all of it
    void refresh(const control::DeskState& state);

  Q_SIGNALS:
    void told(const QString& words);
    /// The engine is to be started anew, with the configuration that has been written.
    void startAgainWanted();

  private:
    bool wantedAgain() const;
    void make();

    MainWindow& m_window;
    const Parts m_parts;
    QWidget* m_middle;
    WelcomeView* m_view = nullptr;
};

} // namespace usher::ui
