#include "forecast/calendar_ics_times.h"

#include <algorithm>
#include <memory>

namespace usher::forecast {
namespace {

constexpr int kFirstYear = 1970, kLastYear = 2200;

/// "/mozilla.org/20050126_1/Europe/London" is Europe/London to those who wrote it.
Result<TimeZone> zoneNamed(const std::string& name) {
    auto found = TimeZone::find(name);
    if (found || name.empty() || name[0] != '/')
        return found;
    const std::size_t last = name.rfind('/');
    const std::size_t before = last == 0 ? std::string::npos : name.rfind('/', last - 1);
    return before == std::string::npos ? found : TimeZone::find(name.substr(before + 1));
}

WallTime instantIn(const TimeZone& zone, const icaltimetype& time) {
    return zone.instant(
        time.year,
        time.month,
        time.day,
        time.is_date ? kUsualHour : time.hour,
        time.is_date ? 0 : time.minute);
}

icaltimezone* definedIn(icalcomponent* component, const std::string& name) {
    if (icaltimezone* zone = icalcomponent_get_timezone(component, name.c_str()))
        return zone;
    for (icalcompiter it = icalcomponent_begin_component(component, ICAL_VCALENDAR_COMPONENT);
         icalcomponent* child = icalcompiter_deref(&it);
         icalcompiter_next(&it))
        if (icaltimezone* zone = icalcomponent_get_timezone(child, name.c_str()))
            return zone;
    return nullptr;
}

bool same(const IcsMoment& a, const IcsMoment& b) {
    return a.zone == b.zone && icaltime_compare(a.local, b.local) == 0;
}

struct FreeIterator {
    void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};

void addRule(icalproperty* property, const IcsMoment& first, std::vector<IcsMoment>& moments) {
    const std::unique_ptr<icalrecur_iterator, FreeIterator> iterator(
        icalrecur_iterator_new(icalproperty_get_rrule(property), first.local));
    if (!iterator)
        return;
    for (auto next = icalrecur_iterator_next(iterator.get());
         isUsable(next) && moments.size() <= kMostRecurrences; // the first is there already
         next = icalrecur_iterator_next(iterator.get()))
        moments.push_back({next, first.zone});
}

void addDates(icalcomponent* event, std::vector<IcsMoment>& moments) {
    for (icalproperty* p = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY); p;
         p = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY)) {
        const icaldatetimeperiodtype date = icalproperty_get_rdate(p);
        const auto& time = icaltime_is_null_time(date.time) ? date.period.start : date.time;
        if (isUsable(time) && moments.size() < kMostRecurrences)
            moments.push_back(momentOf(p, time));
    }
}

void takeOut(icalcomponent* event, std::vector<IcsMoment>& moments) {
    for (icalproperty* p = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY); p;
         p = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)) {
        const IcsMoment out = momentOf(p, icalproperty_get_exdate(p));
        std::erase_if(moments, [&](const IcsMoment& moment) { return same(moment, out); });
    }
}

} // namespace

bool isUsable(const icaltimetype& time) {
    return !icaltime_is_null_time(time) && icaltime_is_valid_time(time) &&
           time.year >= kFirstYear && time.year <= kLastYear;
}

IcsMoment momentOf(icalproperty* property, const icaltimetype& time) {
    IcsMoment moment{.local = time, .zone = {}};
    icalparameter* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    const char* name = parameter ? icalparameter_get_tzid(parameter) : nullptr;
    if (icaltime_is_utc(time))
        moment.zone = "UTC";
    else if (name)
        moment.zone = name;
    return moment;
}

std::vector<IcsMoment> momentsOf(icalcomponent* event) {
    icalproperty* start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
    const icaltimetype first = start ? icalproperty_get_dtstart(start) : icaltime_null_time();
    if (!isUsable(first))
        return {};
    std::vector<IcsMoment> moments{momentOf(start, first)};
    const IcsMoment begin = moments.front();
    for (icalproperty* p = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY); p;
         p = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY))
        addRule(p, begin, moments);
    addDates(event, moments);
    takeOut(event, moments);
    const auto earlier = [](const IcsMoment& a, const IcsMoment& b) {
        return icaltime_compare(a.local, b.local) < 0;
    };
    std::stable_sort(moments.begin(), moments.end(), earlier);
    moments.erase(std::unique(moments.begin(), moments.end(), same), moments.end());
    moments.resize(std::min(moments.size(), kMostRecurrences));
    return moments;
}

std::string IcsClock::place(const IcsMoment& moment) {
    if (moment.zone.empty() || moment.zone == "UTC")
        return {};
    const TimeZone* zone = named(moment.zone);
    return zone && zone->name() != m_own.name() ? zone->name() : std::string();
}

const TimeZone* IcsClock::named(const std::string& name) {
    if (name.empty())
        return &m_own;
    const auto known = m_zones.find(name);
    if (known != m_zones.end())
        return &known->second;
    auto found = zoneNamed(name);
    return found ? &m_zones.emplace(name, *found).first->second : nullptr;
}

icaltimezone* IcsClock::defined(const std::string& name) {
    return definedIn(m_root, name);
}

void IcsClock::remark(
    const std::string& about,
    std::size_t line,
    const char* what,
    const char* mend) {
    if (!std::exchange(m_remarked[about + what], true))
        m_complaints.add(line, about + what, mend);
}

WallTime IcsClock::instant(const IcsMoment& moment, std::size_t line) {
    if (moment.local.is_date)
        m_complaints.add(
            line,
            "a day without a time: its wedding is taken to begin at " + std::to_string(kUsualHour) +
                ":00",
            "write DTSTART;TZID=Europe/London:20260912T150000");
    if (const TimeZone* zone = named(moment.zone))
        return instantIn(*zone, moment.local);
    const std::string about = "TZID '" + plainText(moment.zone, 40) + "'";
    constexpr const char* kMend = "write an IANA name such as Europe/London";
    icaltimezone* const zone = defined(moment.zone);
    if (!zone) {
        remark(about, line, " is not known: the calendar's own zone is taken", kMend);
        return instantIn(m_own, moment.local);
    }
    remark(about, line, " is taken as the file defines it", kMend);
    icaltimetype time = moment.local;
    if (time.is_date) {
        time.is_date = 0;
        time.hour = kUsualHour;
    }
    return std::chrono::system_clock::from_time_t(icaltime_as_timet_with_zone(time, zone));
}

} // namespace usher::forecast
