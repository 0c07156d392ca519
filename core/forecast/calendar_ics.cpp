// iCalendar (RFC 5545) by libical: every VEVENT is a wedding, as its last revision says, unless it
// is cancelled (RFC 5546, 2.1.4 and 3.2.5).
#include "forecast/calendar_ics_times.h"
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

/// One VEVENT of the file.
struct Event {
    icalcomponent* component = nullptr;
    std::size_t line = 0;
    std::string uid;      ///< "" = an event of its own
    std::string instance; ///< of a recurring one, by its RECURRENCE-ID; "" = the event itself
    int sequence = 0;
    bool cancelled = false;
};

Event eventOf(icalcomponent* component, std::size_t line, bool cancelling) {
    Event event{.component = component, .line = line, .uid = {}, .instance = {}};
    if (const char* uid = icalcomponent_get_uid(component))
        event.uid = uid;
    const auto recurrence = icalcomponent_get_recurrenceid(component);
    if (!icaltime_is_null_time(recurrence))
        if (const char* text = icaltime_as_ical_string(recurrence))
            event.instance = text;
    event.sequence = icalcomponent_get_sequence(component);
    event.cancelled = cancelling || icalcomponent_get_status(component) == ICAL_STATUS_CANCELLED;
    return event;
}

class IcsCalendar {
  public:
    IcsCalendar(const std::string& file, const TimeZone& zone, icalcomponent* root)
        : m_complaints(file),
          m_clock(root, zone, m_complaints) {}

    CalendarRead read(icalcomponent* root, const std::vector<std::size_t>& lines) {
        m_lines = lines;
        visit(root, 0, false);
        for (std::size_t i = 0; i < m_events.size(); ++i)
            if (!replaced(i) && !m_events[i].cancelled)
                take(m_events[i]);
        return finish(std::move(m_weddings), std::move(m_complaints));
    }

  private:
    void visit(icalcomponent* component, int depth, bool cancelling) {
        constexpr int kDeepest = 8;
        if (depth > kDeepest)
            return;
        if (icalcomponent_isa(component) == ICAL_VEVENT_COMPONENT)
            return note(component, cancelling);
        if (icalcomponent_isa(component) == ICAL_VCALENDAR_COMPONENT)
            cancelling = icalcomponent_get_method(component) == ICAL_METHOD_CANCEL;
        for (icalcompiter it = icalcomponent_begin_component(component, ICAL_ANY_COMPONENT);
             icalcomponent* child = icalcompiter_deref(&it);
             icalcompiter_next(&it))
            visit(child, depth + 1, cancelling);
    }

    void note(icalcomponent* component, bool cancelling) {
        const std::size_t seen = m_events.size();
        const std::size_t line = seen < m_lines.size() ? m_lines[seen] : 0;
        m_events.push_back(eventOf(component, line, cancelling));
        const Event& event = m_events.back();
        if (event.uid.empty())
            return;
        const auto [latest, first] = m_latest.emplace(key(event), seen);
        if (!first && event.sequence >= m_events[latest->second].sequence)
            latest->second = seen;
        if (!event.instance.empty())
            m_instances[event.uid].push_back(event.instance);
    }

    static std::string key(const Event& event) { return event.uid + '\n' + event.instance; }

    /// A later revision of the same event, or one as late further down, counts instead; the whole
    /// event's cancellation counts for its instances.
    bool replaced(std::size_t index) const {
        const Event& event = m_events[index];
        if (event.uid.empty())
            return false;
        if (m_latest.at(key(event)) != index)
            return true;
        const auto whole = m_latest.find(event.uid + '\n');
        return whole != m_latest.end() && m_events[whole->second].cancelled;
    }

    bool hasOwnEntry(const Event& event, const icaltimetype& time) const {
        const auto known = m_instances.find(event.uid);
        if (!event.instance.empty() || event.uid.empty() || known == m_instances.end())
            return false;
        const char* text = icaltime_as_ical_string(time);
        return text &&
               std::find(known->second.begin(), known->second.end(), text) != known->second.end();
    }

    void take(const Event& event) {
        const auto moments = momentsOf(event.component);
        if (moments.empty())
            return lose(
                event.line,
                "an event without a valid DTSTART",
                "write DTSTART;TZID=Europe/London:20260912T150000");
        if (moments.size() >= kMostRecurrences)
            m_complaints.add(
                event.line,
                "an event that recurs without end counts " + std::to_string(kMostRecurrences) +
                    " times",
                "give its RRULE a COUNT or an UNTIL");
        for (const IcsMoment& moment : moments)
            if (!hasOwnEntry(event, moment.local))
                addWedding(event, moment);
    }

    void addWedding(const Event& event, const IcsMoment& moment) {
        const WallTime start = m_clock.instant(moment, event.line);
        if (m_weddings.size() >= kMostWeddings)
            return lose(
                event.line,
                "more than " + std::to_string(kMostWeddings) + " weddings",
                "remove the past ones");
        const char* summary = icalcomponent_get_summary(event.component);
        m_weddings.push_back(
            {.start = start,
             .guests = guestsOf(event.component),
             .name = plainText(summary ? summary : "", kLongestName),
             .zone = m_clock.place(moment)});
    }

    void lose(std::size_t line, const std::string& what, const std::string& mend) {
        m_complaints.add(line, what, mend);
        m_complaints.countLost();
    }

    Complaints m_complaints;
    IcsClock m_clock;
    std::vector<std::size_t> m_lines;
    std::vector<Event> m_events;
    std::map<std::string, std::size_t> m_latest; ///< index of the last revision, by key
    std::map<std::string, std::vector<std::string>> m_instances; ///< by UID
    std::vector<Wedding> m_weddings;
};

} // namespace

Result<CalendarRead>
parseIcs(const std::string& text, const std::string& fileName, const TimeZone& zone) {
    if (Status size = checkSize(text, fileName); !size)
        return size.error();
    const std::string body = calendarText(text);
    const Component root(icalparser_parse_string(body.c_str()));
    if (!root)
        return Error{
            Errc::invalidArgument,
            fileName + ": is not an iCalendar file",
            "it begins with BEGIN:VCALENDAR"};
    return IcsCalendar(fileName, zone, root.get()).read(root.get(), eventLines(body));
}

} // namespace usher::forecast
