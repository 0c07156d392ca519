// Figures as people read them: the same words in the text, the PDF and the advice.
#pragma once

#include "forecast/calendar.h"

#include <cstdint>
#include <string>
#include <vector>

namespace usher::report {

std::string grouped(std::uint64_t n); ///< "1,234,567"
std::string milliseconds(double ms);  ///< "0.043 ms", "6.80 ms", "24.1 ms", "1,240 ms"
std::string percent(double value);    ///< of 0…100: "98.7 %"; never rounds up to 100
std::string duration(Seconds length); ///< "42 s", "2 min 10 s", "24 min", "3 h 5 min", "2 d 4 h"
/// "1 alarm", "3 alarms"
std::string counted(std::uint64_t n, const std::string& one, const std::string& many);
/// "a, b and c"
std::string joined(const std::vector<std::string>& items);

/// "12 weddings, 1,340 guests"; "" for none
std::string weddingsLine(const std::vector<forecast::Wedding>& weddings);

/// Dates and times in one zone; UTC when there is none.
class Dates {
  public:
    explicit Dates(const forecast::TimeZone* zone) : m_zone(zone) {}
    std::string zone() const { return m_zone ? m_zone->name() : "UTC"; }
    std::string day(WallTime at) const;     ///< "Sat 6 Jun 2026"
    std::string time(WallTime at) const;    ///< "14:03:10"
    std::string clock(WallTime at) const;   ///< "14:03"
    std::string dayTime(WallTime at) const; ///< "Sat 6 Jun 14:03"
    std::string full(WallTime at) const;    ///< "Sat 6 Jun 2026 14:03:10"
    /// "Sat 6 Jun 2026, 10:00 to 18:00", or with both days.
    std::string range(WallTime from, WallTime to) const;
    bool sameDay(WallTime a, WallTime b) const;
    forecast::CivilTime civil(WallTime at) const;

  private:
    const forecast::TimeZone* m_zone;
};

} // namespace usher::report
