// How much of a pool is in use, with the limits that matter: grows at 70 %, headroom ends at 80 %,
// critical at 95 %.
#pragma once

#include "ui/widgets/paint.h"

namespace usher::ui {

class UtilizationBar : public QWidget {
    Q_OBJECT
  public:
    static constexpr double kGrowsAt = 0.70, kHeadroomEnds = 0.80, kCritical = 0.95;

    explicit UtilizationBar(QWidget* parent = nullptr);
    void setShare(double share); ///< 0…1
    double share() const { return m_share; }
    QSize sizeHint() const override { return {160, 3 * kGrid}; }
    QSize minimumSizeHint() const override { return {64, 3 * kGrid}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void drawLimit(QPainter& painter, double limit, double from) const;

    double m_share = 0;
};

} // namespace usher::ui
