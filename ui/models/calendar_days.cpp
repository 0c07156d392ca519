#include "ui/models/calendar_days.h"

#include "forecast/wedding_load.h"

#include <algorithm>

namespace usher::ui {
namespace {

double crowdOf(const forecast::Wedding& wedding) {
    const int guests = wedding.guests > 0 ? wedding.guests : forecast::kUsualGuests;
    return static_cast<double>(guests) / forecast::kUsualGuests;
}

constexpr Minutes kQuarter{15};

} // namespace

CalendarDays::CalendarDays(
    const forecast::TimeZone& zone,
    std::vector<forecast::Wedding> weddings,
    WallTime now)
    : m_calendar(zone, std::move(weddings)) {
    const double weight = forecast::weddingWeight(m_calendar, now);
    m_entries.reserve(m_calendar.weddings().size());
    for (const auto& wedding : m_calendar.weddings()) {
        const auto civil = zone.civil(wedding.start);
        const QDate day(civil.year, civil.month, civil.day);
        auto& [first, count] = m_days[day];
        if (count++ == 0)
            first = m_entries.size();
        m_entries.push_back(
            {.wedding = wedding,
             .day = day,
             .minute = civil.hour * 60 + civil.minute,
             .rise = weight * crowdOf(wedding)});
    }
}

std::span<const DayEntry> CalendarDays::on(QDate day) const {
    const auto found = m_days.find(day);
    if (found == m_days.end())
        return {};
    return std::span(m_entries).subspan(found->second.first, found->second.second);
}

WallTime CalendarDays::startOf(QDate day) const {
    return zone().instant(day.year(), day.month(), day.day(), 0, 0);
}

std::vector<double> CalendarDays::load(QDate first, int days) const {
    const WallTime from = startOf(first), to = startOf(first.addDays(days));
    const forecast::WeddingLoad load(m_calendar, from, to);
    std::vector<double> quarters;
    for (int day = 0; day < days; ++day)
        for (int i = 0; i < kQuarters; ++i) {
            const WallTime at = startOf(first.addDays(day)) + i * kQuarter;
            quarters.push_back(load.highest(at, at + kQuarter));
        }
    return quarters;
}

std::vector<int> plannedOn(const forecast::Forecast& forecast, WallTime midnight) {
    std::vector<int> planned(kQuarters, -1);
    for (const auto& slot : forecast.slots) {
        const auto at = (slot.start - midnight) / kQuarter;
        if (slot.start < midnight || at >= kQuarters)
            continue;
        int sum = 0;
        for (const auto& pool : slot.pools)
            sum += pool.planned;
        planned[static_cast<std::size_t>(at)] = sum;
    }
    return planned;
}

} // namespace usher::ui
