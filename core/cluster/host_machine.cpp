#include "cluster/host_machine.h"

#include <algorithm>

namespace usher::cluster {
namespace {

/// It is there, though it does not let us look (a full server, a changed password).
bool isRefusal(Errc code) {
    return code == Errc::authentication || code == Errc::permission || code == Errc::exhausted ||
           code == Errc::notFound;
}

} // namespace

const char* toString(Role role) {
    switch (role) {
    case Role::unknown:
        return "unknown";
    case Role::primary:
        return "primary";
    case Role::standby:
        return "standby";
    case Role::down:
        return "down";
    }
    return "";
}

void HostMachine::see(const Sighting& sighting, MonoTime now) {
    m_lookedAt = now;
    if (sighting.seen)
        answered(*sighting.seen, now);
    else
        silent(sighting, now);
}

void HostMachine::answered(const pg::HostSighting& seen, MonoTime now) {
    m_failures = 0;
    m_state.error.clear();
    m_state.seenAt = now;
    m_state.doubted = false;
    m_state.last = seen;
    if (m_state.role == Role::down && ++m_answers < kReturnsAfter)
        return;
    m_answers = 0;
    m_state.role = seen.inRecovery ? Role::standby : Role::primary;
}

void HostMachine::silent(const Sighting& sighting, MonoTime now) {
    m_state.error = sighting.error.text();
    m_answers = 0;
    if (m_state.seenAt == MonoTime{})
        m_state.seenAt = now;
    const bool busy = sighting.served && sighting.error.code == Errc::timeout;
    if (isRefusal(sighting.error.code) || busy) {
        m_failures = 0;
        m_state.seenAt = now;
        m_state.doubted = false;
        return;
    }
    ++m_failures;
    if (m_state.role == Role::down)
        return;
    m_state.doubted = true;
    if (m_failures < 2 || now - m_state.seenAt < m_pace.downAfter)
        return;
    m_state.role = Role::down;
    m_state.doubted = false;
    m_failures = 0;
}

MonoTime HostMachine::nextLook(bool urgent) const {
    if (m_lookedAt == MonoTime{})
        return m_lookedAt;
    const bool returning = m_state.role == Role::down && m_answers > 0;
    if (m_state.doubted || returning)
        return m_lookedAt + m_pace.interval / kOftener;
    if (m_state.role == Role::down)
        return m_lookedAt +
               m_pace.interval *
                   (urgent ? 1 : std::clamp(1 << std::min(m_failures, 3), 1, kSlowest));
    return m_lookedAt + m_pace.interval / (urgent ? kOftener : 1);
}

} // namespace usher::cluster
