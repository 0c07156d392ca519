#include "alerts/verdict.h"

#include "alerts/rules.h"
#include "base/quantity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace usher::alerts {

namespace {

const Rule& ruleOf(const Alarm& alarm) {
    return *std::ranges::find_if(rules(), [&](const Rule& r) { return alarm.rule == r.name; });
}

bool lives(const Alarm& alarm) {
    return alarm.holds && (alarm.active() || alarm.state == AlarmState::suppressed);
}

/// An alarm that holds, and whose pool it is: of an alarm of the reserve the pool that borrows.
struct Case {
    const monitor::Snapshot& snapshot;
    const Alarm& alarm;
    const Rule& rule;
    const monitor::PoolSnapshot* pool = nullptr;

    const pool::PoolFigures& figures() const { return pool->figures; }
};

const monitor::PoolSnapshot* borrower(const monitor::Snapshot& snapshot) {
    const monitor::PoolSnapshot* most = nullptr;
    for (const auto& pool : snapshot.pools)
        if (pool.figures.reserveLent > (most ? most->figures.reserveLent : 0))
            most = &pool;
    return most;
}

Case caseOf(const Alarm& alarm, const monitor::Snapshot& snapshot) {
    const Rule& rule = ruleOf(alarm);
    const bool borrows = rule.signal == Signal::reserve;
    return {
        .snapshot = snapshot,
        .alarm = alarm,
        .rule = rule,
        .pool = borrows ? borrower(snapshot) : snapshot.pool(alarm.pool)};
}

// Whether a cause is behind a case.

bool databaseAway(const Case& c) {
    return c.rule.signal == Signal::database;
}

bool paused(const Case& c) {
    return c.pool && c.figures().paused;
}

bool drained(const Case& c) {
    return c.rule.signal == Signal::reserve && c.snapshot.reserve.draining;
}

/// All that it has is out.
bool pressed(const pool::PoolFigures& f) {
    return f.waiting > 0 || f.leased >= f.total;
}

bool atMaximum(const Case& c) {
    return c.rule.symptom && c.pool && c.figures().total >= c.figures().max && pressed(c.figures());
}

bool overBudget(const Case& c) {
    const auto& server = c.snapshot.server;
    const bool wanting = !c.pool || pressed(c.figures());
    return c.rule.symptom && wanting && server.budget > 0 && server.held >= server.budget;
}

bool refused(const Case& c) {
    return c.rule.symptom && c.pool && !c.figures().lastConnectError.empty();
}

bool held(const Case& c) {
    return c.rule.symptom && c.pool && c.pool->holdMs > limits::kLongHoldMs;
}

bool anything(const Case&) {
    return true;
}

// What is said of it where the alarm's own words do not do.

std::string inUse(const pool::PoolFigures& f) {
    return fmt::format("{} of {} in use, {} waiting", f.leased, f.total, f.waiting);
}

void sayPausedPool(const Case& c, Verdict& verdict) {
    if (c.rule.signal == Signal::operation)
        return; // its own alarm says it
    const auto& f = c.figures();
    verdict.text = fmt::format("{} is paused: {}", f.name, inUse(f));
    verdict.remedy = "Resume it, unless the pause is meant";
    verdict.remedies = {{"Resume " + f.name, "RESUME " + f.name}};
}

void sayDrained(const Case& c, Verdict& verdict) {
    const auto& r = c.snapshot.reserve;
    verdict.text = fmt::format("The reserve was drained by hand: {} of {} ready", r.ready, r.size);
    verdict.remedy = "Refill it, unless the drain is meant";
    verdict.remedies = {{"Refill the reserve", "REFILL RESERVE"}};
}

void sayMaximum(const Case& c, Verdict& verdict) {
    const auto& f = c.figures();
    const auto& server = c.snapshot.server;
    verdict.text = fmt::format(
        "{} is at its maximum of {}: {}; the server has {} connections to spare",
        f.name,
        f.max,
        inUse(f),
        std::max(0, server.budget - server.held));
    verdict.remedy =
        fmt::format("Raise pools.{}.max and RELOAD, or find who holds its connections", f.name);
}

void sayBudget(const Case& c, Verdict& verdict) {
    const auto& server = c.snapshot.server;
    verdict.text = fmt::format("The budget of {} server connections is used up", server.budget);
    if (c.pool)
        verdict.text += fmt::format(": {} has {}", c.figures().name, inUse(c.figures()));
    verdict.remedy = "Raise server.budget, or lower the maximum of a pool that can spare it";
}

void sayRefused(const Case& c, Verdict& verdict) {
    const auto& f = c.figures();
    verdict.text = fmt::format("{} gets no new connection: {}", f.name, f.lastConnectError);
    verdict.remedy = "Mend what the server says; `usher check` tries each host and role";
    verdict.remedies.clear();
}

void sayHeld(const Case& c, Verdict& verdict) {
    const auto& f = c.figures();
    verdict.text = fmt::format(
        "{}'s connections are held for {} on average: {}",
        f.name,
        msText(c.pool->holdMs),
        inUse(f));
    verdict.remedy = "Find who holds them longest, and why";
    verdict.remedies.insert(
        verdict.remedies.begin(),
        Remedy{"Show who holds connections", kShowHolders});
}

void asTheAlarmSays(const Case&, Verdict&) {}

struct Cause {
    bool (*behind)(const Case&);
    void (*say)(const Case&, Verdict&);
    bool ofOnePool; ///< its symptoms are that pool's and the reserve's
};

/// In the order in which one explains the next.
constexpr std::array kCauses{
    Cause{databaseAway, asTheAlarmSays, false},
    Cause{paused, sayPausedPool, true},
    Cause{drained, sayDrained, false},
    Cause{atMaximum, sayMaximum, true},
    Cause{overBudget, sayBudget, false},
    Cause{refused, sayRefused, false},
    Cause{held, sayHeld, true},
    Cause{anything, asTheAlarmSays, true}};

std::size_t causeBehind(const Case& c) {
    const auto found =
        std::ranges::find_if(kCauses, [&](const Cause& cause) { return cause.behind(c); });
    return static_cast<std::size_t>(found - kCauses.begin());
}

struct Candidate {
    Case found;
    std::size_t cause;

