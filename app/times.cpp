#include "app/times.h"

#include <QDateTime>
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

std::string localTime(WallTime at, const forecast::TimeZone& zone) {
    const auto c = zone.civil(at);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", c.year, c.month, c.day, c.hour, c.minute);
}

std::string utcTime(WallTime at) {
    const auto ms = std::chrono::duration_cast<Millis>(at.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate).toStdString();
}

} // namespace usher::app
