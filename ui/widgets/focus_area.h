// Words that scroll by keyboard, and show that they have it.
#pragma once

#include "ui/theme.h"

#include <QEvent>
#include <QPainter>
#include <QScrollArea>

namespace usher::ui {

class FocusArea : public QScrollArea {
    Q_OBJECT
  public:
    explicit FocusArea(const QString& name, QWidget* parent = nullptr) : QScrollArea(parent) {
        setAccessibleName(name);
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setViewportMargins(kEdge, kEdge, kEdge, kEdge);
    }

  protected:
    bool event(QEvent* event) override {
        const bool done = QScrollArea::event(event);
        if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
            update();
        if (event->type() == QEvent::Paint && hasFocus()) {
            QPainter painter(this);
            painter.setPen(QPen(colorsOf(palette()).accent, 2));
            painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
        }
        return done;
    }

  private:
    static constexpr int kEdge = 3; ///< px around, for the focus
};

} // namespace usher::ui
