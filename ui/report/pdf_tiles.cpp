#include "ui/report/pdf_tiles.h"

#include <QFontMetricsF>

namespace usher::ui::pdf {
namespace {

constexpr double kHeight = 15, kGap = 2.5, kPad = 2.8; // mm
constexpr double kMark = 2.6;                          // mm, of a severity's shape

struct Sizes {
    double most, least; ///< points
};

/// As large as fits.
QFont fitting(
    const QString& words,
    double width,
    Sizes sizes,
    Weight weight,
    QPaintDevice* device) {
    for (double points = sizes.most; points > sizes.least; points -= 0.5) {
        const auto candidate = font(points, weight);
        if (QFontMetricsF(candidate, device).horizontalAdvance(words) <= width)
            return candidate;
    }
    return font(sizes.least, weight);
}

void drawWords(PageFlow& flow, const QRectF& inner, const Tile& tile) {
    auto& painter = flow.painter();
    const double room = inner.width() - (tile.abnormal ? mm(4) : 0);
    painter.setPen(QColor::fromRgba(Ink::kText));
    painter.setFont(fitting(tile.figure, room, {12.5, 6}, Weight::bold, flow.device()));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop, tile.figure);
    painter.setPen(QColor::fromRgba(Ink::kMuted));
    painter.setFont(fitting(tile.name, inner.width(), {7, 5}, Weight::regular, flow.device()));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom, tile.name);
}

void drawTile(PageFlow& flow, const QRectF& box, const Tile& tile) {
    auto& painter = flow.painter();
    painter.fillRect(box, QColor::fromRgba(Ink::kShade));
    drawWords(flow, box.adjusted(mm(kPad), mm(2), -mm(kPad), -mm(2)), tile);
    if (!tile.abnormal)
        return;
    const QPointF corner(box.right() - mm(kPad) - mm(kMark), box.top() + mm(3.2));
    drawSeverity(painter, corner, mm(kMark), monitor::Severity::critical);
}

} // namespace

void drawTiles(PageFlow& flow, const std::vector<Tile>& tiles) {
    const auto count = static_cast<double>(tiles.size());
    const double width = (flow.width() - mm(kGap) * (count - 1)) / count;
    flow.ensure(mm(kHeight));
    QRectF box(flow.left(), flow.y(), width, mm(kHeight));
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        box.moveLeft(flow.left() + double(i) * (width + mm(kGap)));
        drawTile(flow, box, tiles[i]);
    }
    flow.advance(mm(kHeight) + mm(6));
}

} // namespace usher::ui::pdf
