#include "webhooks/receiver.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace usher::webhooks {
namespace {

/// What a receiver does with it is the same: words and values move with every tick.
bool sameNews(const alerts::Alarm& a, const alerts::Alarm& b) {
    return a.severity == b.severity && a.since == b.since && a.acknowledgedBy == b.acknowledgedBy;
}

Millis waitAfter(int failures) {
    constexpr int kMostDoublings = 6;
    const auto wait = Receiver::kFirstWait * (1 << std::min(failures - 1, kMostDoublings));
    return std::min<Seconds>(wait, Receiver::kLongestWait);
}

} // namespace

void Receiver::look(
    const std::vector<alerts::Alarm>& alarms,
    monitor::Severity least,
    WallTime now) {
    std::set<std::string> standing;
    for (const auto& alarm : alarms) {
        if (!alarm.active() || alarm.severity < least)
            continue;
        auto key = fingerprint(alarm);
        begin(key, alarm);
        standing.insert(std::move(key));
    }
    for (auto& [key, record] : m_records)
        if (record.told.firing() && !standing.contains(key)) {
            record.told.endedAt = now;
            record.changed = ++m_change;
        }
    dropEnded();
}

void Receiver::begin(const std::string& key, const alerts::Alarm& alarm) {
    auto& record = m_records[key];
    const bool news =
        record.changed == 0 || !record.told.firing() || !sameNews(record.told.alarm, alarm);
    record.told = {.alarm = alarm};
    if (news)
        record.changed = ++m_change;
}

void Receiver::dropEnded() {
    std::vector<std::pair<WallTime, std::string>> ended;
    for (const auto& [key, record] : m_records)
        if (!record.told.firing())
            ended.emplace_back(record.told.endedAt, key);
    if (ended.size() <= kMostEnded)
        return;
    std::sort(ended.begin(), ended.end());
    ended.resize(ended.size() - kMostEnded);
    for (const auto& [at, key] : ended)
        m_records.erase(key);
    m_left += ended.size();
}

bool Receiver::anyFiring() const {
    return std::any_of(m_records.begin(), m_records.end(), [](const auto& each) {
        return each.second.told.firing();
    });
}

std::optional<Notification> Receiver::due(MonoTime now) {
    const bool news = m_change != m_known || (anyFiring() && now >= m_repeatAt);
    if (m_underWay || !news || now < m_notBefore)
        return {};
    Notification next{.alerts = {}, .left = m_left};
    for (const auto& [key, record] : m_records)
        next.alerts.push_back(record.told);
    // As people read: what fires before what is over, the gravest first.
    std::stable_sort(next.alerts.begin(), next.alerts.end(), [](const Told& a, const Told& b) {
        return std::pair(a.firing(), a.alarm.severity) > std::pair(b.firing(), b.alarm.severity);
    });
    m_underWay = true;
    m_sent = m_change;
    return next;
}

void Receiver::answered(const Answer& answer, MonoTime now) {
    m_underWay = false;
    if (answer.taken()) {
        taken(now);
        return;
    }
    ++m_failed;
    ++m_failures;
    m_notBefore = now + (answer.refused() ? Millis(kRefusedWait) : waitAfter(m_failures));
    const auto said = answer.status == 0 ? answer.error : fmt::format("answers {}", answer.status);
    m_trouble = m_failures == 1 ? said : fmt::format("{}, {} times now", said, m_failures);
}

void Receiver::taken(MonoTime now) {
    ++m_delivered;
    m_failures = 0;
    m_trouble.clear();
    m_known = m_sent;
    m_left = 0;
    m_notBefore = {};
    m_repeatAt = now + kRepeat;
    std::erase_if(m_records, [&](const auto& each) {
        return !each.second.told.firing() && each.second.changed <= m_sent;
    });
}

} // namespace usher::webhooks
