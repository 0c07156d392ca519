#include "alerts/verdict.h"

#include "alerts/verdict_parts.h"
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

const monitor::PoolSnapshot* borrower(const monitor::Snapshot& snapshot) {
    const monitor::PoolSnapshot* most = nullptr;
    for (const auto& pool : snapshot.pools)
        if (pool.figures.reserveLent > (most ? most->figures.reserveLent : 0))
            most = &pool;
    return most;
}

Case caseOf(
    const Alarm& alarm,
    const monitor::Snapshot& snapshot,
    const std::vector<Holding>& holdings) {
    const Rule& rule = ruleOf(alarm);
    const bool borrows = rule.signal == Signal::reserve;
    return {
        .snapshot = snapshot,
        .alarm = alarm,
        .rule = rule,
        .pool = borrows ? borrower(snapshot) : snapshot.pool(alarm.pool),
        .holdings = holdings};
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
    const auto& server = c.server();
    const bool wanting = !c.pool || pressed(c.figures());
    return c.rule.symptom && wanting && server.budget > 0 && server.held >= server.budget;
}

bool loginRefused(const Case& c) {
    const bool tells = c.rule.symptom || c.rule.signal == Signal::login;
    return tells && c.pool && c.figures().hasOwnLogin() && c.figures().loginRefused;
}

bool refused(const Case& c) {
    return c.rule.symptom && c.pool && !c.figures().lastConnectError.empty();
}

/// Half of what is out, by clients who have it for long: those who never give back are in no mean.
bool heldNow(const Case& c) {
    int clients = 0;
    for (const auto& group : c.holdings)
        if (group.pool == c.figures().name)
            clients += group.clients;
    return clients > 0 && 2 * clients >= c.figures().leased;
}

bool held(const Case& c) {
    return c.rule.symptom && c.pool && (c.pool->holdMs > limits::kLongHoldMs || heldNow(c));
}

/// What lies ahead stands behind all that is wrong now.
bool wrongNow(const Case& c) {
    return !c.rule.foretold;
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
}

void sayDrained(const Case& c, Verdict& verdict) {
    const auto& r = c.snapshot.reserve;
    verdict.text = fmt::format("The reserve was drained by hand: {} of {} ready", r.ready, r.size);
    verdict.remedy = "Refill it, unless the drain is meant";
}

void sayMaximum(const Case& c, Verdict& verdict) {
    const auto& f = c.figures();
    const auto& server = c.server();
    verdict.text = fmt::format(
        "{} is at its maximum of {}: {}; the server has {} to spare",
        f.name,
        f.max,
        inUse(f),
        counted(std::uint64_t(server.spare()), "connection", "connections"));
    verdict.remedy = server.spare() > 0
                         ? "Lend it more for a while, or find who holds its connections"
                         : "Lend it what another pool can spare, or find who holds its connections";
}

void sayBudget(const Case& c, Verdict& verdict) {
    const auto& server = c.server();
    verdict.text = fmt::format("The budget of {} server connections is used up", server.budget);
    if (c.pool)
        verdict.text += fmt::format(": {} has {}", c.figures().name, inUse(c.figures()));
    verdict.remedy = "Take from a pool that can spare it, or raise server.budget";
}

void sayRefused(const Case& c, Verdict& verdict) {
    const auto& f = c.figures();
    verdict.text = fmt::format("{} gets no new connection: {}", f.name, f.lastConnectError);
    verdict.remedy = "Mend what the server says; `usher check` tries each host and role";
}

void sayLogin(const Case& c, Verdict& verdict) {
    if (c.rule.symptom)
        sayRefused(c, verdict);
}

/// "; etl has 12 of them, the oldest for 4 min".
std::string holdersInWords(const Case& c) {
    const auto* group = c.oldestHolding();
    if (!group)
        return {};
    return fmt::format(
        "; {} {} of them, the oldest for {}",
        group->application.empty() ? "clients without a name hold" : group->application + " holds",
        group->clients,
        secondsText(group->oldestMs / 1000));
}

void sayHeld(const Case& c, Verdict& verdict) {
    const auto& f = c.figures();
    verdict.text = fmt::format(
        "{}'s connections are held{}: {}{}",
        f.name,
        c.pool->holdMs > 0 ? " for " + msText(c.pool->holdMs) + " on average" : "",
        inUse(f),
        holdersInWords(c));
    verdict.remedy = "Find who holds them longest, and why";
}

void asTheAlarmSays(const Case&, Verdict&) {}

struct Cause {
    bool (*behind)(const Case&);
    void (*say)(const Case&, Verdict&);
    void (*help)(const Case&, Verdict&);
    bool ofOnePool; ///< its symptoms are that pool's and the reserve's
};

/// In the order in which one explains the next.
constexpr std::array kCauses{
    Cause{databaseAway, asTheAlarmSays, helpOutside, false},
    Cause{paused, sayPausedPool, helpPaused, true},
    Cause{drained, sayDrained, helpDrained, false},
    Cause{loginRefused, sayLogin, helpOutside, true},
    Cause{atMaximum, sayMaximum, helpMaximum, true},
    Cause{overBudget, sayBudget, helpBudget, false},
    Cause{refused, sayRefused, helpOutside, false},
    Cause{held, sayHeld, helpHeld, true},
    Cause{wrongNow, asTheAlarmSays, helpAsTheAlarmSays, true},
    Cause{anything, asTheAlarmSays, helpAsTheAlarmSays, true}};

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
    const monitor::Snapshot& snapshot,
    const std::vector<Holding>& holdings) {
    std::vector<Candidate> candidates;
    for (const Alarm& alarm : alarms) {
        if (!alarm.active() || !alarm.holds)
            continue;
        const Case found = caseOf(alarm, snapshot, holdings);
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
    if (&root.found.snapshot.serverOfPool(alarm.pool) != &root.found.server())
        return false;
    return !kCauses[root.cause].ofOnePool || same || alarm.pool.empty();
}

} // namespace

std::optional<Verdict> judge(
    const std::vector<Alarm>& alarms,
    const monitor::Snapshot& snapshot,
    const std::vector<Holding>& holdings) {
    const auto root = foremost(alarms, snapshot, holdings);
    if (!root)
        return std::nullopt;
    const Alarm& alarm = root->found.alarm;
    Verdict verdict{
        .severity = alarm.severity,
        .text = alarm.cause,
        .pool = root->found.pool ? root->found.figures().name : alarm.pool,
        .since = alarm.since,
        .remedy = alarm.firstStep,
        .meanwhile = alarm.consequence,
        .remedies = alarm.remedies,
        .alarm = alarm.id,
        .symptoms = {}};
    const Cause& cause = kCauses[root->cause];
    cause.say(root->found, verdict);
    cause.help(root->found, verdict);
    countDown(root->found, !cause.ofOnePool, verdict);
    for (const Alarm& other : alarms)
        if (followsFrom(*root, other))
            verdict.symptoms.push_back(other.id);
    return verdict;
}

} // namespace usher::alerts
