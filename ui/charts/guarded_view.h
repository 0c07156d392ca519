// QChartView without its two crashes and surprises: a press on an empty item (QTBUG-118669) and a
// wheel that is swallowed (QTBUG-119712). Draws our marks, names and pins over the lines.
#pragma once

#include "ui/charts/crosshair.h"
#include "ui/charts/time_chart.h"
#include "ui/charts/value_scale.h"
#include "ui/theme.h"

#include <QtCharts/QChartView>

namespace usher::ui {

class GuardedView : public QChartView {
    Q_OBJECT
  public:
    struct Overlay {
        double from = 0, to = 1;
        ValueScale scale;
        std::vector<TimeMark> marks;
        std::vector<ChartPin> pins;
        std::vector<ChartLimit> limits;
        struct End {
            QString name;
            QColor color;
            QPointF at; ///< in data
        };
        std::vector<End> ends;
        /// what the crosshair reads, as ends: a line each, ordered by x
        std::vector<QList<QPointF>> lines;
        /// beside each of them the same a week ago, empty where nothing is known
        std::vector<QList<QPointF>> ghosts;
        bool hasGhost = false; ///< in sight
        QString title, axis, unit;
        bool empty = true, stale = false;
    };
    explicit GuardedView(QChart* chart, QWidget* parent = nullptr);
    void setOverlay(Overlay overlay);
    const Overlay& overlay() const { return m_overlay; }
    /// The line goes on, as far as the axis tells.
    bool reachesEdge(const Overlay::End& end) const;
    void setInteractive(bool on) { m_interactive = on; }
    void setCrosshair(Crosshair* crosshair);
    Crosshair& crosshair() const { return *m_crosshair; }
    /// What the crosshair reads, a line a reading; empty where there is none.
    QStringList reading() const;
    void showFocus(bool on);
    void setWhen(TimeChart::When when) { m_when = std::move(when); }
    void setReason(TimeChart::When reason) { m_reason = std::move(reason); }
    const ChartPin* pinAt(QPointF place) const;

  Q_SIGNALS:
    void zoomed(double factor, double atX);
    void panned(double deltaX);

  protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    bool viewportEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

  private:
    QRectF plot() const;
    QPointF place(QPointF at) const;
    double dataX(double x) const;
    void drawTitle(QPainter& painter) const;
    void drawEmpty(QPainter& painter) const;
    void drawTimes(QPainter& painter) const;
    void drawScale(QPainter& painter) const;
    QString scaleWords(double value) const;
    void drawEndsAtEdge(QPainter& painter, std::vector<Overlay::End> ends) const;
    void drawLimits(QPainter& painter) const;
    void drawEnds(QPainter& painter) const;
    void drawPins(QPainter& painter) const;
    void drawPinHead(QPainter& painter, const QRectF& box, monitor::Severity severity) const;
    void drawCrosshair(QPainter& painter) const;
    void drawReadings(QPainter& painter, double at, const QStringList& words) const;
    bool crosshairShown() const;
    QStringList crosshairWords(const QFontMetricsF& metrics) const;
    QString ghostReading(std::size_t line, double x) const;
    QStringList readingsAt(double x) const;

    Overlay m_overlay;
    TimeChart::When m_when, m_reason;
    Crosshair* m_crosshair = nullptr; ///< of the page, or its own
    bool m_interactive = false, m_dragging = false, m_focus = false;
    double m_dragX = 0;
};

} // namespace usher::ui
