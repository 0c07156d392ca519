#include "report/schedule.h"

#include "forecast/wedding_day.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>

namespace usher::report {
namespace {

constexpr std::string_view kPrefix = "usher-report-";
constexpr std::string_view kDateForm = "0000-00-00"; ///< 0: a digit
constexpr std::string_view kFormats[] = {".pdf", ".html", ".csv"};
constexpr std::chrono::hours kDay{24};

bool isDate(std::string_view text) {
    return std::ranges::equal(text, kDateForm, [](char c, char form) {
        return form == '0' ? c >= '0' && c <= '9' : c == form;
    });
}

/// Of a file that Usher wrote; "" of any other.
std::string_view dateIn(std::string_view name) {
    if (!name.starts_with(kPrefix))
        return {};
    name.remove_prefix(kPrefix.size());
    const auto date = name.substr(0, kDateForm.size());
    const auto rest = name.substr(date.size());
    return isDate(date) && std::ranges::find(kFormats, rest) != std::end(kFormats)
               ? date
               : std::string_view();
}

std::string dateOf(const forecast::CivilTime& t) {
    return fmt::format("{:04}-{:02}-{:02}", t.year, t.month, t.day);
}

} // namespace

std::vector<WeddingDayDone>
daysDone(const forecast::Calendar& calendar, WallTime now, std::size_t most) {
    const auto& zone = calendar.zone();
    std::vector<WeddingDayDone> days;
    for (auto from = zone.startOfDay(now); from > now - kDueFor - 2 * kDay && days.size() < most;
         from = zone.startOfDay(from - kDay / 2)) {
        const auto to = forecast::endOfWeddingDay(calendar, from);
        if (calendar.isWeddingDay(from) && to + kDueAfter <= now && to > now - kDueFor)
            days.push_back({from, to, dateOf(zone.civil(from))});
    }
    std::ranges::reverse(days);
    return days;
}

std::string reportFileName(const std::string& date, const std::string& format) {
    return fmt::format("{}{}.{}", kPrefix, date, format);
}

std::vector<std::string> outdatedReports(const std::vector<std::string>& names, std::size_t keep) {
    std::set<std::string_view, std::greater<>> dates;
    for (const auto& name : names)
        if (const auto date = dateIn(name); !date.empty())
            dates.insert(date);
    std::vector<std::string> outdated;
    if (dates.size() <= keep)
        return outdated;
    const auto oldestKept = *std::next(dates.begin(), static_cast<std::ptrdiff_t>(keep) - 1);
    for (const auto& name : names)
        if (const auto date = dateIn(name); !date.empty() && date < oldestKept)
            outdated.push_back(name);
    return outdated;
}

} // namespace usher::report
