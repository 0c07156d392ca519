#include "ui/widgets/desk_table.h"

#include "ui/models/table_model.h"
#include "ui/widgets/paint.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace usher::ui {

void DeskDelegate::paint(
    QPainter* painter,
    const QStyleOptionViewItem& option,
    const QModelIndex& index) const {
    const Colors& colors = colorsOf(option.palette);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colors.shade);
    QRectF box = QRectF(option.rect).adjusted(kGrid, 0, -kGrid, 0);
    if (const QVariant severity = index.data(kSeverityRole); severity.isValid()) {
        drawSeverity(
            *painter,
            QRectF(box.left(), box.center().y() - 9, 18, 18),
            static_cast<monitor::Severity>(severity.toInt()),
            colors);
        box.setLeft(box.left() + 3 * kGrid);
    }
    painter->setFont(option.font);
    painter->setPen(colors.text);
    drawLines(
        *painter,
        box,
        Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()),
        wrapped(QFontMetricsF(option.font), index.data().toString(), box.width(), m_lines));
    painter->restore();
}

QSize DeskDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QSize own = QStyledItemDelegate::sizeHint(option, index);
    return {own.width() + 2 * kGrid, (m_lines + 1) * 2 * kGrid};
}

DeskTable::DeskTable(QAbstractItemModel* model, const Look& look, QWidget* parent)
    : QTableView(parent),
      m_whenEmpty(look.whenEmpty) {
    setModel(model);
    setItemDelegate(new DeskDelegate(look.lines, this));
    setShowGrid(false);
    setAccessibleName(look.name);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize((look.lines + 1) * 2 * kGrid);
    auto* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(4 * kGrid);
    header->setFont(deskFont(type::kSmall));
    for (int i = 0; i < static_cast<int>(look.widths.size()) && i < model->columnCount(); ++i) {
        const int width = look.widths[static_cast<std::size_t>(i)];
        if (width < 0)
            setColumnHidden(i, true);
        else if (width == 0)
            header->setSectionResizeMode(i, QHeaderView::Stretch);
        else
            setColumnWidth(i, width);
    }
    const auto repaint = [this] {
        viewport()->update();
    };
    connect(model, &QAbstractItemModel::rowsInserted, this, repaint);
    connect(model, &QAbstractItemModel::rowsRemoved, this, repaint);
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
    QPainter painter(viewport());
    painter.setPen(colorsOf(palette()).muted);
    painter.drawText(
        viewport()->rect().adjusted(2 * kGrid, kGrid, -2 * kGrid, -kGrid),
        Qt::AlignCenter | Qt::TextWordWrap,
        m_whenEmpty);
}

} // namespace usher::ui
