#include "ui/report/pdf_tiles.h"

#include <QFontMetricsF>

namespace usher::ui::pdf {
namespace {

/// As large as fits.
QFont figureFont(const QString& figure, double width, QPaintDevice* device) {
    for (double points = 12.5; points > 6; points -= 0.5) {
        const auto candidate = font(points, Weight::bold);
        if (QFontMetricsF(candidate, device).horizontalAdvance(figure) <= width)
            return candidate;
    }
    return font(6, Weight::bold);
}

} // namespace

void drawTiles(PageFlow& flow, const std::vector<Tile>& tiles) {
    constexpr double kHeight = 15, kGap = 2.5, kPad = 2.8; // mm
    auto& painter = flow.painter();
    const double width =
        (flow.width() - mm(kGap) * double(tiles.size() - 1)) / double(tiles.size());
    flow.ensure(mm(kHeight));
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        const QRectF
        box(flow.left() + double(i) * (width + mm(kGap)), flow.y(), width, mm(kHeight));
        painter.fillRect(box, QColor::fromRgba(Ink::kShade));
        const auto inner = box.adjusted(mm(kPad), mm(2), -mm(kPad), -mm(2));
        painter.setPen(QColor::fromRgba(Ink::kText));
        painter.setFont(figureFont(
            tiles[i].figure,
            inner.width() - (tiles[i].abnormal ? mm(4) : 0),
            flow.device()));
        painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop, tiles[i].figure);
        painter.setPen(QColor::fromRgba(Ink::kMuted));
        painter.setFont(font(7));
        painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom, tiles[i].name);
        if (tiles[i].abnormal)
            drawSeverity(
                painter,
                {box.right() - mm(kPad) - mm(2.6), box.top() + mm(3.2)},
                mm(2.6),
                monitor::Severity::critical);
    }
    flow.advance(mm(kHeight) + mm(6));
}

} // namespace usher::ui::pdf
