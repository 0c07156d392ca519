#include "cluster/pulse.h"

#include "limits/limits.h"

#include <algorithm>

namespace usher::cluster {

void Pulse::asked(MonoTime now) {
    m_askedAt = now;
    if (!unanswered())
        m_unansweredSince = now;
}

void Pulse::heard(const Sighting& sighting, MonoTime now) {
    m_lookedAt = now;
    // No answer in time is no word of the host's: silence() tells what it means.
    if (sighting.seen || sighting.error.code != Errc::timeout)
        answered(sighting, now);
}

void Pulse::answered(const Sighting& sighting, MonoTime now) {
    const Nanos took = now - m_askedAt;
    // What the end of a silence took says nothing of how long answers take.
    if (sighting.seen && silence(now) == Nanos{0})
        m_longest = std::max(m_longest.value_or(took), took);
    m_error = sighting.seen ? std::string() : sighting.error.text();
    m_unansweredSince.reset();
    m_signAt = m_answeredAt = now;
}

void Pulse::turn(const Surroundings& around, MonoTime now) {
    const bool away = m_turnAt != MonoTime{} && now - m_turnAt > kLate;
    m_turnAt = now;
    if (around.work != m_work)
        m_signAt = now;
    m_work = around.work;
    m_symptom = around.symptom;
    if (away && unanswered()) {
        m_unansweredSince = now;
        m_signAt = std::max(m_signAt, now);
    }
}

Nanos Pulse::silence(MonoTime now) const {
    if (!unanswered())
        return Nanos{0};
    const Nanos quiet = now - std::max(*m_unansweredSince, m_signAt);
    if (quiet < silentAfter())
        return Nanos{0};
    return m_signAt == MonoTime{} ? quiet : now - m_signAt;
}

/// A server far away, or slow to log in to, has a little longer.
Nanos Pulse::silentAfter() const {
    if (!m_longest)
        return known() ? limits::kSilentAfter : kFirstPatience;
    return std::clamp<Nanos>(2 * *m_longest, limits::kSilentAfter, limits::kSilentAtMostAfter);
}

MonoTime Pulse::nextLook() const {
    if (!known())
        return {};
    if (unanswered())
        return m_lookedAt; // the look before took its patience
    return m_lookedAt + (!answers() || m_symptom ? soon() : m_interval);
}

Millis Pulse::patience() const {
    if (!m_longest)
        return kFirstPatience;
    const auto longest = std::chrono::ceil<Millis>(*m_longest);
    return std::clamp<Millis>(longest * kPatienceOfLongest, limits::kSilentAfter, kMostPatience);
}

} // namespace usher::cluster
