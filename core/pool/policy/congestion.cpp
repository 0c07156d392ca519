#include "pool/policy/congestion.h"

namespace usher::pool {
namespace {

constexpr double kLongShare = 1.0 / 60; ///< a second's weight in the long average

} // namespace

void Congestion::note(Nanos out, bool broken, MonoTime now) {
    turn(now);
    m_out += out;
    ++m_count;
    m_broken += broken;
}

void Congestion::turn(MonoTime now) {
    if (now - m_turn < Seconds{1})
        return;
    if (m_count >= kFewest)
        judge(now);
    // too few to say: past its knee a server answers hardly any
    else if (now - m_vetoSince >= kVetoMost)
        m_vetoSince = {};
    m_turn = now;
    m_out = Nanos{0};
    m_count = m_broken = 0;
}

void Congestion::judge(MonoTime now) {
    const double meanMs = toMs(m_out) / m_count;
    const bool slow = m_longMs > 0 && meanMs > kSlower * m_longMs && meanMs > toMs(kHarmless);
    const bool failing = m_broken > kErrorShare * m_count;
    if (!slow && !failing) {
        m_vetoSince = {};
        m_longMs = m_longMs > 0 ? m_longMs + kLongShare * (meanMs - m_longMs) : meanMs;
        return;
    }
    m_why = failing ? Bound::errors : Bound::congestion;
    if (m_vetoSince == MonoTime{})
        m_vetoSince = now;
    if (now - m_vetoSince < kVetoMost)
        return;
    m_vetoSince = {};
    m_longMs = meanMs;
}

} // namespace usher::pool
