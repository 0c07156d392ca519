// How much of a pool is in use, with the limits that matter: where it grows, where its headroom
// ends, where it is critical.
#pragma once

#include "ui/widgets/paint.h"

namespace usher::ui {

class UtilizationBar : public QWidget {
    Q_OBJECT
  public:
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
