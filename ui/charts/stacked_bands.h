// What adds up over time, as bands one on the other, with a key that tells each band's figure.
#pragma once

#include "ui/charts/crosshair.h"
#include "ui/charts/nice_scale.h"
#include "ui/charts/time_zoom.h"

#include <QString>
#include <QWidget>

#include <vector>

class QPainter;

namespace usher::ui {

/// Crosshair and zoom by the mouse and by keys, as a TimeChart's.
class StackedBands : public QWidget {
    Q_OBJECT
  public:
    struct Band {
        QString name;
        bool others = false;        ///< drawn in grey
        std::vector<double> values; ///< oldest first, a second apart; NaN is a gap
    };
    struct Frame {
        std::vector<Band> bands; ///< from the ground up; all as long
        double limit = 0;        ///< a line; 0 = none
        QString limitName = {};
        MonoTime now{};
        bool stale = false;
    };

    explicit StackedBands(const QString& title, QWidget* parent = nullptr);
    void show(Frame frame);
    /// The page's, which outlives it; alone it has its own. Seconds from now, as zoom() is.
    void setCrosshair(Crosshair* crosshair);
    Crosshair& crosshair() const { return *m_crosshair; }
    TimeZoom& zoom() const { return *m_zoom; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    QRectF area() const;
    int seconds() const;
    double lookedAt(double x) const; ///< seconds from now, of a place
    double placeOf(double at) const;
    int crosshairSlot() const; ///< -1 = none in sight
    QPointF pointOf(int slot, double value) const;
    double sumAt(int slot, std::size_t bands) const;
    void drawFrame(QPainter& painter) const;
    void drawScale(QPainter& painter) const;
    void drawTimes(QPainter& painter) const;
    void drawBand(QPainter& painter, std::size_t band) const;
    void drawRun(QPainter& painter, std::size_t band, int from, int to) const;
    void drawLimit(QPainter& painter) const;
    void drawKey(QPainter& painter) const;
    void drawKeyRow(QPainter& painter, std::size_t index, const QRectF& box) const;
    void drawCrosshair(QPainter& painter) const;
    void moveCrosshair(int steps);
    void sayValues();
    QColor inkOf(std::size_t band) const;
    QString spoken() const;
    QString crosshairWords(int slot) const;

    const QString m_title;
    Frame m_frame;
    NiceScale m_scale;
    double m_top = 1;
    Crosshair* m_crosshair = nullptr;
    TimeZoom* m_zoom;
    bool m_dragging = false;
    double m_dragX = 0;
};

} // namespace usher::ui
