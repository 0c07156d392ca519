#include "ui/widgets/desk_table.h"

#include "ui/models/table_model.h"
#include "ui/widgets/paint.h"
#include "ui/zoom.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace usher::ui {
namespace {

int heightFor(int lines) {
    return (lines + 1) * 2 * kGrid;
}

/// The alarm's shape, where the row has one; what is left of the box beside it.
QRectF
besideSeverity(QPainter& painter, QRectF box, const QVariant& severity, const Colors& colors) {
    if (!severity.isValid())
        return box;
    const QRectF mark(box.left(), box.center().y() - 9, 18, 18);
    drawSeverity(painter, mark, static_cast<monitor::Severity>(severity.toInt()), colors);
    box.setLeft(box.left() + 3 * kGrid);
    return box;
}

/// A ground, and a bar before the row: told without colour too.
void drawChosen(QPainter& painter, const QStyleOptionViewItem& option, const Colors& colors) {
    painter.fillRect(option.rect, colors.shade);
    const auto place = option.viewItemPosition;
    if (place == QStyleOptionViewItem::Beginning || place == QStyleOptionViewItem::OnlyOne)
        painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), colors.text);
}

} // namespace

void DeskDelegate::paint(
    QPainter* painter,
    const QStyleOptionViewItem& option,
    const QModelIndex& index) const {
    const Colors& colors = colorsOf(option.palette);
    painter->save();
    if (option.state & QStyle::State_Selected)
        drawChosen(*painter, option, colors);
    const QRectF cell = QRectF(option.rect).adjusted(kGrid, 0, -kGrid, 0);
    const QRectF box = besideSeverity(*painter, cell, index.data(kSeverityRole), colors);
    const QString words = index.data().toString();
    const QStringList lines = wrapped(QFontMetricsF(option.font), words, box.width(), m_lines);
    painter->setFont(option.font);
    painter->setPen(colors.text);
    drawLines(*painter, box, Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()), lines);
    painter->restore();
}

QSize DeskDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QSize own = QStyledItemDelegate::sizeHint(option, index);
    return {own.width() + 2 * kGrid, static_cast<int>(heightFor(m_lines) * zoomFactor())};
}

DeskTable::DeskTable(QAbstractItemModel* model, const Look& look, QWidget* parent)
    : QTableView(parent),
      m_whenEmpty(look.whenEmpty) {
    setModel(model);
    setItemDelegate(new DeskDelegate(look.lines, this));
    setAccessibleName(look.name);
    setManners();
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(heightFor(look.lines));
    auto* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(4 * kGrid);
    header->setFont(deskFont(type::kSmall));
    const int columns = std::min(static_cast<int>(look.widths.size()), model->columnCount());
    for (int i = 0; i < columns; ++i)
        setWidth(i, look.widths[static_cast<std::size_t>(i)]);
    const auto repaint = [this] {
        viewport()->update();
    };
    connect(model, &QAbstractItemModel::rowsInserted, this, repaint);
    connect(model, &QAbstractItemModel::rowsRemoved, this, repaint);
}

/// To be read: a row is chosen, nothing is edited.
void DeskTable::setManners() {
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
}

void DeskTable::setWidth(int column, int width) {
    if (width < 0)
        setColumnHidden(column, true);
    else if (width == 0)
        horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    else
        setColumnWidth(column, width);
}

void DeskTable::setWhenEmpty(const QString& words) {
    m_whenEmpty = words;
    viewport()->update();
}

void DeskTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space)
        event->ignore(); // the window's: one row is always chosen
    else
        QTableView::keyPressEvent(event);
}

void DeskTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    if (model()->rowCount() > 0)
        return;
    const QString filtered = property(kFilteredBy).toString();
    QPainter painter(viewport());
    painter.setPen(colorsOf(palette()).muted);
    painter.drawText(
        viewport()->rect().adjusted(2 * kGrid, kGrid, -2 * kGrid, -kGrid),
        Qt::AlignCenter | Qt::TextWordWrap,
        filtered.isEmpty() ? m_whenEmpty : tr("Nothing fits \"%1\".").arg(filtered));
}

} // namespace usher::ui
