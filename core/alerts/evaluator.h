// Snapshot and now → alarm transitions.
#pragma once

#include "alerts/alarm_records.h"
#include "alerts/recent_counts.h"
#include "limits/limits.h"
#include "monitor/snapshot.h"
#include <usher/base/result.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace usher::alerts {

/// What the rules need to know and no snapshot says.
struct EvaluatorSettings {
    Millis acquireTimeout{limits::kAcquireTimeout};  ///< of pools not named below
    std::map<std::string, Millis> acquireTimeouts{}; ///< by pool
};

/// Deterministic: same snapshots and times, same transitions. Thread contract: one thread.
class Evaluator {
  public:
    /// At start and after a reload; alarms go on.
    void configure(EvaluatorSettings settings) { m_settings = std::move(settings); }
    /// With every snapshot. Emergencies on a wedding day rise with hold 0.
    std::vector<Transition> evaluate(const monitor::Snapshot& snapshot);
    Result<Transition> acknowledge(std::uint64_t alarm, const std::string& who, Now now) {
        return m_records.acknowledge(alarm, who, now);
    }
    /// undo, within limits::kUndo
    Result<Transition> unacknowledge(std::uint64_t alarm, Now now) {
        return m_records.unacknowledge(alarm, now);
    }
    /// Up to limits::kLongestShelf, a reason is demanded, never an emergency.
    Result<Transition> shelve(std::uint64_t alarm, const AlarmRecords::Shelf& shelf, Now now) {
        return m_records.shelve(alarm, shelf, now);
    }
    Result<Transition> unshelve(std::uint64_t alarm, Now now) {
        return m_records.unshelve(alarm, now);
    }
    /// All that are not normal, most severe and oldest first.
    std::vector<Alarm> alarms() const { return m_records.listed(); }

  private:
    using Transitions = std::vector<Transition>;

    void noteServers(const monitor::Snapshot& snapshot);
    void count(const monitor::PoolSnapshot& pool, MonoTime now);
    void evaluateRule(const Rule& rule, const monitor::Snapshot& snapshot, Transitions& out);
    RuleInput ofPool(RuleInput in, const monitor::PoolSnapshot& pool);
    void
    observeRule(const Rule& rule, const RuleInput& in, const std::string& pool, Transitions& out);
    void settle(AlarmRecord& r, const Reading& reading, const RuleInput& in, Transitions& out)
        const;
    Observation seenOf(const AlarmRecord& r, const RuleInput& in) const;
    limits::AlarmHolds holdsFor(const Rule& rule, Severity severity, const RuleInput& in) const;
    bool adoptSeverity(AlarmRecord& r, Severity seen, const RuleInput& in) const;
    bool muted(const AlarmRecord& r, const RuleInput& in) const;
    Millis timeoutOf(const std::string& pool) const;

    EvaluatorSettings m_settings;
    AlarmRecords m_records;
    std::map<std::string, RecentCounts> m_counts;
    std::optional<MonoTime> m_lastAt;
    std::set<std::string> m_serversSeen; ///< as ServerFigures::own
};

} // namespace usher::alerts
