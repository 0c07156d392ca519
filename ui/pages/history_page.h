// Any past range: read from the history, zoomed by the wheel and moved by dragging.
#pragma once

#include "ui/charts/time_chart.h"
#include "ui/models/desk_models.h"
#include "ui/pages/page.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/figure_label.h"

#include <QComboBox>
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

  private:
    void choose(WallTime from, WallTime to);         ///< shows it and reads it once the hand rests
    WallTime typed(const QDateTimeEdit* edit) const; ///< the edits show civil time of m_zone
    void read();
    void answer(Result<monitor::HistoryRange> past);
    void draw();

    DeskSource& m_source;
    QComboBox *m_pool, *m_span;
    QDateTimeEdit *m_from, *m_to;
    QPushButton* m_table;
    FigureLabel* m_facts;
    TimeChart *m_latency, *m_use, *m_size;
    std::unique_ptr<PointModel> m_points;
    DeskTable* m_pointTable;
    QStackedWidget* m_stack;
    QTimer m_settle;
    WallTime m_fromAt{}, m_toAt{};
    QTimeZone m_zone = QTimeZone::utc();
    monitor::HistoryRange m_past;
    int m_turn = 0;
    bool m_filled = false;
};

} // namespace usher::ui
