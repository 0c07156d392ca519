// What happened, as pins on a chart's axis of time.
#pragma once

#include "monitor/event.h"
#include "ui/charts/time_chart.h"

namespace usher::ui {

inline bool alarmRose(const monitor::Event& event) {
    const auto to = event.fields.find("to");
    return event.kind == monitor::EventKind::alarm && to != event.fields.end() &&
           to->second == "unacknowledged";
}

/// An alarm has its shape, everything else a square.
inline ChartPin pinOf(const monitor::Event& event, double x, const QString& words) {
    const bool alarm = event.kind == monitor::EventKind::alarm;
    return {x, alarm ? event.severity : monitor::Severity::info, words};
}

} // namespace usher::ui
