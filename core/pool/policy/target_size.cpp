#include "pool/policy/target_size.h"

#include "base/erlang.h"

#include <algorithm>
#include <cmath>

namespace usher::pool {
namespace {

constexpr Seconds kShrinkEvery{1};
constexpr Seconds kBoundSaidEvery{30}; ///< a pool that stays at its bound says so this often

} // namespace

void TargetSize::start(int min) {
    m_target = m_announced = min;
    m_floor = {.connections = min};
}

void TargetSize::clamp(int min, int max) {
    m_floor.connections = std::clamp(m_floor.connections, min, max);
    m_target = std::clamp(m_target, min, max);
    m_announced = std::min(m_announced, m_target);
}

void TargetSize::clear() {
    m_floor = {};
    m_target = m_announced = 0;
    m_shrinkAllowed = true;
}

void TargetSize::adopted(int size) {
    received(size);
    told();
}

void TargetSize::yielded(int size, int min) {
    m_target = std::max(min, std::min(m_target, size));
}

SizingInput TargetSize::input(const PoolLoad& load) const {
    return {
        .size = load.size,
        .leased = load.inUse + load.keptUnused,
        .waiting = load.waiting,
        .min = load.min,
        .max = load.max,
        .floor = m_floor.connections,
        .target = m_target,
        .erlang = m_erlang,
        .veto = load.veto};
}

void TargetSize::grow(const PoolLoad& load) {
    const auto grown = grownTarget(input(load));
    if (grown.target > m_target) {
        m_sizing = grown;
        m_decidedWaiting = load.waiting;
        m_decidedUtilization = load.utilization();
    }
    m_sizing.bound = grown.bound;
    m_target = std::max(m_target, grown.target);
}

void TargetSize::forgo(const PoolLoad& load) {
    if (load.waiting > 0 || m_target <= load.size)
        return;
    const int byUse = static_cast<int>(std::ceil(load.needed() / kGrowAbove));
    const int wanted = std::max({load.size, load.min, m_floor.connections, byUse, m_erlang});
    m_target = std::min(m_target, wanted);
    m_announced = std::min(m_announced, m_target);
}

void TargetSize::setFloor(const Floor& floor, const PoolLoad& load) {
    m_floor = floor;
    m_floor.connections = std::clamp(floor.connections, load.min, load.max);
}

bool TargetSize::toldFloor(Bound bound) {
    // A floor that is met already is no news; one that cannot be is.
    if (m_target <= m_announced && bound == Bound::none)
        return false;
    told();
    return true;
}

std::optional<Decision> TargetSize::news(const PoolLoad& load, MonoTime now) {
    const bool grown = m_target > m_announced;
    const bool bounded =
        m_sizing.bound != Bound::none && load.waiting > 0 &&
        (m_sizing.bound != m_announcedBound || now - m_boundSaidAt >= kBoundSaidEvery);
    if (!grown && !bounded)
        return std::nullopt;
    if (m_sizing.bound != Bound::none) {
        m_announcedBound = m_sizing.bound;
        m_boundSaidAt = now;
    }
    if (!grown)
        m_sizing.cause = Cause::waiters;
    Decision decision{
        .pool = {},
        .cause = m_sizing.cause,
        .bound = m_sizing.bound,
        .before = m_announced,
        .after = m_target,
        .waiting = grown ? m_decidedWaiting : load.waiting,
        .utilization = grown ? m_decidedUtilization : load.utilization(),
        .detail = m_floor.detail};
    told();
    return decision;
}

void TargetSize::observe(const PoolLoad& load, MonoTime now) {
    m_peak.note(load.needed(), now);
    m_busy.note(load.inUse, now);
    m_erlang = m_busy.value() > 0.01 ? erlangSize(m_busy.value()) : 0;
}

bool TargetSize::shrink(const PoolLoad& load, MonoTime now) {
    if (!m_shrinkAllowed || now < m_nextShrink)
        return false;
    m_nextShrink = now + kShrinkEvery;
    m_target = calmTarget(input(load), m_peak.peak());
    return true;
}

} // namespace usher::pool
