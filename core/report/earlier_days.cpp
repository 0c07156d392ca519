// Which earlier day a report is compared with, and the reading of both.
#include "report/parts.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>

namespace usher::report {
namespace {

using std::chrono::hours;

constexpr hours kDay{24};
constexpr hours kLongest{36}; ///< a wedding day goes on behind its midnight
constexpr int kDaysBack = 35;
constexpr int kWeek = 7;
constexpr std::size_t kMostTried = 8; ///< an empty stretch costs a look into the history

/// The same time of the clock so many days before, whatever DST does.
WallTime before(const forecast::TimeZone& zone, WallTime at, int days) {
    const auto noon = zone.startOfDay(at) + kDay / 2;
    const auto day = zone.civil(zone.startOfDay(noon - days * kDay) + kDay / 2);
    const auto clock = zone.civil(at);
    return zone.instant(day.year, day.month, day.day, clock.hour, clock.minute) +
           Seconds{clock.second};
}

std::string weekdayOf(const forecast::CivilTime& t) {
    constexpr std::array
        kNames{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    return kNames.at(static_cast<std::size_t>(t.weekday));
}

std::string titleOf(const Dates& dates, WallTime at) {
    return dates.weekday(at) + " " + dates.dayMonth(at);
}

/// "last Saturday, 30 May"
std::string nameOf(const forecast::TimeZone& zone, WallTime at, int days) {
    const Dates dates(&zone);
    if (days % kWeek != 0)
        return "the wedding day " + titleOf(dates, at);
    const auto date = dates.dayMonth(at);
    return (days == kWeek ? "last " : "") + weekdayOf(zone.civil(at)) + ", " + date;
}

class Days {
  public:
    Days(const forecast::Calendar& calendar, WallTime from, WallTime to)
        : m_calendar(calendar),
          m_from(from),
          m_to(to),
          m_wedding(calendar.isWeddingDay(from)) {}

    std::vector<EarlierDay> take() {
        if (m_to - m_from > kLongest)
            return {};
        for (int days = kWeek; days <= kDaysBack; days += kWeek)
            add(days);
        for (int days = 1; m_wedding && days <= kDaysBack; ++days)
            if (days % kWeek != 0)
                add(days);
        if (m_days.size() > kMostTried)
            m_days.resize(kMostTried);
        return std::move(m_days);
    }

  private:
    void add(int days) {
        const auto& zone = m_calendar.zone();
        const auto from = before(zone, m_from, days);
        if (m_calendar.isWeddingDay(from) == m_wedding)
            m_days.push_back({from, before(zone, m_to, days), nameOf(zone, from, days)});
    }

    const forecast::Calendar& m_calendar;
    const WallTime m_from, m_to;
    const bool m_wedding;
    std::vector<EarlierDay> m_days;
};

/// The first day that the history has; where it has none, the first that was looked for.
Result<Compared> lookBack(
    const ReadHistory& read,
    const ReportOptions& options,
    const std::vector<EarlierDay>& days) {
    const Dates dates(&options.calendar->zone());
    for (const auto& day : days) {
        const auto past = read(day.from, day.to);
        if (!past)
            return past.error();
        if (past->samples.empty())
            continue;
        auto then = options;
        then.from = day.from;
        then.to = day.to;
        return Compared{day.name, titleOf(dates, day.from), figuresOf(makeReport(*past, then))};
    }
    return Compared{.name = days.front().name, .title = {}, .figures = {}};
}

Result<std::vector<Compared>> othersOf(const ReadHistory& read, const ReportOptions& options) {
    std::vector<Compared> others;
    const auto days = options.calendar ? earlierDays(*options.calendar, options.from, options.to)
                                       : std::vector<EarlierDay>();
    if (!days.empty()) {
        auto earlier = lookBack(read, options, days);
        if (!earlier)
            return earlier.error();
        others.push_back(std::move(*earlier));
    }
    if (options.rehearsed)
        others.push_back(*options.rehearsed);
    return others;
}

} // namespace

std::vector<EarlierDay>
earlierDays(const forecast::Calendar& calendar, WallTime from, WallTime to) {
    return Days(calendar, from, to).take();
}

Result<Report> readReport(const ReadHistory& read, const ReportOptions& options) {
    const auto past = read(options.from, options.to);
    if (!past)
        return past.error();
    Report report = makeReport(*past, options);
    const auto others = othersOf(read, options);
    if (!others)
        return others.error();
    const Dates dates(options.calendar ? &options.calendar->zone() : nullptr);
    if (!report.pools.empty() && !others->empty())
        report.comparison = compare(titleOf(dates, report.from), figuresOf(report), *others);
    return report;
}

} // namespace usher::report
