#include "ui/pages/connections_page.h"

#include "ui/pages/page_head.h"
#include "ui/widgets/table_manners.h"

namespace usher::ui {
namespace {

bool matches(const control::ClientRow& row, const QString& wanted) {
    if (wanted.isEmpty())
        return true;
    for (const auto* field : {&row.pool, &row.user, &row.application, &row.address, &row.state})
        if (text(*field).contains(wanted, Qt::CaseInsensitive))
            return true;
    return false;
}

} // namespace

ConnectionsPage::ConnectionsPage(QWidget* parent)
    : Page(parent),
      m_model(makeConnectionModel()),
      m_table(new DeskTable(
          m_model.get(),
          {.name = tr("Who holds a connection or waits for one"),
           .whenEmpty = tr("Nobody holds a connection, and nobody waits."),
           .widths = {112, 96, 144, 0, 128, 176, 96, 96}})),
      m_summary(new FigureLabel({.ink = FigureLabel::Ink::muted})),
      m_filter(new QLineEdit),
      m_drop(new QPushButton(tr("Drop this client…"))) {
    m_filter->setPlaceholderText(tr("Filter by pool, application, user, address"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(40 * kGrid);
    m_filter->setObjectName(QStringLiteral("filter"));
    m_drop->setEnabled(false);
    m_table->setObjectName(QStringLiteral("connections"));
    (new TableManners(m_table, QStringLiteral("connections")))->showDetails();
    auto* column = pageColumn(this);
    column->addLayout(pageHead(tr("Connections"), m_summary, {m_filter, m_drop}));
    column->addWidget(m_table, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this] {
        Q_EMIT pageWanted(QStringLiteral("connections"));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        m_drop->setEnabled(m_table->selectionModel()->hasSelection());
    });
    connect(m_drop, &QPushButton::clicked, this, [this] {
        if (const auto* row = m_model->row(m_table->currentIndex()))
            Q_EMIT commandWanted(QStringLiteral("KILL_CLIENT %1").arg(row->id));
    });
}

void ConnectionsPage::turnTo(const PageTarget& target) {
    m_filter->setText(target.pool);
}

void ConnectionsPage::refresh(const DeskView& view) {
    if (!view.wholeSecond)
        return;
    std::vector<control::ClientRow> rows;
    for (const auto& row : view.state->holders)
        if (matches(row, m_filter->text()))
            rows.push_back(row);
    m_model->apply(rows);
    const auto& clients = view.figures().clients;
    m_summary->setText(tr("%Ln clients connected, %1 active, %2 waiting · longest first",
                          nullptr,
                          clients.connected)
                           .arg(count(clients.active), count(clients.waiting)));
    m_table->setWhenEmpty(
        m_filter->text().isEmpty()
            ? tr("Nobody holds a connection, and nobody waits. Clients connect to %1.")
                  .arg(text(view.state->gateAddress))
            : tr("Nothing fits \"%1\".").arg(m_filter->text()));
}

} // namespace usher::ui
