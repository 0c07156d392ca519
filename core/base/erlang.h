// Erlang-C: how many connections a load needs so that few wait. Source: A. K. Erlang 1917; see
// Cooper, Introduction to Queueing Theory, 2nd ed., (4.8).
#pragma once

#include "limits/limits.h"

namespace usher {

/// The share of acquisitions that wait when `busy` connections are in use on average (arrival rate
/// × hold time, erlangs) of `connections`; 1 when the load does not fit.
double erlangWaitShare(double busy, int connections);

/// The fewest connections for which at most `waitShare` of acquisitions wait and utilization stays
/// at or below `maxUtilization`. At least 1; never above kErlangMost, whatever the load.
int erlangSize(
    double busy,
    double waitShare = limits::kWaitShare,
    double maxUtilization = limits::kHeadroomUtilization);

inline constexpr int kErlangMost = 100'000;

} // namespace usher
