#include "ui/palette/palette_delegate.h"

#include "ui/palette/palette_model.h"
#include "ui/zoom.h"

#include <algorithm>

namespace usher::ui {
namespace {

QString moreOf(const QModelIndex& index) {
    const QString trouble = index.data(PaletteModel::troubleRole).toString();
    const QString more =
        trouble.isEmpty() ? index.data(PaletteModel::detailRole).toString() : trouble;
    const bool recent = index.data(PaletteModel::recentRole).toBool();
    return recent ? PaletteDelegate::tr("lately · %1").arg(more) : more;
}

void drawChoice(QPainter& painter, const QRectF& row, const Colors& colors) {
    painter.fillRect(row, colors.shade);
    painter.fillRect(QRectF(row.left(), row.top(), 3, row.height()), colors.text);
}

/// Where what follows it begins.
double drawTitle(QPainter& painter, QRectF box, const QString& title, const TextLook& look) {
    const double wide = tabularWidth(QFontMetricsF(look.font), title) + 4;
    box.setWidth(std::min(wide, 0.7 * box.width()));
    drawTabular(painter, box, title, look);
    return box.width() + 2 * kGrid;
}

} // namespace

void PaletteDelegate::paint(
    QPainter* painter,
    const QStyleOptionViewItem& option,
    const QModelIndex& index) const {
    const Colors& colors = colorsOf(option.palette);
    const bool chosen = option.state & QStyle::State_Selected;
    const bool can = index.data(PaletteModel::troubleRole).toString().isEmpty();
    const TextLook title{
        deskFont(type::kBody, chosen ? Weight::medium : Weight::regular),
        can ? colors.text : colors.muted};
    painter->save();
    if (chosen)
        drawChoice(*painter, option.rect, colors);
    const QRectF box = QRectF(option.rect).adjusted(kTextLeft, 0, -kGrid, 0);
    const double left = drawTitle(*painter, box, index.data().toString(), title);
    const TextLook more{deskFont(type::kBody), colors.muted, kAtRight};
    drawTabular(*painter, box.adjusted(left, 0, 0, 0), moreOf(index), more);
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {10 * kGrid, rowHeight()};
}

int PaletteDelegate::rowHeight() {
    return static_cast<int>(kTarget * zoomFactor());
}

} // namespace usher::ui
