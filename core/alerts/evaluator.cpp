#include "alerts/evaluator.h"

#include <algorithm>

namespace usher::alerts {

namespace {

constexpr Seconds kNotYet{std::chrono::hours{24}};

/// Has it lasted that long? It begins now if it has not.
bool lasts(std::optional<MonoTime>& since, Seconds length, MonoTime now) {
    if (!since)
        since = now;
    return now - *since >= length;
}

bool isSettled(const monitor::PoolSnapshot& pool) {
    return std::chrono::duration<double>(pool.settledS) >= limits::kSettling;
}

/// What the engine shows as a whole, all pools make.
bool isSettled(const RuleInput& in) {
    return in.pool ? isSettled(*in.pool)
                   : std::ranges::all_of(in.snapshot.pools, [](const auto& pool) {
                         return isSettled(pool);
                     });
}

void describe(AlarmRecord& r, const Reading& reading, const RuleInput& in) {
    r.alarm.value = reading.value;
    r.alarm.limit = reading.limit;
    r.alarm.remedies.clear();
    r.rule->say(in, reading, r.alarm);
}

} // namespace

std::vector<Transition> Evaluator::evaluate(const monitor::Snapshot& snapshot) {
    std::vector<Transition> transitions;
    noteServers(snapshot);
    for (const auto& pool : snapshot.pools)
        count(pool, snapshot.at.mono);
    std::erase_if(m_counts, [&](const auto& entry) { return !snapshot.pool(entry.first); });
    for (const Rule& rule : rules())
        evaluateRule(rule, snapshot, transitions);
    m_lastAt = snapshot.at.mono;
    m_records.sweep();
    return transitions;
}

void Evaluator::noteServers(const monitor::Snapshot& snapshot) {
    if (snapshot.server.reachable)
        m_serversSeen.insert(snapshot.server.own);
    for (const auto& other : snapshot.others)
        if (other.reachable)
            m_serversSeen.insert(other.own);
}

/// What went wrong while the pool could not serve is not counted against it.
void Evaluator::count(const monitor::PoolSnapshot& pool, MonoTime now) {
    RecentCounts& recent = m_counts[pool.figures.name];
    if (!isSettled(pool))
        recent = {};
    recent.add(now, pool.figures.timeouts, pool.figures.failures);
}

void Evaluator::evaluateRule(
    const Rule& rule,
    const monitor::Snapshot& snapshot,
    Transitions& out) {
    RuleInput in{.snapshot = snapshot, .strict = snapshot.weddingDay || snapshot.protocolOn};
    if (m_lastAt)
        in.silenceSeconds = toMs(snapshot.at.mono - *m_lastAt) / 1000;
    if (!rule.perPool) {
        observeRule(rule, in, "", out);
        return;
    }
    for (const auto& pool : snapshot.pools)
        observeRule(rule, ofPool(in, pool), pool.figures.name, out);
    // A pool that a reload removed takes its alarms with it, by way of their clearing.
    for (auto& [key, record] : m_records.all())
        if (key.first == rule.name && !snapshot.pool(key.second))
            settle(record, {}, in, out);
}

RuleInput Evaluator::ofPool(RuleInput in, const monitor::PoolSnapshot& pool) {
    const RecentCounts& recent = m_counts[pool.figures.name];
    in.pool = &pool;
    in.acquireTimeout = timeoutOf(pool.figures.name);
    in.recentTimeouts = recent.timeouts();
    in.recentFailures = recent.failures();
    return in;
}

void Evaluator::observeRule(
    const Rule& rule,
    const RuleInput& in,
    const std::string& pool,
    Transitions& out) {
    const Reading reading = rule.read(in);
    auto* record = m_records.find({rule.name, pool});
    if (!record && reading.breached(false))
        record = &m_records.begin(rule, pool);
    if (record)
        settle(*record, reading, in, out);
}

/// Brings one alarm up to date with its reading.
void Evaluator::settle(
    AlarmRecord& r,
    const Reading& reading,
    const RuleInput& in,
    Transitions& out) const {
    const MonoTime now = in.snapshot.at.mono;
    const bool holds = reading.breached(stands(r.machine.state));
    const Severity before = r.alarm.severity;
    const bool rose = holds && adoptSeverity(r, reading.severity, in);
    r.alarm.holds = holds;
    if (holds)
        describe(r, reading, in);
    if (rose)
        r.machine = escalate(r.machine);
    const AlarmState from = r.alarm.state;
    r.machine = observe(r.machine, seenOf(r, in), now);
    const bool told = r.alarm.severity > before && stands(from);
    if (r.machine.state != from || told)
        out.push_back(enter(r, from, in.snapshot.at.wall));
}

Observation Evaluator::seenOf(const AlarmRecord& r, const RuleInput& in) const {
    const auto lengths = holdsFor(*r.rule, r.alarm.severity, in);
    // Until the server has been heard after it began, it may be the server's own doing.
    const MonoTime now = in.snapshot.at.mono;
    const auto& server = in.snapshot.serverOfPool(r.alarm.pool);
    const bool heard = server.answeredAt >= r.machine.holdingSince.value_or(now);
    return {
        .holds = r.alarm.holds,
        .muted = muted(r, in),
        .raiseHold = r.rule->symptom && !heard ? kNotYet : lengths.raise,
        .clearHold = lengths.clear,
        .comeBack = lengths.comeBack};
}

limits::AlarmHolds Evaluator::holdsFor(const Rule& rule, Severity severity, const RuleInput& in)
    const {
    // Before the first connection stands, "unreachable" is how every start looks.
    const auto own = in.pool ? in.pool->figures.server : std::string();
    const bool starting = rule.signal == Signal::database && !m_serversSeen.contains(own);
    auto holds = holdsOf(starting ? Severity::critical : severity, in.strict && !starting);
    holds.raise = std::max(holds.raise, rule.leastHold);
    if (rule.atOnce && !starting)
        holds.raise = Seconds{0};
    if (rule.endsAtOnce)
        holds.clear = Seconds{0};
    return holds;
}

/// Rises after the graver severity's hold, falls after the former one's clearing time. True
/// when a standing alarm has risen.
bool Evaluator::adoptSeverity(AlarmRecord& r, Severity seen, const RuleInput& in) const {
    const MonoTime now = in.snapshot.at.mono;
    const Severity was = r.alarm.severity;
    if (!stands(r.machine.state)) {
        r.alarm.severity = seen;
        return false;
    }
    if (seen <= was)
        r.graverSince.reset();
    if (seen >= was)
        r.milderSince.reset();
    if (seen > was && !lasts(r.graverSince, holdsFor(*r.rule, seen, in).raise, now))
        return false;
    if (seen < was && !lasts(r.milderSince, holdsOf(was, in.strict).clear, now))
        return false;
    r.alarm.severity = seen;
    return seen > was;
}

bool Evaluator::muted(const AlarmRecord& r, const RuleInput& in) const {
    if (r.rule->symptom && !isSettled(in))
        return true;
    const auto& server = in.snapshot.serverOfPool(r.alarm.pool);
    return std::ranges::any_of(m_records.all(), [&](const auto& entry) {
        const Alarm& other = entry.second.alarm;
        if (!other.active())
            return false;
        if (r.rule->symptom && entry.second.rule->signal == Signal::database)
            return &in.snapshot.serverOfPool(other.pool) == &server;
        return other.severity == Severity::emergency && r.alarm.severity < Severity::emergency &&
               other.pool == r.alarm.pool && entry.second.rule->signal == r.rule->signal;
    });
}

Millis Evaluator::timeoutOf(const std::string& pool) const {
    const auto found = m_settings.acquireTimeouts.find(pool);
    return found == m_settings.acquireTimeouts.end() ? m_settings.acquireTimeout : found->second;
}

} // namespace usher::alerts
