#include "ui/pages/audit_page.h"

#include "ui/pages/page_head.h"

namespace usher::ui {
namespace {

constexpr std::size_t kKept = 1000, kPage = 1000;
enum Shown {
    actions,
    everything
};

} // namespace

AuditPage::AuditPage(QWidget* parent)
    : Page(parent),
      m_model(makeEventModel()),
      m_table(new DeskTable(
          m_model.get(),
          {.name = tr("What was done and what happened"),
           .whenEmpty = tr("Nobody has acted since the start."),
           .widths = {112, 112, 136, 0, 104, 72, 72},
           .lines = 2})),
      m_facts(new FigureLabel({.ink = FigureLabel::Ink::muted})),
      m_kind(new QComboBox) {
    m_kind->addItems({tr("What operators did"), tr("Everything that happened")});
    m_kind->setCurrentIndex(everything);
    m_kind->setAccessibleName(tr("Shown events"));
    auto* column = pageColumn(this);
    column->addLayout(pageHead(tr("Audit"), m_facts, {m_kind}));
    column->addWidget(m_table, 1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AuditPage::filter);
}

void AuditPage::refresh(const DeskView& view) {
    if (!view.wholeSecond)
        return;
    const auto page = view.source->events(m_cursor, kPage);
    m_cursor = page.next;
    m_dropped += page.dropped;
    for (const auto& event : page.items)
        m_events.push_front({event, view.zone});
    if (m_events.size() > kKept)
        m_events.resize(kKept);
    m_facts->setText(
        m_dropped ? tr("the last %1 since the start; %2 older ones are in the history")
                        .arg(m_events.size())
                        .arg(m_dropped)
                  : tr("%1 since the start, newest first").arg(m_events.size()));
    if (!page.items.empty())
        filter();
}

void AuditPage::filter() {
    std::vector<EventRow> rows;
    for (const auto& row : m_events)
        if (m_kind->currentIndex() == everything || row.event.kind == monitor::EventKind::action)
            rows.push_back(row);
    m_model->apply(rows);
}

} // namespace usher::ui
