// Any past range: read from the history, zoomed by the wheel and moved by dragging.
#pragma once

#include "ui/charts/crosshair.h"
#include "ui/models/desk_models.h"
#include "ui/pages/page.h"
#include "ui/pages/pool_charts.h"
#include "ui/pages/span_box.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/figure_label.h"

#include <QDateTimeEdit>
#include <QPushButton>
#include <QTimer>

class QStackedWidget;

namespace usher::ui {

class HistoryPage : public Page {
    Q_OBJECT
  public:
    explicit HistoryPage(DeskSource& source, QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;
    void turnTo(const PageTarget& target) override; ///< a pool, a range

  private:
    void setUpEdit(QDateTimeEdit* edit);
    void setUpChart(TimeChart* chart);
    QWidget* makeCharts();
    void connectParts();
    void listPools(const monitor::Snapshot& figures);
    void choose(TimeRange wanted); ///< shows it and reads it once the hand rests
    void chooseByHand(TimeRange wanted);
    void chooseSpan();
    void zoom(double factor, double atX);
    /// The edits show civil time of m_zone.
    WallTime typed(const QDateTimeEdit* edit) const;
    void write(QDateTimeEdit* edit, WallTime at) const;
    void read();
    void answer(Result<monitor::HistoryRange> past);
    void draw();
    double secondsIn(WallTime at) const; ///< on the charts' axes
    QString subject() const;
    bool isWedding(const std::string& pool) const;
    std::vector<QList<QPointF>> linesOf(
        const std::vector<monitor::SeriesPoint>& points,
        const std::vector<ReadPoint>& reads) const;
    std::vector<ChartPin> pins(const std::string& pool) const;

    DeskSource& m_source;
    QComboBox* m_pool;
    SpanBox* m_span;
    QDateTimeEdit *m_from, *m_to;
    QPushButton* m_table;
    FigureLabel* m_facts;
    Crosshair* m_crosshair;
    TimeChart *m_latency, *m_queries, *m_use, *m_size;
    std::unique_ptr<PointModel> m_points;
    DeskTable* m_pointTable;
    QStackedWidget* m_stack;
    QTimer m_settle;
    TimeRange m_range;
    QTimeZone m_zone = QTimeZone::utc();
    monitor::HistoryRange m_past;
    int m_turn = 0;
    bool m_filled = false;
    std::optional<ChosenTime> m_chosen; ///< on another page, before this was filled
};

} // namespace usher::ui
