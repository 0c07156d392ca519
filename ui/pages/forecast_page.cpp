#include "ui/pages/forecast_page.h"

#include "ui/pages/page_head.h"
#include "ui/widgets/table_manners.h"

#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace usher::ui {

namespace {

/// "planned by the model: in 7 days it cost 120, the rules 300, following the load 180"
QString trustWords(const forecast::PoolTrust& trust) {
    QString who = trust.byModel ? ForecastPage::tr("planned by the model")
                                : ForecastPage::tr("planned by the rules, the model is watched");
    if (trust.pinned != config::ForecastUse::automatic)
        return ForecastPage::tr("%1, by pools.%2.forecast").arg(who, text(trust.pool));
    if (trust.days == 0)
        return who;
    return ForecastPage::tr(
               "%1: in %Ln days it cost %2, the rules %3, following the load %4",
               nullptr,
               trust.days)
        .arg(
            who,
            count(std::round(trust.costs.model)),
            count(std::round(trust.costs.rules)),
            count(std::round(trust.costs.reactive)));
}

/// "Ann & Ben · 15:00 in America/New_York"
QString thereWords(const forecast::Wedding& wedding) {
    const QTimeZone there(QByteArray::fromStdString(wedding.zone));
    return QStringLiteral(" · ") +
           ForecastPage::tr("%1 in %2").arg(clockTime(wedding.start, there), text(wedding.zone));
}

} // namespace

ForecastPage::ForecastPage(DeskSource& source, QWidget* parent)
    : Page(parent),
      m_chart(new ForecastChart(source)),
      m_whatIf(new WhatIf(source)),
      m_facts(new FigureLabel({.ink = FigureLabel::Ink::muted})),
      m_pool(new QComboBox),
      m_day(new QComboBox),
      m_weddings(std::make_unique<TableModel<forecast::Wedding>>(
          std::vector<TableModel<forecast::Wedding>::Column>{
              {tr("Ceremony"),
               [this](const forecast::Wedding& w) { return dayAndTime(w.start, m_zone); },
               false,
               {},
               [](const forecast::Wedding& w) {
                   return toMs(w.start.time_since_epoch());
               }},
              {tr("Guests"),
               [](const forecast::Wedding& w) { return w.guests > 0 ? count(w.guests) : kNone; },
               true},
              {tr("Wedding"),
               [](const forecast::Wedding& w) {
                   return w.zone.empty() ? text(w.name) : text(w.name) + thereWords(w);
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
           .widths = {88, 128, 116, 72, 64, 0},
           .lines = 2})) {
    layOut();
    connectParts();
}

void ForecastPage::layOut() {
    m_pool->addItem(tr("Every pool"));
    m_pool->setAccessibleName(tr("Pool"));
    m_pool->setObjectName(QStringLiteral("forecast.pool"));
    m_day->addItems(
        {tr("Next 24 hours"), tr("Next 48 hours"), tr("Yesterday"), tr("Last Saturday")});
    m_day->setAccessibleName(tr("Days"));
    m_day->setObjectName(QStringLiteral("forecast.day"));
    setUpTables();
    auto* tables = new QHBoxLayout;
    tables->setSpacing(kGrid);
    tables->addWidget(m_weddingTable, 3);
    tables->addWidget(m_table, 7);
    auto* column = pageColumn(this);
    column->addLayout(pageHead(tr("Forecast"), m_facts, {m_pool, m_day}));
    column->addWidget(m_chart, 3);
    column->addWidget(m_whatIf);
    column->addLayout(tables, 4);
}

void ForecastPage::setUpTables() {
    m_table->setObjectName(QStringLiteral("forecast"));
    m_weddingTable->setObjectName(QStringLiteral("forecast.weddings"));
    auto* plan = new TableManners(m_table, QStringLiteral("forecast"));
    plan->filterBy([this](const QString& words) { m_model->setFilter(words); });
    plan->showDetails();
    auto* weddings = new TableManners(m_weddingTable, QStringLiteral("forecast.weddings"));
    weddings->filterBy([this](const QString& words) { m_weddings->setFilter(words); });
    weddings->showDetails();
}

void ForecastPage::connectParts() {
    const auto again = [this] {
        Q_EMIT pageWanted(QStringLiteral("forecast"));
    };
    connect(m_pool, &QComboBox::currentIndexChanged, this, again);
    connect(m_day, &QComboBox::currentIndexChanged, this, [this, again](int index) {
        m_chart->setDay(static_cast<ForecastChart::Day>(index));
        m_whatIf->setEnabled(index < 2);
        again();
    });
    connect(m_whatIf, &WhatIf::answered, this, [this, again] {
        m_chart->setImagined(m_whatIf->imagined());
        again();
    });
}

/// A reload brings and takes pools; the one chosen stays chosen while it is there.
void ForecastPage::listPools(const monitor::Snapshot& figures) {
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

std::string ForecastPage::chosenPool() const {
    return m_pool->currentIndex() > 0 ? m_pool->currentText().toStdString() : std::string();
}

QString ForecastPage::factsOf(const DeskView& view) const {
    QString made = tr("made at %1 · times in %2")
                       .arg(clockTime(m_made, view.zone), text(view.state->timezone));
    for (const auto& trust : view.state->forecast->trust)
        if (trust.pool == m_shownPool)
            return made + QStringLiteral(" · ") + trustWords(trust);
    return made;
}

void ForecastPage::refresh(const DeskView& view) {
    if (!view.wholeSecond)
        return;
    m_zone = view.zone;
    listPools(view.figures());
    const std::string pool = chosenPool();
    m_chart->show(view, pool);
    m_whatIf->show(view, pool);
    if (!view.state->forecast || (view.state->forecast->made == m_made && pool == m_shownPool))
        return;
    m_made = view.state->forecast->made;
    m_shownPool = pool;
    m_weddings->apply(view.state->forecast->weddings);
    m_model->apply(forecastRows(view, pool));
    m_facts->setText(factsOf(view));
}

} // namespace usher::ui
