// The weddings ahead and what is foreseen and planned for them, as a chart and a row a quarter of
// an hour, each with its reason; and days that have passed, as they came.
#pragma once

#include "ui/models/desk_models.h"
#include "ui/pages/forecast_chart.h"
#include "ui/pages/page.h"
#include "ui/pages/what_if.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/figure_label.h"

#include <QComboBox>

namespace usher::ui {

class ForecastPage : public Page {
    Q_OBJECT
  public:
    explicit ForecastPage(DeskSource& source, QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;

  private:
    void layOut();
    void setUpTables();
    void connectParts();
    void listPools(const monitor::Snapshot& figures);
    std::string chosenPool() const;
    QString factsOf(const DeskView& view) const;

    ForecastChart* m_chart;
    WhatIf* m_whatIf;
    FigureLabel* m_facts;
    QComboBox *m_pool, *m_day;
    std::unique_ptr<TableModel<forecast::Wedding>> m_weddings;
    std::unique_ptr<ForecastModel> m_model;
    DeskTable *m_weddingTable, *m_table;
    QTimeZone m_zone = QTimeZone::utc();
    WallTime m_made{};
    std::string m_shownPool;
};

} // namespace usher::ui
