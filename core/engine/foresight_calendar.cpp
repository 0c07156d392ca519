// The calendar's file: read when it has changed, and changed by desks.
#include "engine/foresight.h"

#include "engine/state_file.h"

#include <fmt/format.h>
#include <sys/stat.h>

namespace usher::engine {
namespace {

constexpr std::size_t kMostCalendar = 16u << 20;

/// Changes when the file does; "" when there is none.
std::string stampOf(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0)
        return {};
    return fmt::format(
        "{}.{}.{}.{}",
        info.st_mtim.tv_sec,
        info.st_mtim.tv_nsec,
        info.st_size,
        info.st_ino);
}

/// Without a file: no weddings.
Result<forecast::CalendarRead> readFile(const std::string& file, const forecast::TimeZone& zone) {
    return file.empty() ? Result<forecast::CalendarRead>(forecast::CalendarRead{})
                        : forecast::readCalendar(file, zone);
}

std::string stampOf(const config::CalendarConfig& wanted) {
    return wanted.timezone + wanted.file + stampOf(wanted.file);
}

std::string sourceOf(const config::CalendarConfig& wanted) {
    return wanted.file.empty() && !wanted.query.empty() ? "calendar.query" : wanted.file;
}

/// Why nobody changes it here, and what to do.
Status changeable(const config::CalendarConfig& wanted) {
    if (wanted.file.empty() && !wanted.query.empty())
        return Error{
            Errc::invalidArgument,
            "the calendar comes from calendar.query",
            "change it in the platform's own database"};
    if (wanted.file.empty())
        return Error{
            Errc::invalidArgument,
            "no file is named to keep weddings in",
            "name one in usher.toml: [calendar] file = \"weddings.csv\""};
    if (wanted.file.ends_with(".ics"))
        return Error{
            Errc::invalidArgument,
            "an iCalendar file holds more than Usher knows of, and is only read",
            "change it in the program it comes from, or name a .csv and import it there"};
    return {};
}

} // namespace

Status Foresight::readCalendarIfChanged() {
    const auto wanted = config().calendar;
    const auto zone = forecast::TimeZone::find(wanted.timezone);
    if (!zone)
        return zone.error();
    const bool asked = wanted.file.empty() && !wanted.query.empty(); // then askCalendar() reads it
    if (asked && zone->name() == calendar()->zone().name())
        return {};
    const std::string stamp = stampOf(wanted);
    if (!isNew(stamp))
        return {};
    auto read = readFile(wanted.file, *zone);
    if (!read)
        return read.error();
    MutexLock lock(m_mutex);
    takeFile({.read = std::move(*read), .before = m_calendar->weddings(), .stamp = stamp}, *zone);
    return {};
}

bool Foresight::isNew(const std::string& stamp) const {
    MutexLock lock(m_mutex);
    return stamp != m_calendarStamp;
}

void Foresight::takeFile(ReadFile file, const forecast::TimeZone& zone) {
    m_complaints = std::move(file.read.complaints);
    m_calendar = std::make_shared<forecast::Calendar>(
        zone,
        forecast::withoutHoles(std::move(file.read), file.before));
    m_calendarStamp = std::move(file.stamp);
    ++m_calendarsRead;
}

control::CalendarCopy Foresight::copy(const std::string& knownRevision) {
    const auto unread = readCalendarIfChanged();
    MutexLock lock(m_mutex);
    control::CalendarCopy copy{
        .revision = fmt::format("{}#{}", m_calendarStamp, m_calendarsRead),
        .weddings = {},
        .source = sourceOf(m_options.config.calendar),
        .fixed = {},
        .complaints = m_complaints};
    if (!unread) {
        copy.revision += unread.error().message;
        copy.complaints = {unread.error().text()};
    }
    copy.same = copy.revision == knownRevision;
    if (copy.same)
        return copy;
    copy.weddings = m_calendar->weddings();
    if (const auto can = changeable(m_options.config.calendar); !can)
        copy.fixed = can.error().text();
    return copy;
}

Result<forecast::Forecast> Foresight::imagine(
    const forecast::CalendarChanges& changes,
    WallTime now) const {
    const auto calendar = this->calendar();
    auto weddings = forecast::withChanges(calendar->weddings(), changes, calendar->zone());
    if (!weddings)
        return weddings.error();
    return imagine(forecast::Calendar(calendar->zone(), std::move(*weddings)), now);
}

/// Another program may write there as well: what it has written by now is what is changed, and when
/// it writes meanwhile nothing is.
Status Foresight::change(const forecast::CalendarChanges& changes, WallTime now) {
    MutexLock turn(m_writing);
    const auto wanted = config().calendar;
    if (Status can = changeable(wanted); !can)
        return can;
    const auto zone = forecast::TimeZone::find(wanted.timezone);
    if (!zone)
        return zone.error();
    const std::string stamp = stampOf(wanted);
    const auto before = readWholeFile(wanted.file, kMostCalendar);
    if (!before)
        return before.error();
    const auto after = forecast::rewriteCsv(*before, changes, *zone);
    if (!after)
        return after.error();
    if (stampOf(wanted) != stamp)
        return Error{
            Errc::conflict,
            wanted.file + ": another program has written there just now",
            "look at the calendar again"};
    if (Status written = replaceFile(wanted.file, *after); !written)
        return written;
    auto read = forecast::parseCsv(*after, wanted.file, *zone);
    if (!read)
        return read.error();
    takeChanged({std::move(*read), {}, stampOf(wanted)}, changes, *zone);
    remake(now);
    return {};
}

/// A row that cannot be read keeps no wedding that was cancelled here.
void Foresight::takeChanged(
    ReadFile file,
    const forecast::CalendarChanges& changes,
    const forecast::TimeZone& zone) {
    MutexLock lock(m_mutex);
    const auto known = forecast::withChanges(m_calendar->weddings(), changes, zone);
    file.before = known ? *known : file.read.weddings;
    takeFile(std::move(file), zone);
}

} // namespace usher::engine
