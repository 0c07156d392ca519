#include "base/erlang.h"

#include <algorithm>
#include <cmath>

namespace usher {

namespace {

/// Erlang-C from Erlang-B's blocking share.
double waitShareFrom(double blocked, double busy, int connections) {
    const double utilization = busy / connections;
    return utilization >= 1 ? 1 : blocked / (1 - utilization * (1 - blocked));
}

/// Erlang-B by its recursion, which never overflows as the factorials would.
double nextBlocked(double blocked, double busy, int connections) {
    return busy * blocked / (connections + busy * blocked);
}

} // namespace

double erlangWaitShare(double busy, int connections) {
    if (!(busy > 0))
        return 0;
    if (busy >= connections)
        return 1;
    double blocked = 1;
    for (int n = 1; n <= connections; ++n)
        blocked = nextBlocked(blocked, busy, n);
    return waitShareFrom(blocked, busy, connections);
}

int erlangSize(double busy, double waitShare, double maxUtilization) {
    if (!(busy > 0))
        return 1;
    if (busy >= kErlangMost * maxUtilization)
        return kErlangMost;
    const int least = std::max(1, static_cast<int>(std::ceil(busy / maxUtilization)));
    double blocked = 1;
    for (int n = 1; n < kErlangMost; ++n) {
        blocked = nextBlocked(blocked, busy, n);
        if (n >= least && waitShareFrom(blocked, busy, n) <= waitShare)
            return n;
    }
    return kErlangMost;
}

} // namespace usher
