#include "ui/pages/overview_page.h"

#include <QHBoxLayout>
#include <QLabel>

namespace usher::ui {

OverviewPage::OverviewPage(QWidget* parent)
    : Page(parent),
      m_day(new DayRibbon),
      m_reserve(new FuelGauge),
      m_forecast(new ForecastStrip),
      m_alarmModel(makeAlarmModel()),
      m_alarms(new DeskTable(
          m_alarmModel.get(),
          {.name = tr("Alarms"),
           .whenEmpty = tr("No alarm. What has passed is on the Alarms page."),
           .widths = {112, -1, 0, kAgeWidth, -1, -1},
           .lines = 2})),
      m_tileRow(new QHBoxLayout),
      m_noPools(new QLabel(
          tr("No figures yet: they come once the engine's pools open their first connections."))) {
    auto* top = new QHBoxLayout;
    top->addWidget(m_day, 3);
    top->addWidget(m_reserve, 2);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_forecast, 1);
    bottom->addWidget(m_alarms, 1);
    for (auto* row : {top, bottom, m_tileRow})
        row->setSpacing(kGrid);
    m_tileRow->addWidget(m_noPools, 0, Qt::AlignCenter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    column->setSpacing(kGrid);
    column->addLayout(top);
    column->addLayout(m_tileRow, 8);
    column->addLayout(bottom, 7);
    connect(m_day, &DayRibbon::commandWanted, this, &Page::commandWanted);
    connect(m_reserve, &FuelGauge::commandWanted, this, &Page::commandWanted);
    connect(m_alarms, &QAbstractItemView::activated, this, [this] {
        Q_EMIT pageWanted(QStringLiteral("alarms"));
    });
}

void OverviewPage::buildTiles(const monitor::Snapshot& figures) {
    bool same = m_tiles.size() == figures.pools.size();
    for (std::size_t i = 0; same && i < m_tiles.size(); ++i)
        same = m_tiles[i]->pool() == text(figures.pools[i].figures.name);
    if (same)
        return;
    qDeleteAll(m_tiles);
    m_tiles.clear();
    for (const auto& pool : figures.pools) {
        auto* tile = new PoolTile(text(pool.figures.name));
        connect(tile, &PoolTile::opened, this, [this](const QString& name) {
            Q_EMIT pageWanted(QStringLiteral("pool:") + name);
        });
        connect(tile, &PoolTile::commandWanted, this, &Page::commandWanted);
        m_tileRow->addWidget(tile, 1);
        m_tiles.push_back(tile);
    }
    m_noPools->setVisible(m_tiles.empty());
}

void OverviewPage::refresh(const DeskView& view) {
    buildTiles(view.figures());
    for (auto* tile : m_tiles)
        tile->show(view);
    m_day->show(view);
    m_reserve->show(view);
    m_alarmModel->apply(alarmRows(view));
    if (view.wholeSecond)
        m_forecast->show(view);
}

} // namespace usher::ui
