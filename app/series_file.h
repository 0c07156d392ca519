// A recorded load from a file.
#pragma once

#include "forecast/backtest/series.h"

namespace usher::app {

/// Errors: notFound, invalidArgument for one that is too large or as forecast::parseSeries() has
/// it.
Result<forecast::Series> readSeries(const std::string& path, Minutes step);

} // namespace usher::app
