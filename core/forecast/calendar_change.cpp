#include "forecast/calendar_change.h"

#include "forecast/calendar_reading.h"
#include "forecast/calendar_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace usher::forecast {

namespace {

using Key = std::tuple<std::string, std::int64_t>;
using KeyOf = Key (*)(const Wedding&, const TimeZone&);

std::int64_t ticksOf(WallTime at) {
    return at.time_since_epoch().count();
}

Key byAll(const Wedding& w, const TimeZone&) {
    return {fmt::format("{}\n{}\n{}", w.name, w.zone, w.guests), ticksOf(w.start)};
}
Key byNameAndDay(const Wedding& w, const TimeZone& zone) {
    return {w.name, ticksOf(zone.startOfDay(w.start))};
}
Key byName(const Wedding& w, const TimeZone&) {
    return {w.name, 0};
}
Key byMoment(const Wedding& w, const TimeZone&) {
    return {"", ticksOf(w.start)};
}

/// Weddings of both sides that have found no counterpart yet.
class Pairing {
  public:
    Pairing(
        const std::vector<Wedding>& before,
        const std::vector<Wedding>& now,
        const TimeZone& zone)
        : m_zone(zone) {
        for (const auto& wedding : before)
            m_before.push_back(&wedding);
        for (const auto& wedding : now)
            m_now.push_back(&wedding);
    }

    /// Pairs those of one key, the first with the first.
    void pair(KeyOf keyOf, CalendarChanges* changes) {
        std::multimap<Key, const Wedding*> known;
        for (const auto* wedding : m_before)
            known.emplace(keyOf(*wedding, m_zone), wedding);
        std::erase_if(m_now, [&](const Wedding* wedding) {
            const auto found = known.lower_bound(keyOf(*wedding, m_zone));
            if (found == known.end() || found->first != keyOf(*wedding, m_zone))
                return false;
            if (changes)
                changes->push_back({*found->second, *wedding});
            known.erase(found);
            return true;
        });
        m_before.clear();
        for (const auto& [key, wedding] : known)
            m_before.push_back(wedding);
    }

    /// Those without a counterpart.
    void rest(CalendarChanges& changes) const {
        for (const auto* wedding : m_before)
            changes.push_back({*wedding, std::nullopt});
        for (const auto* wedding : m_now)
            changes.push_back({std::nullopt, *wedding});
    }

  private:
    const TimeZone& m_zone;
    std::vector<const Wedding*> m_before, m_now;
};

WallTime momentOf(const CalendarChange& change) {
    return change.after ? change.after->start : change.before->start;
}

} // namespace

CalendarChanges differences(
    const std::vector<Wedding>& before,
    const std::vector<Wedding>& now,
    const TimeZone& zone) {
    Pairing pairing(before, now, zone);
    CalendarChanges changes;
    pairing.pair(byAll, nullptr);
    pairing.pair(byNameAndDay, &changes);
    pairing.pair(byName, &changes);
    pairing.pair(byMoment, &changes);
    pairing.rest(changes);
    std::ranges::stable_sort(changes, {}, momentOf);
    return changes;
}

CalendarChanges undoOf(const CalendarChanges& changes) {
    CalendarChanges back;
    for (const auto& change : changes)
        back.push_back({change.after, change.before});
    std::ranges::reverse(back);
    return back;
}

std::string inWords(const Wedding& wedding, const TimeZone& own) {
    const TimeZone zone = zoneOf(wedding, own);
    const CivilTime local = zone.civil(wedding.start);
    return fmt::format(
        "{}, {}-{:02}-{:02} {:02}:{:02} {}, {}",
        wedding.name.empty() ? "a wedding without a name" : wedding.name,
        local.year,
        local.month,
        local.day,
        local.hour,
        local.minute,
        zone.name(),
        wedding.guests > 0 ? fmt::format("{} guests", wedding.guests) : "guests unknown");
}

Result<std::vector<Wedding>>
withChanges(std::vector<Wedding> weddings, const CalendarChanges& changes, const TimeZone& zone) {
    std::multimap<Key, Wedding> all;
    for (auto& wedding : weddings) {
        Key key = byAll(wedding, zone);
        all.emplace(std::move(key), std::move(wedding));
    }
    for (const auto& [before, after] : changes) {
        if (before) {
            const auto found = all.find(byAll(*before, zone));
            if (found == all.end())
                return Error{
                    Errc::conflict,
                    inWords(*before, zone) + ": is no longer so in the calendar",
                    "somebody has changed it meanwhile; look again"};
            all.erase(found);
        }
        if (after && all.contains(byAll(*after, zone)))
            return Error{
                Errc::conflict,
                inWords(*after, zone) + ": is in the calendar already",
                "change that one"};
        if (after)
            all.emplace(byAll(*after, zone), *after);
    }
    weddings.clear();
    for (auto& [key, wedding] : all)
        weddings.push_back(std::move(wedding));
    std::ranges::stable_sort(weddings, {}, &Wedding::start);
    return weddings;
}

Result<Wedding> checked(Wedding wedding) {
    constexpr int kFirstYear = 1970, kLastYear = 2200;
    wedding.name = trimmed(plainText(wedding.name, kLongestName));
    const auto zone = TimeZone::find(wedding.zone.empty() ? "UTC" : wedding.zone);
    if (!zone)
        return zone.error();
    if (wedding.guests < 0 || wedding.guests > kMostGuests)
        return Error{
            Errc::invalidArgument,
            fmt::format("{} guests", wedding.guests),
            fmt::format("write a whole number up to {}", kMostGuests)};
    const int year = zone->civil(wedding.start).year;
    if (year < kFirstYear || year > kLastYear)
        return Error{Errc::invalidArgument, fmt::format("the year {}", year), "check the date"};
    return wedding;
}

std::vector<WallTime> momentsOf(const TimeZone& zone, const CivilTime& local) {
    constexpr Minutes kReach{3 * 60}, kStep{15};
    const WallTime first =
        zone.instant(local.year, local.month, local.day, local.hour, local.minute);
    std::vector<WallTime> moments;
    for (WallTime at = first - kReach; at <= first + kReach; at += kStep) {
        const CivilTime civil = zone.civil(at);
        if (std::tie(civil.day, civil.hour, civil.minute) ==
            std::tie(local.day, local.hour, local.minute))
            moments.push_back(at);
    }
    return moments;
}

} // namespace usher::forecast
