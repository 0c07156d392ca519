// How far back to look: from the last hour to the last five weeks.
#pragma once

#include "ui/desk_source.h"

#include <QComboBox>

namespace usher::ui {

class SpanBox : public QComboBox {
    Q_OBJECT
  public:
    explicit SpanBox(QWidget* parent = nullptr);
    /// The chosen span, ending `now`.
    TimeRange until(WallTime now) const;
};

} // namespace usher::ui
