// A snapshot in Prometheus's text exposition format 0.0.4.
#pragma once

#include "monitor/snapshot.h"

#include <string>

namespace usher::monitor {

/// The media type to send the text with.
inline constexpr const char* kPrometheusContentType = "text/plain; version=0.0.4; charset=utf-8";

/// Pure. Times are seconds; counters count since the start of the program. Bucket counts are exact
/// to 1.6 % of their bound (Histogram's resolution): a value that close below a bound may count
/// above it. Source of the format: https://prometheus.io/docs/instrumenting/exposition_formats/
std::string prometheusText(const Snapshot& snapshot);

} // namespace usher::monitor
