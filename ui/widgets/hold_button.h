// A button that acts only after it has been held: by mouse, touch or the space bar. Enter never
// fires it.
#pragma once

#include "ui/widgets/paint.h"

#include <QElapsedTimer>
#include <QTimer>

namespace usher::ui {

class HoldButton : public QWidget {
    Q_OBJECT
  public:
    explicit HoldButton(QWidget* parent = nullptr);
    void setText(const QString& text);
    void setHold(int ms) { m_holdMs = ms; } ///< 0 = a plain click (the pool's name was typed)
    int holdMs() const { return m_holdMs; }
    QSize sizeHint() const override;

  Q_SIGNALS:
    void held();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void press();
    void release();
    void letGo();
    void drawProgress(QPainter& painter, const QRectF& box) const;
    void step();
    double progress() const;

    QString m_text;
    int m_holdMs = 1200;
    bool m_down = false;
    QElapsedTimer m_since;
    QTimer m_tick;
};

} // namespace usher::ui
