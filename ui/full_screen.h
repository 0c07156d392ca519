// The whole screen for a window, and back; the cursor hides while it rests.
#pragma once

#include <QByteArray>
#include <QPointF>
#include <QTimer>
#include <QWidget>

namespace usher::ui {

class FullScreen : public QObject {
    Q_OBJECT
  public:
    static constexpr int kCursorMs = 5000;

    explicit FullScreen(QWidget* window);
    void take();
    void giveBack();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void showCursor(QPointF at);

    QWidget* m_window;
    QByteArray m_before; ///< geometry to come back to
    QPointF m_lastCursor;
    QTimer m_hideCursor;
};

} // namespace usher::ui
