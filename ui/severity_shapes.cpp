#include "ui/severity_shapes.h"

namespace usher::ui {

QPolygonF triangle(const QRectF& box) {
    const QPointF top(box.center().x(), box.top());
    return QPolygonF({top, box.bottomRight(), box.bottomLeft()});
}

QPolygonF diamond(const QRectF& box) {
    return QPolygonF(
        {QPointF(box.center().x(), box.top()),
         QPointF(box.right(), box.center().y()),
         QPointF(box.center().x(), box.bottom()),
         QPointF(box.left(), box.center().y())});
}

} // namespace usher::ui
