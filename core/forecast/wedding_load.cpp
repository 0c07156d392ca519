#include "forecast/wedding_load.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace usher::forecast {

namespace {

/// A bump further away than this is nothing.
constexpr double kReach = 3.5;

WallTime nextMorning(const TimeZone& zone, WallTime start) {
    const CivilTime day =
        zone.civil(zone.startOfDay(zone.startOfDay(start) + std::chrono::hours{36}));
    return zone.instant(day.year, day.month, day.day, kNextMorningHour, 0);
}

/// In usual weddings.
double crowdOf(const Wedding& wedding) {
    return (wedding.guests > 0 ? wedding.guests : kUsualGuests) / double(kUsualGuests);
}

} // namespace

double weddingWeight(const Calendar& calendar, WallTime now) {
    constexpr std::chrono::hours kSpan{24 * 61};
    constexpr int kSaturday = 6;
    std::map<WallTime, double> saturdays;
    for (const Wedding& wedding : calendar.between(now - kSpan, now + kSpan))
        if (calendar.zone().civil(wedding.start).weekday == kSaturday)
            saturdays[calendar.zone().startOfDay(wedding.start)] += crowdOf(wedding);
    if (saturdays.empty())
        return 1;
    std::vector<double> crowds;
    crowds.reserve(saturdays.size());
    for (const auto& [day, crowd] : saturdays)
        crowds.push_back(crowd);
    const auto middle = crowds.begin() + static_cast<std::ptrdiff_t>(crowds.size() / 2);
    std::nth_element(crowds.begin(), middle, crowds.end());
    return std::min(1.0, kUsualSaturday / *middle);
}

WeddingLoad::WeddingLoad(const Calendar& calendar, WallTime from, WallTime to) : m_from(from) {
    // the next morning reaches back furthest
    constexpr std::chrono::hours kBefore{40}, kAfter{10};
    m_weddings = calendar.between(from - kBefore, to + kAfter);
    addSources(calendar, weddingWeight(calendar, from));
    m_sum.assign(static_cast<std::size_t>(std::max<std::int64_t>(1, (to - from) / kGrain)), 0.0);
    for (const Source& source : m_sources) {
        const Minutes reach{static_cast<std::int64_t>(kReach * source.sigmaMinutes)};
        for (std::size_t i = index(source.centre - reach); i <= index(source.centre + reach); ++i)
            m_sum[i] += at(m_from + kGrain * static_cast<std::int64_t>(i), source);
    }
}

void WeddingLoad::addSources(const Calendar& calendar, double weight) {
    for (std::size_t i = 0; i < m_weddings.size(); ++i) {
        const Wedding& w = m_weddings[i];
        const double scale = weight * crowdOf(w);
        for (const Bump& b : kBumps)
            m_sources.push_back({w.start + b.after, b.height * scale, b.sigmaMinutes, i});
        m_sources.push_back(
            {nextMorning(zoneOf(w, calendar.zone()), w.start),
             kNextMorning.height * scale,
             kNextMorning.sigmaMinutes,
             i});
    }
}

double WeddingLoad::at(WallTime when, const Source& source) const {
    const double distance = toMs(when - source.centre) / 60'000 / source.sigmaMinutes;
    return std::abs(distance) > kReach ? 0 : source.height * std::exp(-distance * distance / 2);
}

std::size_t WeddingLoad::index(WallTime when) const {
    return static_cast<std::size_t>(std::clamp<std::int64_t>(
        (when - m_from) / kGrain,
        0,
        static_cast<std::int64_t>(m_sum.size()) - 1));
}

double WeddingLoad::highest(WallTime from, WallTime to) const {
    double most = 0;
    for (std::size_t i = index(from), last = index(to - Minutes{1}); i <= last; ++i)
        most = std::max(most, m_sum[i]);
    return most;
}

WeddingLoad::Crowd WeddingLoad::crowd(WallTime when) const {
    constexpr double kNoticeable = 0.05;
    std::set<std::size_t> present;
    Crowd crowd;
    for (const Source& source : m_sources)
        if (at(when, source) >= kNoticeable * source.height &&
            present.insert(source.wedding).second) {
            ++crowd.weddings;
            crowd.guests += m_weddings[source.wedding].guests;
            if (const auto& name = m_weddings[source.wedding].name; !name.empty())
                crowd.names.push_back(name);
        }
    crowd.peak = peakNear(when);
    return crowd;
}

/// Uphill until a window's highest point is not merely its edge.
WallTime WeddingLoad::peakNear(WallTime when) const {
    constexpr std::chrono::hours kAround{4};
    for (;;) {
        const auto first = m_sum.begin() + static_cast<std::ptrdiff_t>(index(when - kAround)),
                   last = m_sum.begin() + static_cast<std::ptrdiff_t>(index(when + kAround));
        const auto highest = std::max_element(first, last + 1);
        const WallTime peak = m_from + kGrain * (highest - m_sum.begin());
        const bool edge = (highest == first && first != m_sum.begin()) ||
                          (highest == last && last + 1 != m_sum.end());
        if (!edge || *highest <= m_sum[index(when)])
            return peak;
        when = peak;
    }
}

} // namespace usher::forecast
