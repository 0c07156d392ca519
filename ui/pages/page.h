// One page of the desk. Only the page that is seen is refreshed.
#pragma once

#include "ui/desk_view.h"

#include <QWidget>

namespace usher::ui {

class Page : public QWidget {
    Q_OBJECT
  public:
    using QWidget::QWidget;
    /// view.wholeSecond false: gauges alone (4 Hz).
    virtual void refresh(const DeskView& view) = 0;

  Q_SIGNALS:
    void commandWanted(const QString& commandLine); ///< opens the matching dialog
    void pageWanted(const QString& id);
};

} // namespace usher::ui
