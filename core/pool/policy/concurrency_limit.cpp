#include "pool/policy/concurrency_limit.h"

#include <algorithm>
#include <cmath>

namespace usher::pool {

bool ConcurrencyLimit::forget() {
    const bool changed = m_limit != kNone;
    *this = {};
    return changed;
}

void ConcurrencyLimit::open(MonoTime now, Millis length) {
    m_returned = m_inUse = 0;
    m_out = Nanos{0};
    m_quickest = Nanos::max();
    m_from = now;
    m_until = now + length;
}

bool ConcurrencyLimit::use(int limit, MonoTime now) {
    m_settling = true; // leases under way are of the limit before
    open(now, kSettles);
    return std::exchange(m_limit, limit) != limit;
}

bool ConcurrencyLimit::close(MonoTime now) {
    if (std::exchange(m_settling, false)) {
        open(now, kWindow);
        return false;
    }
    const double perSecond =
        static_cast<double>(m_returned) / std::chrono::duration<double>(now - m_from).count();
    const double inUse =
        m_returned > 0 ? static_cast<double>(m_inUse) / static_cast<double>(m_returned) : 0;
    const bool slowed = m_returned > 0 && static_cast<double>(m_out.count()) >=
                                              kSlowed * static_cast<double>(m_quickest.count()) *
                                                  static_cast<double>(m_returned);
    open(now, kWindow);
    if (perSecond >= kBusyPerSecond)
        return next(perSecond, inUse, slowed, now);
    // No load, or the server stands: whoever comes gets a connection.
    if (m_found != kNone)
        m_last = m_found;
    m_found = kNone;
    m_step = 0;
    m_pause = kFirstPause;
    return std::exchange(m_limit, kNone) != kNone;
}

/// What to try, or what is in force: nothing then.
int ConcurrencyLimit::candidate(double inUse, bool dropped) const {
    if (m_found == kNone)
        return m_last != kNone ? m_last
                               : std::max(kFewest, static_cast<int>(std::lround(inUse * kFirst)));
    if (dropped)
        return kNone;
    if (!m_triesMore)
        return std::max(kFewest, static_cast<int>(std::lround(m_found * kFewer)));
    const int more = static_cast<int>(std::ceil(m_found * kMore));
    return more >= m_useOfAll ? kNone : more;
}

bool ConcurrencyLimit::next(double perSecond, double inUse, bool slowed, MonoTime now) {
    if (m_step == 0) {
        if (m_found == kNone)
            m_useOfAll = inUse;
        const bool dropped = m_found != kNone && perSecond < kDropped * m_rateThen;
        if (!dropped && (now < m_nextTrial || (m_found == kNone && !slowed)))
            return false;
        m_tried = candidate(inUse, dropped);
        if (m_tried == m_found || (m_found == kNone && m_tried >= inUse))
            return reject(now);
        m_triesMore = m_tried > m_found;
    }
    m_rates[static_cast<std::size_t>(m_step++)] = perSecond;
    const bool ofTried = m_step % 2 == 0;
    if (ofTried && perSecond < kHopeless * m_rates[static_cast<std::size_t>(m_step) - 2])
        return reject(now);
    if (m_step == 4)
        return decide(now);
    return use(ofTried ? m_found : m_tried, now);
}

bool ConcurrencyLimit::decide(MonoTime now) {
    const double first = m_rates[1] / m_rates[0], second = m_rates[3] / m_rates[2];
    const double gain = (m_rates[1] + m_rates[3]) / (m_rates[0] + m_rates[2]);
    if (gain < (m_triesMore ? kMoreGain : kGain) || std::min(first, second) <= 1)
        return reject(now);
    m_adopted = {
        .before = m_found,
        .after = m_tried,
        .perSecondBefore = (m_rates[0] + m_rates[2]) / 2,
        .perSecondAfter = (m_rates[1] + m_rates[3]) / 2};
    m_found = m_tried;
    m_last = kNone;
    m_rateThen = m_adopted->perSecondAfter;
    m_step = 0;
    m_pause = kFirstPause;
    m_nextTrial = m_triesMore ? now + kFirstPause : now;
    return use(m_found, now);
}

bool ConcurrencyLimit::reject(MonoTime now) {
    m_step = 0;
    m_triesMore = m_found != kNone && !m_triesMore;
    m_last = kNone;
    m_nextTrial = now + m_pause;
    m_pause = std::min<Nanos>(m_pause * 2, m_found == kNone ? kLongestPause : kLongestLimited);
    return use(m_found, now);
}

} // namespace usher::pool
