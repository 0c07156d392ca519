#include "forecast/calendar.h"

#include <date/tz.h>

#include <exception>

namespace usher::forecast {

namespace {

const date::time_zone& zoneOf(const void* zone) {
    return *static_cast<const date::time_zone*>(zone);
}

template <class Duration> int countOf(Duration duration) {
    return static_cast<int>(duration.count());
}

} // namespace

Result<TimeZone> TimeZone::find(const std::string& name) {
    try {
        TimeZone zone;
        zone.m_zone = date::locate_zone(name);
        zone.m_name = name;
        return zone;
    } catch (const std::exception&) {
        return Error{
            Errc::notFound,
            "there is no time zone \"" + name.substr(0, 60) + "\" on this system",
            "write an IANA name such as Europe/London; tzdata must be installed"};
    }
}

CivilTime TimeZone::civil(WallTime at) const {
    const auto second = date::floor<Seconds>(at);
    const date::sys_info info = zoneOf(m_zone).get_info(second);
    const auto local = date::local_seconds{second.time_since_epoch() + info.offset};
    const auto day = date::floor<date::days>(local);
    const date::year_month_day date{day};
    const date::hh_mm_ss clock{local - day};
    return {
        .year = int(date.year()),
        .month = static_cast<int>(unsigned(date.month())),
        .day = static_cast<int>(unsigned(date.day())),
        .weekday = static_cast<int>(date::weekday{day}.c_encoding()),
        .hour = countOf(clock.hours()),
        .minute = countOf(clock.minutes()),
        .second = countOf(clock.seconds()),
        .offsetMinutes = countOf(std::chrono::duration_cast<Minutes>(info.offset)),
        .abbreviation = info.abbrev};
}

WallTime TimeZone::startOfDay(WallTime at) const {
    const CivilTime local = civil(at);
    return instant(local.year, local.month, local.day, 0, 0);
}

WallTime TimeZone::instant(int year, int month, int day, int hour, int minute) const {
    const date::local_days midnight{
        date::year{year} / date::month{static_cast<unsigned>(month)} /
        date::day{static_cast<unsigned>(day)}};
    const auto local = date::local_seconds{midnight.time_since_epoch()} + std::chrono::hours{hour} +
                       Minutes{minute};
    const date::local_info info = zoneOf(m_zone).get_info(local);
    if (info.result == date::local_info::nonexistent)
        return info.first.end;
    return date::sys_seconds{local.time_since_epoch() - info.first.offset};
}

} // namespace usher::forecast
