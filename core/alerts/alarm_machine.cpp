#include "alerts/alarm_machine.h"

#include <algorithm>
#include <array>
#include <utility>

namespace usher::alerts {

using enum AlarmState;

namespace {

bool lasted(const std::optional<MonoTime>& since, Seconds hold, MonoTime now) {
    return since && now - *since >= hold;
}

AlarmState raisedOr(bool muted) {
    return muted ? suppressed : unacknowledged;
}

using Arrow = std::pair<AlarmState, AlarmState>;
constexpr std::array kArrows = std::to_array<Arrow>({
    {normal, pending},
    {normal, unacknowledged},
    {normal, suppressed},
    {pending, normal},
    {pending, unacknowledged},
    {pending, suppressed},
    {unacknowledged, acknowledged},
    {unacknowledged, returnedUnacknowledged},
    {unacknowledged, shelved},
    {unacknowledged, suppressed},
    {acknowledged, normal},
    {acknowledged, unacknowledged},
    {acknowledged, shelved},
    {acknowledged, suppressed},
    {returnedUnacknowledged, normal},
    {returnedUnacknowledged, unacknowledged},
    {returnedUnacknowledged, shelved},
    {returnedUnacknowledged, suppressed},
    {shelved, normal},
    {shelved, unacknowledged},
    {shelved, suppressed}, // it rose
    {suppressed, normal},
    {suppressed, acknowledged},
    {suppressed, unacknowledged},
});

struct Signs {
    bool raised, cleared;
};

AlarmState
fromAcknowledged(const AlarmMachine& m, const Observation& seen, const Signs& signs, MonoTime now) {
    if (signs.cleared)
        return normal;
    if (seen.muted)
        return suppressed;
    return seen.holds && now - m.acknowledgedAt >= seen.comeBack ? unacknowledged : acknowledged;
}

AlarmState next(const AlarmMachine& m, const Observation& seen, const Signs& signs, MonoTime now) {
    switch (m.state) {
    case normal:
        return signs.raised ? raisedOr(seen.muted) : seen.holds ? pending : normal;
    case pending:
        return !seen.holds ? normal : signs.raised ? raisedOr(seen.muted) : pending;
    case unacknowledged:
        return signs.cleared ? returnedUnacknowledged : raisedOr(seen.muted);
    case acknowledged:
        return fromAcknowledged(m, seen, signs, now);
    case returnedUnacknowledged:
        return signs.raised ? raisedOr(seen.muted) : returnedUnacknowledged;
    case shelved:
        return now < m.shelvedUntil ? shelved : seen.holds ? unacknowledged : normal;
    case suppressed:
        // What goes while it is muted was somebody else's, and goes with it.
        return signs.cleared || (!seen.muted && !seen.holds) ? normal
               : seen.muted                                  ? suppressed
               : m.ownedBeforeMuting                         ? acknowledged
                                                             : unacknowledged;
    }
    return m.state;
}

} // namespace

AlarmMachine observe(AlarmMachine m, const Observation& seen, MonoTime now) {
    if (seen.holds) {
        m.goneSince.reset();
        if (!m.holdingSince)
            m.holdingSince = now;
    } else {
        m.holdingSince.reset();
        if (!m.goneSince)
            m.goneSince = now;
    }
    const Signs signs{
        .raised = lasted(m.holdingSince, seen.raiseHold, now),
        .cleared = lasted(m.goneSince, seen.clearHold, now)};
    const AlarmState before = std::exchange(m.state, next(m, seen, signs, now));
    if (m.state == suppressed && before != suppressed)
        m.ownedBeforeMuting = before == acknowledged;
    return m;
}

std::optional<AlarmMachine> acknowledge(AlarmMachine m, MonoTime now) {
    if (m.state != unacknowledged && m.state != returnedUnacknowledged)
        return std::nullopt;
    m.state = m.state == unacknowledged ? acknowledged : normal;
    m.acknowledgedAt = now;
    return m;
}

std::optional<AlarmMachine> unacknowledge(AlarmMachine m, MonoTime now) {
    if (m.state != acknowledged || now - m.acknowledgedAt > limits::kUndo)
        return std::nullopt;
    m.state = unacknowledged;
    return m;
}

std::optional<AlarmMachine> shelve(AlarmMachine m, Minutes howLong, MonoTime now) {
    if (m.state != unacknowledged && m.state != acknowledged && m.state != returnedUnacknowledged)
        return std::nullopt;
    m.state = shelved;
    m.shelvedUntil = now + howLong;
    return m;
}

std::optional<AlarmMachine> unshelve(AlarmMachine m, MonoTime) {
    if (m.state != shelved)
        return std::nullopt;
    m.state = m.holdingSince ? unacknowledged : normal;
    return m;
}

AlarmMachine escalate(AlarmMachine m) {
    if (m.state == acknowledged || m.state == shelved)
        m.state = unacknowledged;
    m.ownedBeforeMuting = false;
    return m;
}

bool arrowExists(AlarmState from, AlarmState to) {
    return std::ranges::find(kArrows, Arrow{from, to}) != kArrows.end();
}

} // namespace usher::alerts
