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
    struct Plot {
        QRectF area;
        double top = 1; ///< size at its upper edge
    };
    void showActual(const DeskView& view);
    void showPlanned(const DeskView& view);
    void showWeddings(const DeskView& view);
    QString peakWords(const DeskView& view) const;
    double xOf(double atS, const QRectF& area) const;
    double yOf(double size, const Plot& plot) const;
    double top() const;
    void drawHead(QPainter& painter) const;
    double drawLegend(QPainter& painter, const QRectF& head) const;
    void drawEmpty(QPainter& painter, const QRectF& area) const;
    void drawPlot(QPainter& painter, const Plot& plot) const;
    void drawSizes(QPainter& painter, const Plot& plot) const;
    void drawHours(QPainter& painter, const QRectF& area) const;
    void drawHour(QPainter& painter, const QRectF& area, const QString& words, double atS) const;
    void drawWeddings(QPainter& painter, const QRectF& area) const;
    void drawPlanned(QPainter& painter, const Plot& plot) const;
    void drawActual(QPainter& painter, const Plot& plot) const;
    void drawNow(QPainter& painter, const QRectF& area) const;

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
