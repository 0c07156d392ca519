// When an iCalendar event takes place: zones by name or as the file defines them, and recurrence.
// For this room only.
#pragma once

#include "forecast/calendar_reading.h"

#include <libical/ical.h>

#include <map>
#include <string>
#include <vector>

namespace usher::forecast {

/// A local time and the zone it is told in.
struct IcsMoment {
    icaltimetype local{};
    std::string zone; ///< "UTC", a TZID, or "" for the calendar's own
};

/// Turns times of one file into instants. Remarks go to `complaints`, each kind once.
class IcsClock {
  public:
    IcsClock(icalcomponent* root, const TimeZone& own, Complaints& complaints)
        : m_root(root),
          m_own(own),
          m_complaints(complaints) {}

    /// A day without a time has its wedding at the usual hour; a zone that nobody knows is taken
    /// as the calendar's own. Both are complained of, and the wedding counts.
    WallTime instant(const IcsMoment& moment, std::size_t line);
    /// The IANA zone it is told in; "" for the calendar's own, for UTC (which is no place), and
    /// where only the file defines it.
    std::string place(const IcsMoment& moment);

  private:
    const TimeZone* named(const std::string& name);
    icaltimezone* defined(const std::string& name);
    void remark(const std::string& about, std::size_t line, const char* what, const char* mend);

    icalcomponent* m_root;
    const TimeZone& m_own;
    Complaints& m_complaints;
    std::map<std::string, TimeZone> m_zones;
    std::map<std::string, bool> m_remarked;
};

bool isUsable(const icaltimetype& time);
IcsMoment momentOf(icalproperty* property, const icaltimetype& time);

/// Its DTSTART, RDATEs and what its RRULEs give, EXDATEs taken out: by time, each once, at most
/// kMostRecurrences. Empty without a usable DTSTART.
std::vector<IcsMoment> momentsOf(icalcomponent* event);
inline constexpr std::size_t kMostRecurrences = 1000;

} // namespace usher::forecast
