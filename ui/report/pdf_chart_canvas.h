// One QChart prepared for paper: axes, lines with gaps, and the words around it.
#pragma once

#include "ui/report/pdf_charts.h"
#include "ui/report/pdf_style.h"

#include <QColor>
#include <QString>

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

class QGraphicsScene;
class QAbstractAxis;
class QAbstractSeries;
class QChart;

namespace usher::ui::pdf {

struct LineStyle {
    QRgb ink = Ink::kText;
    double points = 0.8;
    bool dashed = false;
    bool stepped = false;          ///< holds its value to the next sample
    std::optional<QRgb> fill = {}; ///< an area down to zero instead of the line
};

/// A figure of the pool's sample of that index; NaN where there is none.
using Figure = std::function<double(std::size_t)>;
inline constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

class ChartCanvas {
  public:
    struct Scale {
        double top = 1; ///< of the value axis, which begins at 0
        int intervals = 4;
    };
    /// A round axis that holds `highest`.
    static Scale scaleFor(double highest);

    ChartCanvas(const ChartPlace& place, const QString& heading, Scale scale);
    ~ChartCanvas();

    void line(const Figure& figure, const LineStyle& style, const QString& name);
    /// A level across the chart, named at its right end.
    void limit(double value, const QString& name);
    /// Instead of lines.
    void note(const QString& words);
    /// The pool's alarms along the top.
    void alarms();
    /// A ring along the top where a wedding began.
    void weddings();
    void render();

  private:
    struct EndLabel {
        double y = 0;
        QString text;
        QRgb ink = Ink::kText;
    };
    void drawHeading(const QString& heading);
    void drawMarks();
    std::int64_t mostTicks() const;
    void makePlain();
    void addTimeAxis();
    void drawTicks();
    void addValueAxis(Scale scale);
    void addStretch(const QList<QPointF>& points, const LineStyle& style);
    void shadeGaps();
    void drawEndLabels();
    void pushApart(double pitch);
    double xOf(WallTime at) const;
    double yOf(double value) const;

    const ChartPlace& m_place;
    WallTime m_from, m_end; ///< of the time axis, which always has a length
    std::unique_ptr<QGraphicsScene> m_scene;
    QChart* m_chart = nullptr;       ///< the scene's
    QAbstractAxis* m_time = nullptr; ///< the chart's
    QAbstractAxis* m_value = nullptr;
    Scale m_scale;
    QRectF m_plot; ///< on the page
    std::vector<EndLabel> m_labels;
};

} // namespace usher::ui::pdf
