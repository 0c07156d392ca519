// The last five minutes of one figure, drawn without a chart.
#pragma once

#include "ui/widgets/paint.h"

#include <vector>

namespace usher::ui {

struct SparklineStyle {
    QString label;
    QString (*words)(double) = nullptr; ///< a value as text, with its unit
    /// drawn dashed when it lies within twice the highest value
    double limit = 0;
    /// the scale ends no lower, so that a small wobble is no mountain range
    double lowestTop = 0;
    bool filled = false; ///< an area in grey rather than a line
};

class Sparkline : public QWidget {
    Q_OBJECT
  public:
    explicit Sparkline(const SparklineStyle& style, QWidget* parent = nullptr);
    /// Oldest first, a second apart, the last is now; NaN is a gap.
    void setValues(std::vector<double> values);
    static constexpr int kSpan = 300; ///< values from edge to edge
    QSize sizeHint() const override { return {160, 6 * kGrid}; }
    QSize minimumSizeHint() const override { return {64, 4 * kGrid}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    struct Scale {
        QRectF area;
        double top = 1;
    };
    static double yOf(double value, const Scale& scale);
    double ceiling() const;
    void drawLabels(QPainter& painter, const QString& top) const;
    void drawLimit(QPainter& painter, const Scale& scale) const;
    void drawValues(QPainter& painter, const Scale& scale) const;
    void drawRun(QPainter& painter, const QPolygonF& run, double floor) const;

    const SparklineStyle m_style;
    std::vector<double> m_values;
};

} // namespace usher::ui
