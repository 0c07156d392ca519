// What one receiver has heard of the alarms, and when it must hear more.
#pragma once

#include "webhooks/notification.h"
#include <usher/base/clock.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace usher::webhooks {

/// What became of a post.
struct Answer {
    int status = 0;    ///< HTTP's; 0 when none came
    std::string error; ///< why none came

    bool taken() const { return status >= 200 && status < 300; }
    /// Sending the same again soon would be of no use.
    bool refused() const { return status >= 300 && status < 500 && status != 408 && status != 429; }
};

/// Nothing is queued: what is sent is always the newest state, so that a receiver which was away
/// for an hour hears in one message what is so now. An alarm that came and went meanwhile is told
/// as over. Pure. Thread contract: one thread.
class Receiver {
  public:
    /// Between two tries: 1 s, doubling up to a minute.
    static constexpr Seconds kFirstWait{1}, kLongestWait{60};
    /// … of what it refuses (3xx, 4xx): somebody has to mend it there or here.
    static constexpr Seconds kRefusedWait{300};
    /// What fires is told again after this long, as Alertmanager does (its repeat_interval).
    static constexpr Seconds kRepeat{4 * 3600};
    /// Ended alarms that wait to be told; the oldest are left out beyond.
    static constexpr std::size_t kMostEnded = 100;

    /// The alarms that stand, and from which severity on it is told of them.
    void look(const std::vector<alerts::Alarm>& alarms, monitor::Severity least, WallTime now);
    /// What to send now; nothing while a post is on its way, all is known, or it has to wait.
    std::optional<Notification> due(MonoTime now);
    /// Of what due() gave last.
    void answered(const Answer& answer, MonoTime now);
    /// Why it does not know all: "answers 503 since 3 tries"; "" when all is well.
    const std::string& trouble() const { return m_trouble; }
    std::uint64_t delivered() const { return m_delivered; }
    std::uint64_t failed() const { return m_failed; }

  private:
    struct Record {
        Told told;
        std::uint64_t changed = 0; ///< the m_change it was last another thing in
    };

    void begin(const std::string& key, const alerts::Alarm& alarm);
    void dropEnded();
    void taken(MonoTime now);
    bool anyFiring() const;

    std::map<std::string, Record> m_records; ///< by fingerprint
    std::uint64_t m_change = 0;              ///< counts what is worth telling
    std::uint64_t m_sent = 0;                ///< m_change of the post on its way
    std::uint64_t m_known = 0;               ///< m_change of the last one it took
    std::size_t m_left = 0;
    bool m_underWay = false;
    int m_failures = 0; ///< in a row
    MonoTime m_notBefore{}, m_repeatAt{};
    std::string m_trouble;
    std::uint64_t m_delivered = 0, m_failed = 0;
};

} // namespace usher::webhooks
