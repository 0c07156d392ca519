#include "ui/pages/calendar_page.h"

#include "ui/pages/page_head.h"

#include <QSignalBlocker>

#include <algorithm>

namespace usher::ui {

CalendarPage::CalendarPage(QWidget* parent)
    : Page(parent),
      m_strip(new ForecastStrip),
      m_facts(new FigureLabel({.ink = FigureLabel::Ink::muted})),
      m_pool(new QComboBox),
      m_weddings(std::make_unique<TableModel<forecast::Wedding>>(
          std::vector<TableModel<forecast::Wedding>::Column>{
              {tr("Ceremony"),
               [this](const forecast::Wedding& w) {
                   return dayAndTime(w.start, m_zone);
               }},
              {tr("Guests"),
               [](const forecast::Wedding& w) { return w.guests > 0 ? count(w.guests) : kNone; },
               true},
              {tr("Wedding"),
               [](const forecast::Wedding& w) {
                   return text(w.name);
               }},
          },
          [](const forecast::Wedding& w) {
              return std::hash<std::string>{}(w.name) ^
                     static_cast<std::uint64_t>(w.start.time_since_epoch().count());
          })),
      m_model(makeForecastModel()),
      m_weddingTable(new DeskTable(
          m_weddings.get(),
          {.name = tr("Weddings of today and the next two weeks"),
           .whenEmpty = tr("No wedding today or in the next two weeks. The calendar is named in "
                           "usher.toml: [calendar] file."),
           .widths = {136, 64, 0},
           .lines = 2})),
      m_table(new DeskTable(
          m_model.get(),
          {.name = tr("Forecast"),
           .whenEmpty = tr("No forecast yet: it is made a few seconds after the start."),
           .widths = {88, 128, 104, 64, 64, 0},
           .lines = 2})) {
    m_pool->addItem(tr("Every pool"));
    m_pool->setAccessibleName(tr("Pool"));
    m_pool->setObjectName(QStringLiteral("forecast.pool"));
    auto* tables = new QHBoxLayout;
    tables->setSpacing(kGrid);
    tables->addWidget(m_weddingTable, 3);
    tables->addWidget(m_table, 7);
    auto* column = pageColumn(this);
    column->addLayout(pageHead(tr("Calendar & forecast"), m_facts, {m_pool}));
    column->addWidget(m_strip, 1);
    column->addLayout(tables, 2);
    connect(m_pool, &QComboBox::currentIndexChanged, this, [this] {
        Q_EMIT pageWanted(QStringLiteral("calendar"));
    });
}

/// A reload brings and takes pools; the one chosen stays chosen while it is there.
void CalendarPage::listPools(const monitor::Snapshot& figures) {
    QStringList wanted{m_pool->itemText(0)}, listed;
    for (const auto& pool : figures.pools)
        wanted << text(pool.figures.name);
    for (int i = 0; i < m_pool->count(); ++i)
        listed << m_pool->itemText(i);
    if (listed == wanted)
        return;
    const QSignalBlocker quiet(m_pool);
    const QString chosen = m_pool->currentText();
    m_pool->clear();
    m_pool->addItems(wanted);
    m_pool->setCurrentIndex(std::max(0, m_pool->findText(chosen)));
}

void CalendarPage::refresh(const DeskView& view) {
    if (!view.wholeSecond)
        return;
    m_strip->show(view);
    m_zone = view.zone;
    listPools(view.figures());
    const QString pool = m_pool->currentIndex() > 0 ? m_pool->currentText() : QString();
    if (!view.state->forecast || (view.state->forecast->made == m_made && pool == m_shownPool))
        return;
    m_made = view.state->forecast->made;
    m_shownPool = pool;
    m_weddings->apply(view.state->forecast->weddings);
    m_model->apply(forecastRows(view, pool.toStdString()));
    m_facts->setText(tr("made at %1 · times in %2")
                         .arg(clockTime(m_made, view.zone), text(view.state->timezone)));
}

} // namespace usher::ui
