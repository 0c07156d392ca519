// Courses of load: a day as the forecast sees it, and a recorded one. Pure.
#pragma once

#include "forecast/backtest/series.h"
#include "forecast/forecast.h"
#include "rehearsal/plan.h"

namespace usher::rehearsal {

/// The pools' names by the part they play.
using PoolNames = OverPools<std::string>;

/// What the forecast expects from `from` on for 24 hours, passing `speed` times as fast.
Course
courseOf(const forecast::Forecast& forecast, const PoolNames& pools, WallTime from, double speed);

/// Of a series whose values are arrivals within a step, spread over the pools as clients are, and
/// passing in `length`; gaps are what lies between their neighbours. The rates stay as they were.
/// Errors: invalidArgument for a series with fewer than two values or values below 0.
Result<Course> courseOf(const forecast::Series& series, Seconds length);

} // namespace usher::rehearsal
