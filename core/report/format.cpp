#include "report/format.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>

namespace usher::report {
namespace {

constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array
    kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

forecast::CivilTime utc(WallTime at) {
    const auto days = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{days};
    const std::chrono::hh_mm_ss time{std::chrono::floor<Seconds>(at - days)};
    return {
        .year = static_cast<int>(date.year()),
        .month = static_cast<int>(static_cast<unsigned>(date.month())),
        .day = static_cast<int>(static_cast<unsigned>(date.day())),
        .weekday = static_cast<int>(std::chrono::weekday{days}.c_encoding()),
        .hour = static_cast<int>(time.hours().count()),
        .minute = static_cast<int>(time.minutes().count()),
        .second = static_cast<int>(time.seconds().count()),
        .abbreviation = "UTC"};
}

const char* dayName(const forecast::CivilTime& t) {
    return kDays.at(static_cast<std::size_t>(t.weekday));
}
const char* monthName(const forecast::CivilTime& t) {
    return kMonths.at(static_cast<std::size_t>(t.month - 1));
}

} // namespace

std::string joined(const std::vector<std::string>& items) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            out += i + 1 == items.size() ? " and " : ", ";
        out += items[i];
    }
    return out;
}

std::string weddingsLine(const std::vector<forecast::Wedding>& weddings) {
    if (weddings.empty())
        return {};
    std::uint64_t guests = 0;
    for (const auto& wedding : weddings)
        guests += static_cast<std::uint64_t>(std::max(0, wedding.guests));
    auto text = counted(weddings.size(), "wedding", "weddings");
    return guests > 0 ? text + ", " + counted(guests, "guest", "guests") : text;
}

forecast::CivilTime Dates::civil(WallTime at) const {
    return m_zone ? m_zone->civil(at) : utc(at);
}

std::string Dates::day(WallTime at) const {
    const auto t = civil(at);
    return fmt::format("{} {} {} {}", dayName(t), t.day, monthName(t), t.year);
}

std::string Dates::weekday(WallTime at) const {
    return dayName(civil(at));
}

std::string Dates::dayMonth(WallTime at) const {
    const auto t = civil(at);
    return fmt::format("{} {}", t.day, monthName(t));
}

std::string Dates::time(WallTime at) const {
    const auto t = civil(at);
    return fmt::format("{:02}:{:02}:{:02}", t.hour, t.minute, t.second);
}

std::string Dates::clock(WallTime at) const {
    const auto t = civil(at);
    return fmt::format("{:02}:{:02}", t.hour, t.minute);
}

std::string Dates::dayTime(WallTime at) const {
    const auto t = civil(at);
    return fmt::format("{} {} {} {:02}:{:02}", dayName(t), t.day, monthName(t), t.hour, t.minute);
}

std::string Dates::full(WallTime at) const {
    return day(at) + " " + time(at);
}

bool Dates::sameDay(WallTime a, WallTime b) const {
    const auto x = civil(a), y = civil(b);
    return x.year == y.year && x.month == y.month && x.day == y.day;
}

std::string Dates::range(WallTime from, WallTime to) const {
    if (sameDay(from, to))
        return day(from) + ", " + clock(from) + " to " + clock(to);
    // A range that ends at midnight ends the day before.
    if (sameDay(from, to - Seconds{1}))
        return day(from) + ", " + clock(from) + " to 24:00";
    return day(from) + " " + clock(from) + " to " + day(to) + " " + clock(to);
}

} // namespace usher::report
