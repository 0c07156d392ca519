#include "report/format.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace usher::report {
namespace {

constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array
    kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

forecast::CivilTime utc(WallTime at) {
    const auto days = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{days};
    const std::chrono::hh_mm_ss time{std::chrono::floor<Seconds>(at - days)};
    forecast::CivilTime civil;
    civil.year = static_cast<int>(date.year());
    civil.month = static_cast<int>(static_cast<unsigned>(date.month()));
    civil.day = static_cast<int>(static_cast<unsigned>(date.day()));
    civil.weekday = static_cast<int>(std::chrono::weekday{days}.c_encoding());
    civil.hour = static_cast<int>(time.hours().count());
    civil.minute = static_cast<int>(time.minutes().count());
    civil.second = static_cast<int>(time.seconds().count());
    civil.abbreviation = "UTC";
    return civil;
}

const char* dayName(const forecast::CivilTime& t) {
    return kDays.at(static_cast<std::size_t>(t.weekday));
}
const char* monthName(const forecast::CivilTime& t) {
    return kMonths.at(static_cast<std::size_t>(t.month - 1));
}

} // namespace

std::string grouped(std::uint64_t n) {
    auto digits = std::to_string(n);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string milliseconds(double ms) {
    if (ms < 0.9995)
        return fmt::format("{:.3f} ms", ms);
    if (ms < 9.995)
        return fmt::format("{:.2f} ms", ms);
    if (ms < 99.95)
        return fmt::format("{:.1f} ms", ms);
    return grouped(static_cast<std::uint64_t>(std::llround(ms))) + " ms";
}

std::string percent(double value) {
    if (value >= 100)
        return "100 %";
    const int decimals = value > 99 ? 2 : 1;
    const double scale = decimals == 2 ? 100 : 10;
    const double shown = value > 99 ? std::floor(value * scale) / scale : value;
    return fmt::format("{:.{}f} %", shown, decimals);
}

std::string duration(Seconds length) {
    const auto s = length.count();
    const auto two = [](std::int64_t a, const char* unitA, std::int64_t b, const char* unitB) {
        return b == 0 ? fmt::format("{} {}", a, unitA)
                      : fmt::format("{} {} {} {}", a, unitA, b, unitB);
    };
    if (s < 60)
        return fmt::format("{} s", s);
    if (s < 3600)
        return two(s / 60, "min", s < 600 ? s % 60 : 0, "s");
    if (s < 86400)
        return two(s / 3600, "h", s % 3600 / 60, "min");
    return two(s / 86400, "d", s % 86400 / 3600, "h");
}

std::string counted(std::uint64_t n, const std::string& one, const std::string& many) {
    return grouped(n) + " " + (n == 1 ? one : many);
}

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
