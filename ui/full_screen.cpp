#include "ui/full_screen.h"

#include <QApplication>
#include <QMouseEvent>

namespace usher::ui {

FullScreen::FullScreen(QWidget* window) : QObject(window), m_window(window) {
    m_hideCursor.setSingleShot(true);
    m_hideCursor.setInterval(kCursorMs);
    connect(&m_hideCursor, &QTimer::timeout, this, [this] {
        m_window->setCursor(Qt::BlankCursor);
    });
}

void FullScreen::take() {
    m_before = m_window->saveGeometry();
    m_window->showFullScreen();
    qApp->installEventFilter(this);
    m_hideCursor.start();
}

void FullScreen::giveBack() {
    qApp->removeEventFilter(this);
    m_hideCursor.stop();
    m_window->unsetCursor();
    if (m_window->isFullScreen())
        m_window->showNormal();
    m_window->restoreGeometry(m_before);
}

bool FullScreen::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseMove)
        showCursor(static_cast<QMouseEvent*>(event)->globalPosition());
    return QObject::eventFilter(watched, event);
}

void FullScreen::showCursor(QPointF at) {
    if (at == m_lastCursor)
        return;
    m_lastCursor = at;
    m_window->unsetCursor();
    m_hideCursor.start();
}

} // namespace usher::ui
