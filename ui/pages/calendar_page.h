// The weddings ahead and the size planned for them, a row a quarter of an hour, each with its
// reason.
#pragma once

#include "ui/models/desk_models.h"
#include "ui/pages/page.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/forecast_strip.h"

#include <QComboBox>

namespace usher::ui {

class CalendarPage : public Page {
    Q_OBJECT
  public:
    explicit CalendarPage(QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;

  private:
    void listPools(const monitor::Snapshot& figures);

    ForecastStrip* m_strip;
    FigureLabel* m_facts;
    QComboBox* m_pool;
    std::unique_ptr<TableModel<forecast::Wedding>> m_weddings;
    std::unique_ptr<ForecastModel> m_model;
    DeskTable *m_weddingTable, *m_table;
    QTimeZone m_zone = QTimeZone::utc();
    WallTime m_made{};
    QString m_shownPool;
};

} // namespace usher::ui
