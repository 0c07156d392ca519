// What the CSV and iCalendar readers share. For this room only.
#pragma once

#include "forecast/calendar.h"

#include <optional>
#include <string_view>

namespace usher::forecast {

inline constexpr std::size_t kLargestCalendar = 16u << 20;
inline constexpr std::size_t kMostWeddings = 100'000;
inline constexpr int kMostGuests = 100'000;
inline constexpr std::size_t kLongestName = 200;

/// A wedding whose time of day nobody wrote is taken to begin at the most usual hour for a
/// ceremony.
inline constexpr int kUsualHour = 15;

/// One line each, at most a hundred and a count of the rest. What is only remarked on costs no
/// wedding; what cannot be read is counted as lost.
class Complaints {
  public:
    explicit Complaints(std::string file) : m_file(std::move(file)) {}
    void add(std::size_t line, const std::string& what, const std::string& mend);
    void countLost() { ++m_lost; }
    std::size_t lost() const { return m_lost; }
    std::vector<std::string> take() &&;

  private:
    std::string m_file;
    std::vector<std::string> m_lines;
    std::size_t m_count = 0, m_lost = 0;
};

/// As UTF-8 with line feeds: from UTF-16 with a mark, from Windows-1252 where it is no UTF-8, from
/// any kind of line end.
std::string calendarText(std::string_view text);
/// Without control characters, at most `longest` bytes.
std::string plainText(const std::string& text, std::size_t longest);
CalendarRead finish(std::vector<Wedding> weddings, Complaints complaints);
Status checkSize(const std::string& text, const std::string& fileName);

} // namespace usher::forecast
