// iCalendar (RFC 5545) by libical: every VEVENT is a wedding, unless it is cancelled.
#include "forecast/calendar_reading.h"

#include <libical/ical.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <strings.h>

namespace usher::forecast {

namespace {

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

/// An event without a time of day is taken to begin at the most usual hour for a ceremony.
constexpr int kUsualHour = 15;

/// The line of every "BEGIN:VEVENT"; libical keeps none.
std::vector<std::size_t> eventLines(const std::string& text) {
    constexpr const char* kBegin = "BEGIN:VEVENT";
    std::vector<std::size_t> lines;
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (end - at >= std::strlen(kBegin) &&
            strncasecmp(text.c_str() + at, kBegin, std::strlen(kBegin)) == 0)
            lines.push_back(line);
        at = end + 1;
    }
    return lines;
}

std::string parameterTzid(icalproperty* start) {
    icalparameter* parameter = icalproperty_get_first_parameter(start, ICAL_TZID_PARAMETER);
    const char* name = parameter ? icalparameter_get_tzid(parameter) : nullptr;
    return name ? name : "";
}

/// "/mozilla.org/20050126_1/Europe/London" is Europe/London to those who wrote it.
Result<TimeZone> zoneNamed(const std::string& name) {
    auto found = TimeZone::find(name);
    if (found || name.empty() || name[0] != '/')
        return found;
    const std::size_t last = name.rfind('/');
    const std::size_t before = last == 0 ? std::string::npos : name.rfind('/', last - 1);
    return before == std::string::npos ? found : TimeZone::find(name.substr(before + 1));
}

/// X-GUESTS, else the number of attendees.
int guestsOf(icalcomponent* event) {
    for (icalproperty* p = icalcomponent_get_first_property(event, ICAL_X_PROPERTY); p;
         p = icalcomponent_get_next_property(event, ICAL_X_PROPERTY)) {
        const char* name = icalproperty_get_x_name(p);
        const char* value = icalproperty_get_x(p);
        if (name && value && strcasecmp(name, "X-GUESTS") == 0)
            return static_cast<int>(
                std::clamp(std::strtol(value, nullptr, 10), 0L, static_cast<long>(kMostGuests)));
    }
    return std::min(icalcomponent_count_properties(event, ICAL_ATTENDEE_PROPERTY), kMostGuests);
}

bool isUsable(const icaltimetype& start) {
    return !icaltime_is_null_time(start) && icaltime_is_valid_time(start) && start.year >= 1970 &&
           start.year <= 2200;
}

/// A day without a time has its wedding at the usual hour.
WallTime instantOf(const TimeZone& zone, const icaltimetype& start) {
    return zone.instant(
        start.year,
        start.month,
        start.day,
        start.is_date ? kUsualHour : start.hour,
        start.is_date ? 0 : start.minute);
}

class IcsCalendar {
  public:
    IcsCalendar(const std::string& file, const TimeZone& zone) : m_complaints(file), m_zone(zone) {}

    CalendarRead read(icalcomponent* root, const std::vector<std::size_t>& lines) {
        m_lines = lines;
        visit(root, 0);
        return finish(std::move(m_weddings), std::move(m_complaints));
    }

  private:
    void visit(icalcomponent* component, int depth) {
        constexpr int kDeepest = 8;
        if (depth > kDeepest)
            return;
        if (icalcomponent_isa(component) == ICAL_VEVENT_COMPONENT)
            return takeEvent(component);
        for (icalcompiter it = icalcomponent_begin_component(component, ICAL_ANY_COMPONENT);
             icalcomponent* child = icalcompiter_deref(&it);
             icalcompiter_next(&it))
            visit(child, depth + 1);
    }

    void takeEvent(icalcomponent* event) {
        const std::size_t line = m_seen < m_lines.size() ? m_lines[m_seen] : 0;
        ++m_seen;
        if (icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED)
            return;
        const auto start = startOf(event, line);
        if (!start)
            return;
        if (icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY))
            m_complaints.add(
                line,
                "a recurring event counts once",
                "write each wedding as an event of its own");
        if (m_weddings.size() >= kMostWeddings)
            return m_complaints.add(
                line,
                "more than " + std::to_string(kMostWeddings) + " weddings",
                "remove the past ones");
        const char* summary = icalcomponent_get_summary(event);
        m_weddings.push_back(
            {.start = *start,
             .guests = guestsOf(event),
             .name = plainText(summary ? summary : "", kLongestName)});
    }

    /// Null: complained of.
    std::optional<WallTime> startOf(icalcomponent* event, std::size_t line) {
        icalproperty* property = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
        const icaltimetype start =
            property ? icalproperty_get_dtstart(property) : icaltime_null_time();
        if (!isUsable(start)) {
            m_complaints.add(
                line,
                "an event without a valid DTSTART",
                "write DTSTART;TZID=Europe/London:20260912T150000");
            return std::nullopt;
        }
        const std::string zoneName = icaltime_is_utc(start) ? "UTC" : parameterTzid(property);
        const auto zone = zoneName.empty() ? Result<TimeZone>(m_zone) : zoneNamed(zoneName);
        if (!zone) {
            m_complaints.add(
                line,
                "TZID '" + plainText(zoneName, 40) + "' is not known",
                "write an IANA name such as Europe/London");
            return std::nullopt;
        }
        return instantOf(*zone, start);
    }

    Complaints m_complaints;
    const TimeZone& m_zone;
    std::vector<std::size_t> m_lines;
    std::size_t m_seen = 0;
    std::vector<Wedding> m_weddings;
};

} // namespace

Result<CalendarRead>
parseIcs(const std::string& text, const std::string& fileName, const TimeZone& zone) {
    if (Status size = checkSize(text, fileName); !size)
        return size.error();
    const std::string body = text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
    const Component root(icalparser_parse_string(body.c_str()));
    if (!root)
        return Error{
            Errc::invalidArgument,
            fileName + ": is not an iCalendar file",
            "it begins with BEGIN:VCALENDAR"};
    return IcsCalendar(fileName, zone).read(root.get(), eventLines(body));
}

} // namespace usher::forecast
