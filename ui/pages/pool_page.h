// Level two: one pool over time, what was decided about it and why, and what can be done.
#pragma once

#include "ui/charts/crosshair.h"
#include "ui/charts/time_chart.h"
#include "ui/charts/time_zoom.h"
#include "ui/models/desk_models.h"
#include "ui/pages/page.h"
#include "ui/pages/pool_charts.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/override_row.h"

#include <QPushButton>

class QButtonGroup;
class QHBoxLayout;
class QStackedWidget;

namespace usher::ui {

class PoolPage : public Page {
    Q_OBJECT
  public:
    explicit PoolPage(const QString& pool, QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;
    void turnTo(const PageTarget& target) override; ///< a time within the last day

  private:
    void setUpTables();
    QLayout* makeHead();
    QLayout* makeTools();
    void addWindowButtons(QHBoxLayout* row);
    void askForRefresh();
    QWidget* makeCharts();
    static QLayout* sideBySide(QWidget* left, QWidget* right);
    void showFacts(const monitor::PoolSnapshot& pool);
    void showCharts(const DeskView& view);
    void showTimes(const DeskView& view, const std::vector<monitor::SeriesPoint>& points);
    TimeChart::Frame frameOf(const DeskView& view) const;
    void readPast(const DeskView& view);
    double spanS() const; ///< of the window shown
    void lookBack(const ChosenTime& chosen);
    void zoomed();
    std::vector<QList<QPointF>> ghostsOf(const DeskView& view, const std::vector<ReadPoint>& reads)
        const;
    void readEvents(const DeskView& view);
    std::vector<ChartPin> pins(const DeskView& view);

    QString m_pool;
    monitor::Window m_window = monitor::Window::minutes5;
    FigureLabel* m_facts;
    OverrideRow* m_overrides;
    QPushButton *m_pause, *m_table;
    QButtonGroup* m_windows;
    QStackedWidget* m_stack;
    Crosshair* m_crosshair;
    TimeZoom* m_zoom;
    TimeChart *m_latency, *m_queries, *m_use, *m_size;
    std::unique_ptr<PointModel> m_points;
    std::unique_ptr<DecisionModel> m_decisionModel;
    DeskTable *m_pointTable, *m_decisions;
    std::vector<monitor::Event> m_events; ///< of this pool, oldest first
    std::uint64_t m_cursor = 0;
    bool m_paused = false, m_wedding = false;
    int m_most = 0;      ///< connections it may hold
    int m_lent = 1;      ///< connections a loan begins with: who waits, or a fifth
    int m_suggested = 1; ///< connections a force up begins with
    std::vector<monitor::SeriesPoint> m_ghost; ///< a week ago, at the time of then
    std::optional<DeskView> m_seen;            ///< the last whole second
    std::optional<ChosenTime> m_chosen;        ///< on another page
    WallTime m_ghostRead{}, m_seenAt{};
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace usher::ui
