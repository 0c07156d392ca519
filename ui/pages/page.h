// One page of the desk. Only the page that is seen is refreshed.
#pragma once

#include "ui/desk_view.h"

#include <QDate>
#include <QWidget>

#include <optional>

namespace usher::ui {

/// The time that somebody chose to look at; it holds on every page that has one.
struct ChosenTime {
    Seconds length{};
    std::optional<WallTime> to = {}; ///< none: it ends now, and goes with it
    TimeRange at(WallTime now) const {
        const WallTime end = to.value_or(now);
        return {end - length, end};
    }
};

/// What a page may be turned to; what it does not have, it ignores.
struct PageTarget {
    QString pool = {};
    std::optional<TimeRange> range = {};
    std::optional<ChosenTime> chosen = {};
    QDate day = {};
    std::optional<forecast::Wedding> wedding = {};
    QString option = {}; ///< "gate.max_clients"
};

class Page : public QWidget {
    Q_OBJECT
  public:
    using QWidget::QWidget;
    /// view.wholeSecond false: gauges alone (4 Hz).
    virtual void refresh(const DeskView& view) = 0;
    virtual void turnTo(const PageTarget&) {}

  Q_SIGNALS:
    void commandWanted(const QString& commandLine); ///< opens the matching dialog
    void pageWanted(const QString& id);
    void timeChosen(const usher::ui::ChosenTime& chosen);
};

} // namespace usher::ui
