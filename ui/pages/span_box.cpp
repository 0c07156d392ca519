#include "ui/pages/span_box.h"

namespace usher::ui {

SpanBox::SpanBox(QWidget* parent) : QComboBox(parent) {
    addItem(tr("Last hour"), 1);
    addItem(tr("Last 6 hours"), 6);
    addItem(tr("Last day"), 24);
    addItem(tr("Last week"), 7 * 24);
    addItem(tr("Last 5 weeks"), 35 * 24);
}

TimeRange SpanBox::until(WallTime now) const {
    return {now - std::chrono::hours{currentData().toInt()}, now};
}

} // namespace usher::ui
