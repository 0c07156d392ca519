#include "forecast/calendar.h"

#include "forecast/calendar_reading.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace usher::forecast {

namespace {

bool earlier(const Wedding& wedding, WallTime at) {
    return wedding.start < at;
}

} // namespace

TimeZone zoneOf(const Wedding& wedding, const TimeZone& own) {
    if (wedding.zone.empty())
        return own;
    auto found = TimeZone::find(wedding.zone);
    return found ? *found : own;
}

Calendar::Calendar(TimeZone zone, std::vector<Wedding> weddings)
    : m_zone(std::move(zone)),
      m_weddings(std::move(weddings)) {
    std::ranges::stable_sort(m_weddings, {}, &Wedding::start);
}

bool Calendar::isWeddingDay(WallTime at) const {
    constexpr int kSaturday = 6;
    if (m_zone.civil(at).weekday == kSaturday)
        return true;
    const WallTime begin = m_zone.startOfDay(at);
    const auto first = std::lower_bound(m_weddings.begin(), m_weddings.end(), begin, earlier);
    return first != m_weddings.end() && m_zone.startOfDay(first->start) == begin;
}

std::vector<Wedding> Calendar::goingOn(WallTime at) const {
    // One that begins at `at` goes on, one that ends then does not.
    constexpr Millis kMoment{1};
    return between(at - kWeddingLasts + kMoment, at + kMoment);
}

bool Calendar::nearWedding(WallTime at) const {
    constexpr Minutes kBefore{4 * 60 + 1}; // four hours to the minute are near
    return !between(at - kWeddingLasts - std::chrono::hours{1}, at + kBefore).empty();
}

std::vector<Wedding> Calendar::between(WallTime from, WallTime to) const {
    const auto first = std::lower_bound(m_weddings.begin(), m_weddings.end(), from, earlier);
    return {first, std::lower_bound(first, m_weddings.end(), std::max(from, to), earlier)};
}

void Complaints::add(std::size_t line, const std::string& what, const std::string& mend) {
    constexpr std::size_t kMost = 100;
    if (++m_count > kMost)
        return;
    m_lines.push_back(m_file + ":" + std::to_string(line) + ": " + what + " (" + mend + ")");
}

std::vector<std::string> Complaints::take() && {
    if (m_count > m_lines.size())
        m_lines.push_back(m_file + ": and " + std::to_string(m_count - m_lines.size()) + " more");
    return std::move(m_lines);
}

std::string plainText(const std::string& text, std::size_t longest) {
    std::string plain;
    for (const char c : text)
        plain += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    if (plain.size() > longest) {
        while (longest > 0 && (static_cast<unsigned char>(plain[longest]) & 0xC0) == 0x80)
            --longest; // never inside a UTF-8 character
        plain.resize(longest);
    }
    return plain;
}

CalendarRead finish(std::vector<Wedding> weddings, Complaints complaints) {
    std::ranges::stable_sort(weddings, {}, &Wedding::start);
    const std::size_t lost = complaints.lost();
    return {std::move(weddings), std::move(complaints).take(), lost};
}

std::vector<Wedding> withoutHoles(CalendarRead read, const std::vector<Wedding>& before) {
    if (read.lost == 0)
        return std::move(read.weddings);
    std::vector<Wedding> all = std::move(read.weddings);
    const auto known = static_cast<std::ptrdiff_t>(all.size());
    for (const Wedding& wedding : before) {
        const auto same = [&](const Wedding& other) {
            return other.start == wedding.start && other.name == wedding.name;
        };
        const auto begin =
            std::lower_bound(all.begin(), all.begin() + known, wedding.start, earlier);
        if (std::find_if(begin, all.begin() + known, same) == all.begin() + known)
            all.push_back(wedding);
    }
    return all;
}

Status checkSize(const std::string& text, const std::string& fileName) {
    if (text.size() <= kLargestCalendar)
        return {};
    return Error{
        Errc::invalidArgument,
        fileName + ": is larger than 16 MiB",
        "a calendar of weddings is smaller; split it or name the right file"};
}

Result<CalendarRead> readCalendar(const std::string& path, const TimeZone& zone) {
    std::error_code code;
    if (std::filesystem::is_directory(path, code))
        return Error{
            Errc::invalidArgument,
            path + ": is a folder",
            "name the .csv or .ics file in it"};
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return Error{
            Errc::notFound,
            path + ": cannot be read",
            "check calendar.file and its permissions"};
    std::string text(kLargestCalendar + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    const std::string name = std::filesystem::path(path).filename().string();
    return path.ends_with(".ics") ? parseIcs(text, name, zone) : parseCsv(text, name, zone);
}

} // namespace usher::forecast
