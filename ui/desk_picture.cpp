#include "ui/desk_picture.h"

#include "ui/main_window.h"

#include <QApplication>

namespace usher::ui {

bool saveDeskPng(MainWindow& window, const QString& path, QSize size) {
    const bool hidden = !window.isVisible();
    const QSize before = window.size();
    window.setAttribute(Qt::WA_DontShowOnScreen, hidden);
    window.resize(size);
    if (hidden)
        window.show(); // lays everything out
    window.refreshNow();
    QApplication::sendPostedEvents();
    QApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    const bool saved = window.grab().save(path, "PNG");
    if (hidden) {
        window.hide();
        window.setAttribute(Qt::WA_DontShowOnScreen, false);
    }
    window.resize(before);
    return saved;
}

} // namespace usher::ui
