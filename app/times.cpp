#include "app/times.h"

#include <QDateTime>
#include <cstdlib>
#include <fmt/format.h>

namespace usher::app {

Result<WallTime> parseTime(const std::string& text, const forecast::TimeZone& zone) {
    const auto typed = QString::fromStdString(text).trimmed();
    const Error wrong{
        Errc::invalidArgument,
        fmt::format("\"{}\" is not a time", text),
        "write 2026-06-06T15:00, or with Z or +02:00 behind it"};
    const auto read = QDateTime::fromString(
        QString(typed).replace(QLatin1Char(' '), QLatin1Char('T')),
        Qt::ISODate);
    if (!read.isValid())
        return wrong;
    if (read.timeSpec() != Qt::LocalTime)
        return WallTime{Millis{read.toMSecsSinceEpoch()}};
    const auto date = read.date();
    const auto time = read.time();
    return zone.instant(date.year(), date.month(), date.day(), time.hour(), time.minute()) +
           Seconds{time.second()};
}

namespace {

/// Two moments have that local time: the clock goes back within the next hours or has just done so.
bool isRepeated(WallTime at, const forecast::CivilTime& local, const forecast::TimeZone& zone) {
    constexpr std::chrono::hours kAround{3};
    const int back =
        zone.civil(at - kAround).offsetMinutes - zone.civil(at + kAround).offsetMinutes;
    const auto same = [&](WallTime other) {
        const auto c = zone.civil(other);
        return c.day == local.day && c.hour == local.hour && c.minute == local.minute;
    };
    return back > 0 && (same(at + Minutes{back}) || same(at - Minutes{back}));
}

std::string offsetText(int minutes) {
    return fmt::format(
        "{}{:02}:{:02}",
        minutes < 0 ? '-' : '+',
        std::abs(minutes) / 60,
        std::abs(minutes) % 60);
}

} // namespace

std::string localTime(WallTime at, const forecast::TimeZone& zone) {
    const auto c = zone.civil(at);
    const auto text =
        fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", c.year, c.month, c.day, c.hour, c.minute);
    return isRepeated(at, c, zone) ? text + offsetText(c.offsetMinutes) : text;
}

std::string utcTime(WallTime at) {
    const auto ms = std::chrono::duration_cast<Millis>(at.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate).toStdString();
}

} // namespace usher::app
