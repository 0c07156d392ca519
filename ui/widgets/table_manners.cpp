#include "ui/widgets/table_manners.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QTableView>

#include <algorithm>
#include <vector>

namespace usher::ui {
namespace {

/// In the order in which they are seen.
std::vector<int> shownColumns(const QTableView& view) {
    std::vector<int> columns;
    for (int place = 0; place < view.horizontalHeader()->count(); ++place)
        if (const int column = view.horizontalHeader()->logicalIndex(place);
            !view.isColumnHidden(column))
            columns.push_back(column);
    return columns;
}

std::vector<int> rowsMeant(const QTableView& view) {
    std::vector<int> rows;
    for (const auto& index : view.selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::ranges::sort(rows);
    if (rows.empty())
        for (int row = 0; row < view.model()->rowCount(); ++row)
            rows.push_back(row);
    return rows;
}

} // namespace

QString csvCell(const QString& cell) {
    QString safe = cell;
    if (!safe.isEmpty() && QStringLiteral("=+-@\t\r").contains(safe.front()))
        safe.prepend(u'\'');
    const bool plain =
        std::ranges::none_of(QStringLiteral(",\"\n\r"), [&](QChar c) { return safe.contains(c); });
    return plain ? safe : u'"' + safe.replace(QStringLiteral("\""), QStringLiteral("\"\"")) + u'"';
}

QString tableText(const QTableView& view, bool csv) {
    const auto columns = shownColumns(view);
    const auto* model = view.model();
    QString all;
    const auto add = [&](auto cellOf) {
        QStringList cells;
        for (const int column : columns)
            cells << (csv ? csvCell(cellOf(column)) : cellOf(column));
        all += cells.join(csv ? u',' : u'\t') + u'\n';
    };
    add([&](int column) { return model->headerData(column, Qt::Horizontal).toString(); });
    for (const int row : rowsMeant(view))
        add([&](int column) { return model->index(row, column).data().toString(); });
    return all;
}

TableManners::TableManners(QTableView* view, const QString& name)
    : QObject(view),
      m_view(view),
      m_key(QStringLiteral("desk/columns/") + name) {
    auto* header = view->horizontalHeader();
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSortIndicatorClearable(true);
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->restoreState(QSettings().value(m_key).toByteArray());
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    view->setSortingEnabled(true);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
    addActions();
    connect(header, &QHeaderView::sectionMoved, this, &TableManners::remember);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &TableManners::remember);
    connect(header, &QWidget::customContextMenuRequested, this, &TableManners::chooseColumns);
    connect(header, &QHeaderView::sectionResized, this, [this](int, int, int) {
        if (m_view->isVisible() && QApplication::mouseButtons() != Qt::NoButton)
            remember(); // by hand, not by the layout
    });
}

void TableManners::addActions() {
    auto* asText = new QAction(tr("Copy as text"), m_view);
    asText->setShortcut(QKeySequence::Copy);
    asText->setShortcutContext(Qt::WidgetShortcut);
    auto* asCsv = new QAction(tr("Copy as CSV"), m_view);
    asCsv->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    asCsv->setShortcutContext(Qt::WidgetShortcut);
    m_view->addActions({asText, asCsv});
    connect(asText, &QAction::triggered, this, [this] { copy(false); });
    connect(asCsv, &QAction::triggered, this, [this] { copy(true); });
}

void TableManners::copy(bool csv) const {
    QApplication::clipboard()->setText(tableText(*m_view, csv));
}

/// The last one stays.
void TableManners::chooseColumns(const QPoint& at) {
    QMenu menu(m_view);
    auto* header = m_view->horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        auto* action =
            menu.addAction(m_view->model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(header->isSectionHidden(column) || shownColumns(*m_view).size() > 1);
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            m_view->setColumnHidden(column, !shown);
            remember();
        });
    }
    menu.exec(header->mapToGlobal(at));
}

void TableManners::remember() const {
    QSettings().setValue(m_key, m_view->horizontalHeader()->saveState());
}

} // namespace usher::ui
