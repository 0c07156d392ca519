// How the window looks to who sits before it: its theme, its motion and its zoom, kept from start
// to start.
#pragma once

#include "ui/motion.h"
#include "ui/theme.h"

#include <QObject>

namespace usher::ui {

class WindowLooks : public QObject {
    Q_OBJECT
  public:
    WindowLooks(QWidget& window, bool remember);
    void nextTheme();  ///< as the desktop has it, light, dark, …
    void nextMotion(); ///< as the desktop has it, still, moving
    void zoom(int percent);
    /// As long as nobody has chosen one: by the screen's height.
    int plainZoom() const;
    void restore();

  Q_SIGNALS:
    void changed(const QString& words); ///< what has become of it

  private:
    QWidget& m_window;
    bool m_remember;
    ThemeChoice m_theme = ThemeChoice::automatic;
    MotionChoice m_motion = MotionChoice::automatic;
};

} // namespace usher::ui
