#include "pool/policy/connect_pace.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace usher::pool {
namespace {

constexpr double kSmoothing = 1.0 / 8; ///< a connect's weight in what is usual
constexpr double kStrayAtMost = 3;     ///< times the usual: what a single connect counts for
/// without connects for so long, the usual is forgotten
constexpr Seconds kUsualFor{5};

} // namespace

void ConnectWidth::learn(Nanos took, MonoTime now) {
    if (now - m_turn >= kRemembered / 2) {
        m_leastBefore = now - m_turn >= kRemembered ? Nanos::max() : m_least;
        m_least = Nanos::max();
        // What was wide for a server nobody has measured of late may be too wide today.
        if (m_leastBefore == Nanos::max())
            m_width = std::min(m_width, kStart);
        m_turn = now;
    }
    m_least = std::min(m_least, took);
    const auto ns = static_cast<double>(took.count());
    const bool stale = now - std::exchange(m_last, now) >= kUsualFor;
    m_usualNs = stale || m_usualNs <= 0
                    ? ns
                    : m_usualNs + kSmoothing * (std::min(ns, kStrayAtMost * m_usualNs) - m_usualNs);
}

void ConnectWidth::narrowTo(double width, MonoTime now) {
    m_narrowedAt = now;
    m_width = std::clamp(static_cast<int>(std::lround(width)), std::min(kFewest, m_most), m_width);
}

void ConnectWidth::succeeded(const ConnectSample& connect, MonoTime now) {
    learn(now - connect.began, now);
    const auto least = static_cast<double>(std::min(m_least, m_leastBefore).count());
    const double unqueued = m_usualNs > 0 ? std::min(1.0, least / m_usualNs) : 1;
    const double queued = connect.underWay * (1 - unqueued);
    const bool few = queued < kQueuedLeast || unqueued * kSlowLeast > 1;
    const bool many = queued > kQueuedMost && unqueued * kSlowMost < 1;
    // A width that was not half used has not been tried; the last ones of a burst say little.
    if (2 * connect.underWay <= m_width)
        return;
    if (few)
        m_width = std::min(m_width + 1, m_most);
    else if (many && connect.began > m_narrowedAt)
        narrowTo(connect.underWay * unqueued + (kQueuedLeast + kQueuedMost) / 2, now);
}

void ConnectWidth::failed(MonoTime began, MonoTime now) {
    if (began > m_narrowedAt)
        narrowTo(m_width / 2.0, now);
}

void Backoff::failed(MonoTime began, MonoTime now, double chance) {
    if (failing() && began <= m_failedAt)
        return;
    const auto pause = std::min(kFirst * (1 << std::min(m_failures, 6)), kMost);
    m_pause = std::chrono::duration_cast<Nanos>(pause * (0.8 + 0.4 * chance));
    m_failedAt = now;
    ++m_failures;
}

bool Backoff::succeeded() {
    return std::exchange(m_failures, 0) > 0;
}

} // namespace usher::pool
