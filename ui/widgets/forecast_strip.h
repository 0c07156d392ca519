// Six hours back, a day ahead: the size that was and is planned against what there was, weddings as
// markers.
#pragma once

#include "ui/desk_view.h"
#include "ui/widgets/paint.h"

namespace usher::ui {

class ForecastStrip : public QWidget {
    Q_OBJECT
  public:
    explicit ForecastStrip(QWidget* parent = nullptr);
    void show(const DeskView& view);
    QSize sizeHint() const override { return {480, 20 * kGrid}; }
    QSize minimumSizeHint() const override { return {320, 12 * kGrid}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    struct Step {
        double atS = 0;  ///< from now
        double size = 0; ///< all pools together
    };
    double xOf(double atS, const QRectF& area) const;
    void drawAxes(QPainter& painter, const QRectF& area, double top) const;
    void showWeddings(const DeskView& view);
    void drawWeddings(QPainter& painter, const QRectF& area) const;
    void drawLines(QPainter& painter, const QRectF& area, double top) const;

    std::vector<Step> m_actual, m_planned;
    struct Marker {
        double atS = 0;
        int weddings = 0;
    };
    std::vector<Marker> m_weddings;
    WallTime m_now{};
    QTimeZone m_zone = QTimeZone::utc();
    QString m_peak;
    bool m_known = false, m_stale = false;
};

} // namespace usher::ui
