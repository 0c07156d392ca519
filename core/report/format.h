// Lists, dates and times as people read them: the same words in the text, the PDF and the advice.
// Percent, durations and sizes are base/quantity.h's.
#pragma once

#include "base/quantity.h"
#include "forecast/calendar.h"

#include <string>
#include <vector>

namespace usher::report {

inline std::string secondsText(Seconds length) {
    return usher::secondsText(static_cast<double>(length.count()));
}

/// "a, b and c"
std::string joined(const std::vector<std::string>& items);

/// "12 weddings, 1,340 guests"; "" for none
std::string weddingsLine(const std::vector<forecast::Wedding>& weddings);

/// Dates and times in one zone; UTC when there is none.
class Dates {
  public:
    explicit Dates(const forecast::TimeZone* zone) : m_zone(zone) {}
    std::string zone() const { return m_zone ? m_zone->name() : "UTC"; }
    std::string day(WallTime at) const;      ///< "Sat 6 Jun 2026"
    std::string weekday(WallTime at) const;  ///< "Sat"
    std::string dayMonth(WallTime at) const; ///< "6 Jun"
    std::string time(WallTime at) const;     ///< "14:03:10"
    std::string clock(WallTime at) const;    ///< "14:03"
    std::string dayTime(WallTime at) const;  ///< "Sat 6 Jun 14:03"
    std::string full(WallTime at) const;     ///< "Sat 6 Jun 2026 14:03:10"
    /// "Sat 6 Jun 2026, 10:00 to 18:00", or with both days.
    std::string range(WallTime from, WallTime to) const;
    bool sameDay(WallTime a, WallTime b) const;
    forecast::CivilTime civil(WallTime at) const;

  private:
    const forecast::TimeZone* m_zone;
};

} // namespace usher::report
