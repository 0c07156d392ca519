#include "pool/policy/sizing.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace usher::pool {
namespace {

/// What `need` connections in use or wanted, and the average load, ask for.
int reactiveTarget(const SizingInput& in, int need) {
    const int byUse =
        need > kGrowAbove * in.target ? static_cast<int>(std::ceil(need / kGrowAbove)) : 0;
    return std::max(byUse, in.erlang);
}

} // namespace

SizingResult grownTarget(const SizingInput& in) {
    SizingResult result{
        .target = std::max(in.target, in.min),
        .cause = Cause::minimum,
        .bound = Bound::none};
    if (in.floor > result.target)
        result = {.target = in.floor, .cause = Cause::planned, .bound = Bound::none};
    const int wanted = reactiveTarget(in, in.leased + in.waiting);
    if (wanted > result.target && in.veto != Bound::none) {
        result.bound = in.veto;
    } else if (wanted > result.target) {
        result = {
            .target = wanted,
            .cause = in.waiting > 0 ? Cause::waiters : Cause::utilization,
            .bound = Bound::none};
    }
    if (result.target > in.max) {
        result.target = in.max;
        result.bound = Bound::poolMax;
    }
    return result;
}

int calmTarget(const SizingInput& in, int peakNeed) {
    const int need = std::max(static_cast<int>(std::ceil(peakNeed / kGrowAbove)), in.erlang);
    const int wanted = std::clamp(need, std::max(in.min, in.floor), std::max(in.max, in.min));
    if (in.target <= wanted)
        return in.target;
    return in.target - std::max(1, (in.target - wanted) / 10);
}

int parallelConnects(int missing, int limit) {
    return missing <= 0 ? 0 : std::clamp((missing + 1) / 2, 1, limit);
}

void PeakWindow::note(int value, MonoTime now) {
    if (now - m_turn >= kCalm / 2) {
        m_before = now - m_turn >= kCalm ? 0 : m_now;
        m_now = 0;
        m_turn = now;
    }
    m_now = std::max(m_now, value);
}

void TimedAverage::note(double value, MonoTime now) {
    const double passed = std::chrono::duration<double>(now - std::exchange(m_last, now)).count();
    if (passed <= 0)
        return;
    m_value += (value - m_value) * (1 - std::exp(-passed / static_cast<double>(m_window.count())));
}

} // namespace usher::pool
