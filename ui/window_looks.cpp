#include "ui/window_looks.h"

#include "ui/format.h"
#include "ui/window_memory.h"
#include "ui/zoom.h"

#include <QScreen>
#include <QWidget>

namespace usher::ui {

WindowLooks::WindowLooks(QWidget& window, bool remember)
    : QObject(&window),
      m_window(window),
      m_remember(remember) {}

void WindowLooks::nextTheme() {
    const QString names[kThemeChoices] = {
        tr("as the desktop has it"),
        tr("light"),
        tr("dark"),
        tr("high contrast, light"),
        tr("high contrast, dark")};
    const int next = (static_cast<int>(m_theme) + 1) % kThemeChoices;
    m_theme = static_cast<ThemeChoice>(next);
    applyTheme(*qApp, m_theme);
    if (m_remember)
        memory::keepTheme(m_theme);
    Q_EMIT changed(tr("Theme: %1. Ctrl+T for the next.").arg(names[next]));
}

void WindowLooks::nextMotion() {
    const QString names[kMotionChoices] =
        {tr("as the desktop has it"), tr("still, nothing blinks"), tr("alarms blink")};
    const int next = (static_cast<int>(m_motion) + 1) % kMotionChoices;
    m_motion = static_cast<MotionChoice>(next);
    applyMotion(m_motion);
    if (m_remember)
        memory::keepMotion(m_motion);
    Q_EMIT changed(tr("Motion: %1. Ctrl+M for the next.").arg(names[next]));
}

void WindowLooks::zoom(int percent) {
    zoomWindow(m_window, percent);
    if (m_remember)
        memory::keepZoom(percent);
    Q_EMIT changed(tr("Zoom: %1. Ctrl+0 for %2.")
                       .arg(ui::percent(zoomFactor()), ui::percent(plainZoom() / 100.0)));
}

int WindowLooks::plainZoom() const {
    const auto* screen = m_window.screen();
    return screen ? screenZoom(screen->size().height()) : kPlainZoom;
}

void WindowLooks::restore() {
    m_theme = memory::theme();
    if (m_theme != ThemeChoice::automatic)
        applyTheme(*qApp, m_theme);
    m_motion = memory::motion();
    applyMotion(m_motion);
    if (const int percent = memory::zoom(plainZoom()); percent != zoomPercent())
        zoomWindow(m_window, percent);
}

} // namespace usher::ui
