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

/// One line each, at most a hundred and a count of the rest.
class Complaints {
  public:
    explicit Complaints(std::string file) : m_file(std::move(file)) {}
    void add(std::size_t line, const std::string& what, const std::string& mend);
    std::vector<std::string> take() &&;

  private:
    std::string m_file;
    std::vector<std::string> m_lines;
    std::size_t m_count = 0;
};

/// Without control characters, at most `longest` bytes.
std::string plainText(const std::string& text, std::size_t longest);
CalendarRead finish(std::vector<Wedding> weddings, Complaints complaints);
Status checkSize(const std::string& text, const std::string& fileName);

} // namespace usher::forecast
