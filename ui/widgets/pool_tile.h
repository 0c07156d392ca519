// One pool at a glance: in use against its limits, queue, latency now, the last five minutes.
#pragma once

#include "ui/desk_view.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/override_row.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/utilization_bar.h"

#include <QFrame>

namespace usher::ui {

class PoolTile : public QFrame {
    Q_OBJECT
  public:
    explicit PoolTile(const QString& pool, QWidget* parent = nullptr);
    void show(const DeskView& view);
    QString pool() const { return m_pool; }
    QSize minimumSizeHint() const override; ///< zoomed in it is scrolled to, not squeezed

  Q_SIGNALS:
    void opened(const QString& pool); ///< clicked, or Enter or Space while focused
    void commandWanted(const QString& commandLine);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QLayout* makeHead();
    QLayout* makeUse();
    QLayout* makeSizeAndQueue();
    QLayout* makeLatency();
    QLayout* makeSparklines();
    void drawAlarm(QPainter& painter, const Colors& colors) const;
    void showGauges(const monitor::PoolSnapshot& pool);
    void showFigures(const DeskView& view, const monitor::PoolSnapshot& pool);

    QString m_pool;
    monitor::Severity m_severity = monitor::Severity::info; ///< of the gravest active alarm
    bool m_stale = false;
    FigureLabel *m_name, *m_state, *m_share, *m_size, *m_queue, *m_trend;
    FigureLabel *m_p50, *m_p95, *m_p99, *m_n;
    QWidget* m_markRoom;
    OverrideRow* m_overrides;
    UtilizationBar* m_bar;
    Sparkline *m_used, *m_p95Spark;
};

} // namespace usher::ui
