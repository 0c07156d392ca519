#include "alerts/evaluator.h"

#include "alerts/alarm_machine.h"
#include "alerts/recent_counts.h"
#include "alerts/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace usher::alerts {

namespace {

constexpr Seconds kNotYet{std::chrono::hours{24}};

bool standing(AlarmState state) {
    return state != AlarmState::normal && state != AlarmState::pending;
}

Signal signalOf(const std::string& ruleName) {
    for (const Rule& rule : rules())
        if (rule.name == ruleName)
            return rule.signal;
    return Signal::service;
}

struct Record {
    Alarm alarm;
    AlarmMachine machine;
    const Rule* rule = nullptr;
    /// the reading's severity differs from the alarm's
    std::optional<MonoTime> graverSince, milderSince;
};

Status mayShelve(const Record* record, const std::string& reason, Minutes howLong) {
    if (reason.find_first_not_of(" \t") == std::string::npos)
        return Error{Errc::invalidArgument, "shelving needs a reason", "say why it may wait"};
    if (howLong <= Minutes{0} || howLong > limits::kLongestShelf)
        return Error{
            Errc::invalidArgument,
            fmt::format("{} min is not a time to shelve for", howLong.count()),
            fmt::format("choose 1 to {} minutes", limits::kLongestShelf.count())};
    if (record && record->alarm.severity == Severity::emergency)
        return Error{
            Errc::permission,
            "an emergency is never shelved",
            "acknowledge it; it comes back while unresolved"};
    return {};
}

/// Has it lasted that long? It begins now if it has not.
bool lasts(std::optional<MonoTime>& since, Seconds length, MonoTime now) {
    if (!since)
        since = now;
    return now - *since >= length;
}

/// Most severe and oldest first; a lost database explains its equals.
bool listedBefore(const Alarm& a, const Alarm& b) {
    const auto rank = [](const Alarm& alarm) {
        const bool follows = signalOf(alarm.rule) != Signal::database;
        return std::tuple(alarm.over(), -static_cast<int>(alarm.severity), follows, alarm.id);
    };
    return rank(a) < rank(b);
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

class RuleEvaluator final : public Evaluator {
  public:
    explicit RuleEvaluator(EvaluatorSettings settings) : m_settings(std::move(settings)) {}

    void configure(EvaluatorSettings settings) override { m_settings = std::move(settings); }

    std::vector<Transition> evaluate(const monitor::Snapshot& snapshot) override {
        std::vector<Transition> transitions;
        m_serverSeen = m_serverSeen || snapshot.server.reachable;
        for (const auto& pool : snapshot.pools)
            count(pool, snapshot.at.mono);
        std::erase_if(m_counts, [&](const auto& entry) { return !snapshot.pool(entry.first); });
        for (const Rule& rule : rules())
            evaluateRule(rule, snapshot, transitions);
        m_lastAt = snapshot.at.mono;
        std::erase_if(m_records, [](const auto& entry) {
            return entry.second.machine.state == AlarmState::normal;
        });
        return transitions;
    }

    Result<Transition> acknowledge(std::uint64_t id, const std::string& who, Now now) override {
        return act(id, now, "it is not waiting for an acknowledgement", [&](Record& r) {
            auto next = alerts::acknowledge(r.machine, now.mono);
            if (next) {
                r.alarm.acknowledgedBy = who;
                r.alarm.acknowledgedAt = now.wall;
            }
            return next;
        });
    }

    Result<Transition> unacknowledge(std::uint64_t id, Now now) override {
        return act(
            id,
            now,
            fmt::format("an acknowledgement is taken back within {} s", limits::kUndo.count()),
            [&](Record& r) {
                auto next = alerts::unacknowledge(r.machine, now.mono);
                if (next) {
                    r.alarm.acknowledgedBy.clear();
                    r.alarm.acknowledgedAt = {};
                }
                return next;
            });
    }

    Result<Transition> shelve(
        std::uint64_t id,
        const std::string& who,
        const std::string& reason,
        Minutes howLong,
        Now now) override {
        if (auto allowed = mayShelve(find(id), reason, howLong); !allowed)
            return allowed.error();
        return act(id, now, "it is not raised", [&](Record& r) {
            auto next = alerts::shelve(r.machine, howLong, now.mono);
            if (next) {
                r.alarm.shelveReason = who.empty() ? reason : reason + " (" + who + ")";
                r.alarm.shelvedUntil = now.wall + howLong;
            }
            return next;
        });
    }

    Result<Transition> unshelve(std::uint64_t id, Now now) override {
        return act(id, now, "it is not shelved", [&](Record& r) {
            return alerts::unshelve(r.machine, now.mono);
        });
    }

    std::vector<Alarm> alarms() const override {
        std::vector<Alarm> all;
        for (const auto& [key, record] : m_records)
            if (record.alarm.state != AlarmState::normal)
                all.push_back(record.alarm);
        std::ranges::stable_sort(all, listedBefore);
        return all;
    }

  private:
    using Key = std::pair<std::string, std::string>; ///< rule, pool

    /// What went wrong while the pool could not serve is not counted against it.
    void count(const monitor::PoolSnapshot& pool, MonoTime now) {
        RecentCounts& recent = m_counts[pool.figures.name];
        if (!isSettled(pool))
            recent = {};
        recent.add(now, pool.figures.timeouts, pool.figures.failures);
    }

    void evaluateRule(
        const Rule& rule,
        const monitor::Snapshot& snapshot,
        std::vector<Transition>& out) {
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
        for (auto& [key, record] : m_records)
            if (key.first == rule.name && !snapshot.pool(key.second))
                settle(record, {}, in, out);
    }

    RuleInput ofPool(RuleInput in, const monitor::PoolSnapshot& pool) {
        const RecentCounts& recent = m_counts[pool.figures.name];
        in.pool = &pool;
        in.acquireTimeout = timeoutOf(pool.figures.name);
        in.recentTimeouts = recent.timeouts();
        in.recentFailures = recent.failures();
        return in;
    }

    void observeRule(
        const Rule& rule,
        const RuleInput& in,
        const std::string& pool,
        std::vector<Transition>& out) {
        const Reading reading = rule.read(in);
        const auto found = m_records.find(Key{rule.name, pool});
        const bool active = found != m_records.end() && standing(found->second.machine.state);
        if (!active && !reading.breached(false) && found == m_records.end())
            return;
        settle(found != m_records.end() ? found->second : begin(rule, pool), reading, in, out);
    }

    Record& begin(const Rule& rule, const std::string& pool) {
        Record& record = m_records[Key{rule.name, pool}];
        record.rule = &rule;
        record.alarm.id = ++m_lastId;
        record.alarm.rule = rule.name;
        record.alarm.pool = pool;
        record.alarm.unit = rule.unit;
        return record;
    }

    /// Brings one alarm up to date with its reading.
    void
    settle(Record& r, const Reading& reading, const RuleInput& in, std::vector<Transition>& out) {
        const MonoTime now = in.snapshot.at.mono;
        const bool holds = reading.breached(standing(r.machine.state));
        const Severity before = r.alarm.severity;
        const bool rose = holds && adoptSeverity(r, reading.severity, in, now);
        r.alarm.holds = holds;
        if (holds)
            describe(r, reading, in);
        if (rose)
            r.machine = escalate(r.machine);
        const AlarmState from = r.alarm.state;
        r.machine = observe(r.machine, seenOf(r, in), now);
        const bool told = r.alarm.severity > before && standing(from);
        if (r.machine.state != from || told)
            out.push_back(enter(r, from, in.snapshot.at.wall));
    }

    Observation seenOf(const Record& r, const RuleInput& in) const {
        const auto lengths = holdsFor(*r.rule, r.alarm.severity, in);
        // Until the server has been heard after it began, it may be the server's own doing.
        const MonoTime now = in.snapshot.at.mono;
        const bool heard = in.snapshot.server.answeredAt >= r.machine.holdingSince.value_or(now);
        return {
            .holds = r.alarm.holds,
            .muted = muted(r, in),
            .raiseHold = r.rule->symptom && !heard ? kNotYet : lengths.raise,
            .clearHold = lengths.clear,
            .comeBack = lengths.comeBack};
    }

    limits::AlarmHolds holdsFor(const Rule& rule, Severity severity, const RuleInput& in) const {
        // Before the first connection stands, "unreachable" is how every start looks.
        const bool starting = rule.signal == Signal::database && !m_serverSeen;
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
    bool adoptSeverity(Record& r, Severity seen, const RuleInput& in, MonoTime now) {
        const Severity was = r.alarm.severity;
        if (!standing(r.machine.state)) {
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

    static void describe(Record& r, const Reading& reading, const RuleInput& in) {
        r.alarm.value = reading.value;
        r.alarm.limit = reading.limit;
        r.alarm.remedies.clear();
        r.rule->say(in, reading, r.alarm);
    }

    bool muted(const Record& r, const RuleInput& in) const {
        if (r.rule->symptom && !isSettled(in))
            return true;
        return std::any_of(m_records.begin(), m_records.end(), [&](const auto& entry) {
            const Alarm& other = entry.second.alarm;
            if (!other.active())
                return false;
            if (r.rule->symptom && entry.second.rule->signal == Signal::database)
                return true;
            return other.severity == Severity::emergency &&
                   r.alarm.severity < Severity::emergency && other.pool == r.alarm.pool &&
                   entry.second.rule->signal == r.rule->signal;
        });
    }

    static Transition enter(Record& r, AlarmState from, WallTime now) {
        const AlarmState to = r.machine.state;
        r.alarm.state = to;
        r.alarm.changed = now;
        if (to == AlarmState::unacknowledged) {
            if (from != AlarmState::suppressed || r.alarm.timesRaised == 0)
                ++r.alarm.timesRaised;
            r.alarm.acknowledgedBy.clear();
            r.alarm.acknowledgedAt = {};
        }
        if (to == AlarmState::pending || (!standing(from) && standing(to)) ||
            from == AlarmState::returnedUnacknowledged)
            r.alarm.since = now;
        if (from == AlarmState::shelved) {
            r.alarm.shelveReason.clear();
            r.alarm.shelvedUntil = {};
        }
        return {r.alarm, from, to};
    }

    template <class Act>
    Result<Transition> act(std::uint64_t id, Now now, const std::string& refusal, Act step) {
        Record* record = find(id);
        if (!record)
            return Error{
                Errc::notFound,
                fmt::format("there is no alarm {}", id),
                "it may have cleared; SHOW ALERTS lists those that stand"};
        const AlarmState from = record->alarm.state;
        const std::optional<AlarmMachine> next = step(*record);
        if (!next)
            return Error{
                Errc::conflict,
                fmt::format("alarm {} is {}: {}", id, toString(from), refusal),
                {}};
        record->machine = *next;
        Transition transition = takeOver(*record, from, now.wall);
        if (record->machine.state == AlarmState::normal)
            m_records.erase(Key{record->alarm.rule, record->alarm.pool});
        return transition;
    }

    /// A person's step keeps who and when, and taking back an acknowledgement is not a new raise.
    static Transition takeOver(Record& r, AlarmState from, WallTime now) {
        const std::string who = r.alarm.acknowledgedBy;
        const WallTime at = r.alarm.acknowledgedAt, since = r.alarm.since;
        const int raised = r.alarm.timesRaised;
        Transition transition = enter(r, from, now);
        r.alarm.acknowledgedBy = who;
        r.alarm.acknowledgedAt = at;
        r.alarm.since = since;
        r.alarm.timesRaised = raised;
        transition.alarm = r.alarm;
        return transition;
    }

    Record* find(std::uint64_t id) {
        const auto found = std::find_if(m_records.begin(), m_records.end(), [&](const auto& entry) {
            return entry.second.alarm.id == id;
        });
        return found == m_records.end() ? nullptr : &found->second;
    }

    Millis timeoutOf(const std::string& pool) const {
        const auto found = m_settings.acquireTimeouts.find(pool);
        return found == m_settings.acquireTimeouts.end() ? m_settings.acquireTimeout
                                                         : found->second;
    }

    EvaluatorSettings m_settings;
    std::map<Key, Record> m_records;
    std::map<std::string, RecentCounts> m_counts;
    std::optional<MonoTime> m_lastAt;
    std::uint64_t m_lastId = 0;
    bool m_serverSeen = false;
};

} // namespace

std::unique_ptr<Evaluator> makeEvaluator(EvaluatorSettings settings) {
    return std::make_unique<RuleEvaluator>(std::move(settings));
}

} // namespace usher::alerts
