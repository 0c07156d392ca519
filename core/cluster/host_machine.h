// One host of a cluster as it looks from here: its role, and when to look again. Pure.
#pragma once

#include "pg/host_watch.h"
#include <usher/base/result.h>

#include <optional>
#include <string>

namespace usher::cluster {

enum class Role {
    unknown, ///< not seen yet
    primary, ///< takes writes
    standby, ///< in recovery
    down     ///< has not answered for `downAfter`
};
const char* toString(Role role);

/// How often a host is looked at and how long it may stay silent.
struct Pace {
    Millis interval{1'000};  ///< between two looks at a host that answers
    Millis downAfter{3'000}; ///< silent for so long, and at least twice: down
};

/// What one look brought.
struct Sighting {
    std::optional<pg::HostSighting> seen = {}; ///< empty: it failed, see `error`
    Error error = {};
    /// Transactions were completed on it since the last look: a slow answer is then no sign of
    /// death.
    bool served = false;
};

struct HostState {
    Role role = Role::unknown;
    bool doubted = false;       ///< the last look failed, and it is not down (yet)
    pg::HostSighting last = {}; ///< of the last look that succeeded
    std::string error = {};     ///< of the last look that did not; "" after one that did
    MonoTime seenAt{};          ///< last answer, or the first look's failure
};

/// Facts a host states are believed at once; its silence only after `downAfter`; and one that was
/// down must answer twice before it counts again, so that a flapping network moves nobody. Thread
/// contract: none of its own.
class HostMachine {
  public:
    explicit HostMachine(Pace pace) : m_pace(pace) {}

    void see(const Sighting& sighting, MonoTime now);
    const HostState& state() const { return m_state; }
    /// When to look next. A host in doubt is looked at more often, a dead one ever less (to
    /// kSlowest intervals); while the cluster has no primary (`urgent`) everybody is looked at
    /// soon.
    MonoTime nextLook(bool urgent) const;

  private:
    static constexpr int kOftener = 4; ///< looks an interval at a host in doubt
    static constexpr int kSlowest = 8; ///< intervals between looks at a dead host
    static constexpr int kReturnsAfter = 2;

    void answered(const pg::HostSighting& seen, MonoTime now);
    void silent(const Sighting& sighting, MonoTime now);

    Pace m_pace;
    HostState m_state;
    MonoTime m_lookedAt{};
    int m_failures = 0; ///< in a row
    int m_answers = 0;  ///< in a row, while down
};

} // namespace usher::cluster
