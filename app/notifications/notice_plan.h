// Which alarms are told outside the window: decided here, done by notifier.h.
#pragma once

#include "alerts/alarm.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace usher::app {

struct Notice {
    std::uint64_t alarm = 0; ///< 0: the one that counts what is beyond kMostNotices
    monitor::Severity severity = monitor::Severity::warning;
    std::string summary, body;
    /// the first remedy's label and command line; "" = none
    std::string remedy, command;
    bool operator==(const Notice&) const = default;
};

struct NoticeStep {
    enum class Kind {
        show,    ///< new, or in place of the alarm's earlier one
        withdraw ///< nobody needs it any more
    };
    Kind kind = Kind::show;
    Notice notice; ///< withdraw: only `alarm` counts
    bool operator==(const NoticeStep&) const = default;
};

/// A notice an alarm that needs attention, the gravest kMostNotices and a count of the rest. Told
/// again when it grows graver, comes back, or is raised anew; not when a figure in its words
/// changes. Pure but for its memory.
class NoticePlan {
  public:
    static constexpr std::size_t kMostNotices = 5;
    /// `alarms`: the most severe first.
    std::vector<NoticeStep> next(const std::vector<alerts::Alarm>& alarms);

  private:
    struct Told {
        monitor::Severity severity = monitor::Severity::info;
        int times = 0; ///< raised; for the count: how many it counts
    };
    struct Wanted {
        Notice notice;
        Told told;
    };
    static std::vector<Wanted> wantedOf(const std::vector<alerts::Alarm>& alarms);
    static bool isNews(const Told& now, const Told& before);

    std::map<std::uint64_t, Told> m_told;
};

} // namespace usher::app
