#include "ui/fleet_window.h"

#include "ui/pages/page_head.h"
#include "ui/widgets/table_manners.h"

#include <QShortcut>

namespace usher::ui {
namespace {

constexpr int kTickMs = 250;

} // namespace

FleetWindow::FleetWindow(std::vector<AttachedDesk*> desks)
    : m_desks(std::move(desks)),
      m_model(makeFleetModel()),
      m_table(new DeskTable(
          m_model.get(),
          {.name = tr("Engines, the most urgent first"),
           .whenEmpty = tr("No engine is attached."),
           .widths = {208, 0, 176, 80, 112, 88, 80, 128},
           .lines = 2})),
      m_summary(new FigureLabel({.ink = FigureLabel::Ink::muted})) {
    setWindowTitle(tr("Usher – fleet"));
    setMinimumSize(640, 320);
    resize(1280, 480);
    auto* manners = new TableManners(m_table, QStringLiteral("fleet"));
    manners->filterBy([this](const QString& words) { m_model->setFilter(words); });
    new QShortcut(QKeySequence::Find, this, [manners] { manners->openFilter(); });
    auto* central = new QWidget;
    auto* column = pageColumn(central);
    column->addLayout(pageHead(tr("Fleet"), m_summary, {}));
    column->addWidget(m_table, 1);
    setCentralWidget(central);
    connect(m_table, &QAbstractItemView::activated, this, &FleetWindow::choose);
    connect(m_table, &QAbstractItemView::clicked, this, &FleetWindow::choose);
    for (auto* desk : m_desks)
        connect(desk, &DeskSource::urgent, this, &FleetWindow::refresh);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (isVisible() && !isMinimized())
            refresh();
    });
    m_tick.start(kTickMs);
    m_table->setFocus();
}

FleetWindow::~FleetWindow() = default;

void FleetWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    refresh();
}

void FleetWindow::refresh() {
    std::vector<FleetRow> rows;
    for (std::size_t i = 0; i < m_desks.size(); ++i) {
        const auto facts = m_desks[i]->facts();
        rows.push_back(fleetRow(
            look(*m_desks[i], true),
            {.id = i,
             .name = m_desks[i]->engineName(),
             .version = text(facts.version),
             .heard = facts.heard,
             .aheadS = toMs(facts.ahead) / 1000}));
    }
    sortByUrgency(rows);
    m_summary->setText(fleetSummary(rows));
    m_model->apply(rows);
}

void FleetWindow::choose(const QModelIndex& index) {
    if (const auto* row = m_model->row(index))
        Q_EMIT engineChosen(static_cast<std::size_t>(row->id));
}

} // namespace usher::ui
