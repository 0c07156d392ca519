#include "alerts/alarm_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace usher::alerts {

namespace {

Signal signalOf(const std::string& ruleName) {
    for (const Rule& rule : rules())
        if (rule.name == ruleName)
            return rule.signal;
    return Signal::service;
}

Status mayShelve(const AlarmRecord* record, const std::string& reason, Minutes howLong) {
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

/// Most severe and oldest first; a lost database explains its equals.
bool listedBefore(const Alarm& a, const Alarm& b) {
    const auto rank = [](const Alarm& alarm) {
        const bool follows = signalOf(alarm.rule) != Signal::database;
        return std::tuple(alarm.over(), -static_cast<int>(alarm.severity), follows, alarm.id);
    };
    return rank(a) < rank(b);
}

/// A person's step keeps who and when, and taking back an acknowledgement is not a new raise.
Transition takeOver(AlarmRecord& r, AlarmState from, WallTime now) {
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

} // namespace

bool stands(AlarmState state) {
    return state != AlarmState::normal && state != AlarmState::pending;
}

Transition enter(AlarmRecord& r, AlarmState from, WallTime now) {
    const AlarmState to = r.machine.state;
    r.alarm.state = to;
    r.alarm.changed = now;
    if (to == AlarmState::unacknowledged) {
        if (from != AlarmState::suppressed || r.alarm.timesRaised == 0)
            ++r.alarm.timesRaised;
        r.alarm.acknowledgedBy.clear();
        r.alarm.acknowledgedAt = {};
    }
    if (to == AlarmState::pending || (!stands(from) && stands(to)) ||
        from == AlarmState::returnedUnacknowledged)
        r.alarm.since = now;
    if (from == AlarmState::shelved) {
        r.alarm.shelveReason.clear();
        r.alarm.shelvedUntil = {};
    }
    return {r.alarm, from, to};
}

AlarmRecord* AlarmRecords::find(const Key& key) {
    const auto found = m_records.find(key);
    return found == m_records.end() ? nullptr : &found->second;
}

AlarmRecord* AlarmRecords::find(std::uint64_t id) {
    const auto found = std::find_if(m_records.begin(), m_records.end(), [&](const auto& entry) {
        return entry.second.alarm.id == id;
    });
    return found == m_records.end() ? nullptr : &found->second;
}

AlarmRecord& AlarmRecords::begin(const Rule& rule, const std::string& pool) {
    AlarmRecord& record = m_records[Key{rule.name, pool}];
    record.rule = &rule;
    record.alarm.id = ++m_lastId;
    record.alarm.rule = rule.name;
    record.alarm.pool = pool;
    record.alarm.unit = rule.unit;
    return record;
}

void AlarmRecords::sweep() {
    std::erase_if(m_records, [](const auto& entry) {
        return entry.second.machine.state == AlarmState::normal;
    });
}

std::vector<Alarm> AlarmRecords::listed() const {
    std::vector<Alarm> all;
    for (const auto& [key, record] : m_records)
        if (record.alarm.state != AlarmState::normal)
            all.push_back(record.alarm);
    std::ranges::stable_sort(all, listedBefore);
    return all;
}

Result<Transition> AlarmRecords::acknowledge(std::uint64_t id, const std::string& who, Now now) {
    return act(id, now, "it is not waiting for an acknowledgement", [&](AlarmRecord& r) {
        auto next = alerts::acknowledge(r.machine, now.mono);
        if (next) {
            r.alarm.acknowledgedBy = who;
            r.alarm.acknowledgedAt = now.wall;
        }
        return next;
    });
}

Result<Transition> AlarmRecords::unacknowledge(std::uint64_t id, Now now) {
    return act(
        id,
        now,
        fmt::format("an acknowledgement is taken back within {} s", limits::kUndo.count()),
        [&](AlarmRecord& r) {
            auto next = alerts::unacknowledge(r.machine, now.mono);
            if (next) {
                r.alarm.acknowledgedBy.clear();
                r.alarm.acknowledgedAt = {};
            }
            return next;
        });
}

Result<Transition> AlarmRecords::shelve(std::uint64_t id, const Shelf& shelf, Now now) {
    if (auto allowed = mayShelve(find(id), shelf.reason, shelf.howLong); !allowed)
        return allowed.error();
    return act(id, now, "it is not raised", [&](AlarmRecord& r) {
        auto next = alerts::shelve(r.machine, shelf.howLong, now.mono);
        if (next) {
            r.alarm.shelveReason =
                shelf.who.empty() ? shelf.reason : shelf.reason + " (" + shelf.who + ")";
            r.alarm.shelvedUntil = now.wall + shelf.howLong;
        }
        return next;
    });
}

Result<Transition> AlarmRecords::unshelve(std::uint64_t id, Now now) {
    return act(id, now, "it is not shelved", [&](AlarmRecord& r) {
        return alerts::unshelve(r.machine, now.mono);
    });
}

Result<Transition>
AlarmRecords::act(std::uint64_t id, Now now, const std::string& refusal, const Step& step) {
    AlarmRecord* record = find(id);
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

} // namespace usher::alerts
