#include "ui/widgets/table_manners.h"

#include "ui/theme.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/row_details.h"
#include "ui/zoom.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QTableView>

#include <algorithm>
#include <utility>
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
      m_name(name) {
    auto* header = view->horizontalHeader();
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSortIndicatorClearable(true);
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    restore();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    view->setSortingEnabled(true);
    view->installEventFilter(this);
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
    QSettings().setValue(key(), m_view->horizontalHeader()->saveState());
}

QString TableManners::key() const {
    const QString key = QStringLiteral("desk/columns/") + m_name;
    return zoomPercent() == kPlainZoom ? key : QStringLiteral("%1@%2").arg(key).arg(zoomPercent());
}

void TableManners::restore() {
    if (const auto kept = QSettings().value(key()).toByteArray(); !kept.isEmpty())
        m_view->horizontalHeader()->restoreState(kept);
}

void TableManners::filterBy(Filter filter) {
    m_filter = std::move(filter);
    m_field = new QLineEdit(m_view);
    m_field->setObjectName(QStringLiteral("table.filter"));
    m_field->setPlaceholderText(tr("Filter: words of a row"));
    m_field->setAccessibleName(tr("Filter: %1").arg(m_view->accessibleName()));
    m_field->setClearButtonEnabled(true);
    m_field->hide();
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &TableManners::filter);
}

void TableManners::filter(const QString& words) {
    m_view->setProperty(kFilteredBy, words.trimmed());
    m_filter(words);
    m_view->viewport()->update();
}

bool TableManners::openFilter() {
    if (!m_field)
        return false;
    placeFilter();
    m_field->show();
    m_field->raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    return true;
}

/// In the corner where the last row's words end.
void TableManners::placeFilter() {
    constexpr int kWidth = 32 * kGrid;
    const QRect inside = m_view->viewport()->geometry();
    const int wide = std::min(kWidth, inside.width()), high = m_field->sizeHint().height();
    m_field->setGeometry(
        inside.right() - wide - kGrid,
        inside.bottom() - std::max(kTarget, high) - kGrid,
        wide,
        std::max(kTarget, high));
}

void TableManners::closeFilter() {
    m_field->clear();
    m_field->hide();
    m_view->setFocus();
}

bool TableManners::eventFilter(QObject* watched, QEvent* event) {
    const bool pressed = event->type() == QEvent::KeyPress;
    const int key = pressed ? static_cast<QKeyEvent*>(event)->key() : 0;
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (watched == m_view) {
        if (event->type() == QEvent::Resize && m_field)
            placeFilter();
        if (enter && m_details)
            show(m_view->currentIndex());
        return enter && m_details;
    }
    if (event->type() == QEvent::FocusOut && m_field->text().isEmpty())
        m_field->hide();
    if (key == Qt::Key_Escape)
        closeFilter();
    else if (enter || key == Qt::Key_Down)
        m_view->setFocus();
    return key == Qt::Key_Escape || enter || key == Qt::Key_Down;
}

/// Not by a single click, which some desktops take for opening.
void TableManners::showDetails() {
    m_details = true;
    connect(m_view, &QAbstractItemView::doubleClicked, this, &TableManners::show);
}

void TableManners::show(const QModelIndex& row) {
    if (row.isValid())
        (new RowDetails(row, m_view->window()))->open();
}

} // namespace usher::ui
