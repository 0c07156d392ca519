#include "figures/counts.h"

#include "figures/figure.h"

namespace usher::figures {

Counts countsOf(const pool::PoolFigures& figures) {
    return {static_cast<const pool::PoolCounters&>(figures), figures.traffic};
}

Counts& operator+=(Counts& sums, const Counts& more) {
    for (const CounterRow& row : counterRows())
        sums.*row.member += more.*row.member;
    return sums;
}

Counts increase(const Counts& now, const Counts& before) {
    Counts passed;
    for (const CounterRow& row : counterRows()) {
        const auto to = now.*row.member, from = before.*row.member;
        passed.*row.member = to >= from ? to - from : to;
    }
    return passed;
}

} // namespace usher::figures
