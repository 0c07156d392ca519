// Level one: everything that matters now, on one screen.
#pragma once

#include "ui/models/desk_models.h"
#include "ui/pages/page.h"
#include "ui/widgets/day_ribbon.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/forecast_strip.h"
#include "ui/widgets/fuel_gauge.h"
#include "ui/widgets/pool_tile.h"

class QHBoxLayout;

namespace usher::ui {

class OverviewPage : public Page {
    Q_OBJECT
  public:
    explicit OverviewPage(QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;

  private:
    void buildTiles(const monitor::Snapshot& figures);

    DayRibbon* m_day;
    FuelGauge* m_reserve;
    ForecastStrip* m_forecast;
    std::unique_ptr<AlarmModel> m_alarmModel;
    DeskTable* m_alarms;
    QHBoxLayout* m_tileRow;
    QWidget* m_noPools;
    std::vector<PoolTile*> m_tiles;
};

} // namespace usher::ui
