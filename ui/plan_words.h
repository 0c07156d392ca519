// What a change of the calendar does to the plan, in a sentence.
#pragma once

#include "forecast/forecast.h"

#include <QString>
#include <QTimeZone>

namespace usher::ui {

/// "At Sat 6 Jun 21:00 134 connections are planned instead of 118 (wedding_critical); …". All
/// pools; `now` may be null.
QString planDifference(
    const forecast::Forecast* now,
    const forecast::Forecast& then,
    const QTimeZone& zone);

} // namespace usher::ui
