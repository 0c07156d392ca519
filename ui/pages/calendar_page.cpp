#include "ui/pages/calendar_page.h"

#include "ui/pages/page_head.h"

namespace usher::ui {

CalendarPage::CalendarPage(QWidget* parent)
    : Page(parent), m_strip(new ForecastStrip), m_facts(new FigureLabel({.ink = FigureLabel::Ink::muted})), m_pool(new QComboBox),
      m_weddings(std::make_unique<TableModel<forecast::Wedding>>(
          std::vector<TableModel<forecast::Wedding>::Column>{
              {tr("Ceremony"), [this](const forecast::Wedding& w) { return dayAndTime(w.start, m_zone); }},
              {tr("Guests"), [](const forecast::Wedding& w) { return w.guests > 0 ? count(w.guests) : kNone; }, true},
              {tr("Wedding"), [](const forecast::Wedding& w) { return text(w.name); }},
          },
          [](const forecast::Wedding& w) { return std::hash<std::string>{}(w.name) ^ static_cast<std::uint64_t>(w.start.time_since_epoch().count()); })),
      m_model(makeForecastModel()),
      m_weddingTable(new DeskTable(m_weddings.get(), {.name = tr("Weddings in the next two days"),
                                                      .whenEmpty = tr("No wedding in the next two days. The calendar is named in usher.toml: [calendar] file."), .widths = {136, 64, 0}})),
      m_table(new DeskTable(m_model.get(), {.name = tr("Forecast"), .whenEmpty = tr("No forecast yet: it is made a few seconds after the start."), .widths = {88, 128, 104, 64, 64, 0}, .lines = 2})) {
    m_pool->addItem(tr("Every pool"));
    m_pool->setAccessibleName(tr("Pool"));
    auto* tables = new QHBoxLayout;
    tables->setSpacing(kGrid);
    tables->addWidget(m_weddingTable, 3);
    tables->addWidget(m_table, 7);
    auto* column = pageColumn(this);
    column->addLayout(pageHead(tr("Calendar & forecast"), m_facts, {m_pool}));
    column->addWidget(m_strip, 1);
    column->addLayout(tables, 2);
    connect(m_pool, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT pageWanted(QStringLiteral("calendar")); });
}

void CalendarPage::refresh(const DeskView& view) {
    if (!view.wholeSecond) return;
    m_strip->show(view);
    m_zone = view.zone;
    if (m_pool->count() == 1)
        for (const auto& pool : view.figures().pools) m_pool->addItem(text(pool.figures.name));
    const QString pool = m_pool->currentIndex() > 0 ? m_pool->currentText() : QString();
    if (!view.state->forecast || (view.state->forecast->made == m_made && pool == m_shownPool)) return;
    m_made = view.state->forecast->made;
    m_shownPool = pool;
    std::vector<forecast::Wedding> weddings;
    for (const auto& slot : view.state->forecast->slots) weddings.insert(weddings.end(), slot.weddings.begin(), slot.weddings.end());
    m_weddings->apply(weddings);
    m_model->apply(forecastRows(view, pool.toStdString()));
    m_facts->setText(tr("made at %1 · times in %2").arg(clockTime(m_made, view.zone), text(view.state->timezone)));
}

} // namespace usher::ui