    /// Pools stand in the snapshot by their priority.
    auto rank() const {
        return std::tuple(
            !databaseAway(found),
            -static_cast<int>(found.alarm.severity),
            cause,
            found.rule.symptom,
            found.pool ? found.pool - found.snapshot.pools.data() : -1,
            found.alarm.id);
    }
};

std::optional<Candidate> foremost(
    const std::vector<Alarm>& alarms,
    const monitor::Snapshot& snapshot) {
    std::vector<Candidate> candidates;
    for (const Alarm& alarm : alarms) {
        if (!alarm.active() || !alarm.holds)
            continue;
        const Case found = caseOf(alarm, snapshot);
        candidates.push_back({found, causeBehind(found)});
    }
    if (candidates.empty())
        return std::nullopt;
    return *std::ranges::min_element(candidates, {}, &Candidate::rank);
}

/// Follows from it, as far as it tells of nothing else.
bool followsFrom(const Candidate& root, const Alarm& alarm) {
    if (!lives(alarm) || alarm.id == root.found.alarm.id || !ruleOf(alarm).symptom)
        return false;
    const bool same = root.found.pool && alarm.pool == root.found.figures().name;
    return !kCauses[root.cause].ofOnePool || same || alarm.pool.empty();
}

/// Waits on however long it takes: by the Saturday protocol, or for a primary.
bool neverGivesUp(const monitor::PoolSnapshot& pool, const monitor::Snapshot& snapshot) {
    return (pool.figures.wedding && snapshot.protocolOn) || snapshot.server.primaryLost;
}

Millis timeoutOf(const EvaluatorSettings& settings, const std::string& pool) {
    const auto found = settings.acquireTimeouts.find(pool);
    return found == settings.acquireTimeouts.end() ? settings.acquireTimeout : found->second;
}

std::optional<WallTime> firstGivesUp(const Candidate& root, const EvaluatorSettings& settings) {
    const auto& snapshot = root.found.snapshot;
    std::optional<WallTime> first;
    for (const auto& pool : snapshot.pools) {
        const auto& f = pool.figures;
        const bool concerned = !kCauses[root.cause].ofOnePool || &pool == root.found.pool;
        const Millis timeout = timeoutOf(settings, f.name);
        if (!concerned || f.waiting == 0 || timeout == Millis{0} || neverGivesUp(pool, snapshot))
            continue;
        const WallTime then = snapshot.at.wall + std::max(Millis{0}, timeout - f.oldestWait);
        first = first ? std::min(*first, then) : then;
    }
    return first;
}

} // namespace

std::optional<Verdict> judge(
    const std::vector<Alarm>& alarms,
    const monitor::Snapshot& snapshot,
    const EvaluatorSettings& settings) {
    const auto root = foremost(alarms, snapshot);
    if (!root)
        return std::nullopt;
    const Alarm& alarm = root->found.alarm;
    Verdict verdict{
        .severity = alarm.severity,
        .text = alarm.cause,
        .pool = root->found.pool ? root->found.figures().name : alarm.pool,
        .since = alarm.since,
        .until = firstGivesUp(*root, settings),
        .remedy = alarm.firstStep,
        .meanwhile = alarm.consequence,
        .remedies = alarm.remedies,
        .alarm = alarm.id,
        .symptoms = {}};
    kCauses[root->cause].say(root->found, verdict);
    for (const Alarm& other : alarms)
        if (followsFrom(*root, other))
            verdict.symptoms.push_back(other.id);
    return verdict;
}

} // namespace usher::alerts
