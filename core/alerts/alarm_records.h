// The alarms there are, each with its life; what people do to them.
#pragma once

#include "alerts/alarm_machine.h"
#include "alerts/rules.h"
#include <usher/base/result.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace usher::alerts {

/// Neither normal nor pending.
bool stands(AlarmState state);

/// One alarm, and the rule it is of.
struct AlarmRecord {
    Alarm alarm = {};
    AlarmMachine machine = {};
    const Rule* rule = nullptr;
    /// the reading's severity differs from the alarm's
    std::optional<MonoTime> graverSince = {}, milderSince = {};
};

/// The machine has come from that state: the alarm says so from here on.
Transition enter(AlarmRecord& record, AlarmState from, WallTime now);

/// By rule and pool; in the order of their names. Thread contract: one thread.
class AlarmRecords {
  public:
    using Key = std::pair<std::string, std::string>; ///< rule, pool

    AlarmRecord* find(const Key& key);
    AlarmRecord& begin(const Rule& rule, const std::string& pool);
    /// Those that are normal again.
    void sweep();
    std::map<Key, AlarmRecord>& all() { return m_records; }
    const std::map<Key, AlarmRecord>& all() const { return m_records; }
    /// All that are not normal, most severe and oldest first.
    std::vector<Alarm> listed() const;

    // What people do; as Evaluator says it.
    Result<Transition> acknowledge(std::uint64_t id, const std::string& who, Now now);
    Result<Transition> unacknowledge(std::uint64_t id, Now now);
    struct Shelf {
        std::string reason, who;
        Minutes howLong{};
    };
    Result<Transition> shelve(std::uint64_t id, const Shelf& shelf, Now now);
    Result<Transition> unshelve(std::uint64_t id, Now now);

  private:
    using Step = std::function<std::optional<AlarmMachine>(AlarmRecord&)>;

    AlarmRecord* find(std::uint64_t id);
    Result<Transition> act(std::uint64_t id, Now now, const std::string& refusal, const Step& step);

    std::map<Key, AlarmRecord> m_records;
    std::uint64_t m_lastId = 0;
};

} // namespace usher::alerts
