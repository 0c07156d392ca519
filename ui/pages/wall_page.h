// What a person reads from across the room: a panel a pool, the day, the reserve, the next peak.
// Nothing to press.
#pragma once

#include "ui/pages/page.h"
#include "ui/widgets/paint.h"

#include <vector>

namespace usher::ui {

/// The height of text, px, that is read as well from `distanceMm` as print from the hand: a
/// letter's height under 20 minutes of arc is distance × 0.00582, and an x-height is 0.7 em. 3 m
/// before 55" of 1080p (0.634 mm a pixel): 39 px.
double wallEm(double distanceMm, double pixelPitchMm);

class WallPage : public Page {
    Q_OBJECT
  public:
    static constexpr double kDistanceMm = 3000;
    static constexpr double kBannerEms = 4; ///< of the alarm banner above it
    explicit WallPage(QWidget* parent = nullptr) : Page(parent) {}
    void refresh(const DeskView& view) override;
    /// px, as the formula has it on this screen and no larger than fits. The distance is QSettings'
    /// wall/distanceMm.
    double em() const;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    struct Panel {
        QString name, share, size, queue, latency, overridden;
        double utilization = 0;
        monitor::Severity severity = monitor::Severity::info;
    };
    static Panel panelOf(const monitor::PoolSnapshot& pool, const DeskView& view);
    void drawPanel(QPainter& painter, const QRectF& box, const Panel& panel) const;
    void drawAlarm(QPainter& painter, const QRectF& box, monitor::Severity severity) const;
    double drawLine(QPainter& painter, QRectF line, const QString& words, TextLook look) const;
    double drawShare(QPainter& painter, QRectF area, const Panel& panel) const;
    void drawFacts(QPainter& painter, QRectF area, const Panel& panel) const;
    void drawOverridden(QPainter& painter, QRectF area, const QString& words) const;
    void drawBar(QPainter& painter, const QRectF& track, double utilization) const;
    void drawFoot(QPainter& painter, const QRectF& box) const;

    std::vector<Panel> m_panels;
    QStringList m_foot;
    bool m_stale = false;
};

} // namespace usher::ui
