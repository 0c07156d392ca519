// The last five minutes of one figure, drawn without a chart.
#pragma once

#include "ui/widgets/paint.h"

#include <vector>

namespace usher::ui {

class Sparkline : public QWidget {
    Q_OBJECT
  public:
    explicit Sparkline(QWidget* parent = nullptr);
    /// Oldest first, a second apart, the last is now; NaN is a gap. `limit` is drawn dashed when it lies within twice
    /// the highest value.
    void setValues(std::vector<double> values, double limit);
    static constexpr int kSpan = 300; ///< values from edge to edge
    void setLabel(const QString& label);
    QSize sizeHint() const override { return {160, 5 * kGrid}; }
    QSize minimumSizeHint() const override { return {64, 4 * kGrid}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    double ceiling() const;
    std::vector<double> m_values;
    double m_limit = 0;
    QString m_label;
};

} // namespace usher::ui
