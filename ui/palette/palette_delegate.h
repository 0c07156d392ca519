// A row of the palette: what it is at the left, more about it at the right.
#pragma once

#include "ui/widgets/paint.h"

#include <QStyledItemDelegate>

namespace usher::ui {

class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    static constexpr int kTextLeft = 12; ///< px
    static int rowHeight();
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace usher::ui
