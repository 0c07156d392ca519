// How well the learnt week foresees recorded traffic: rolling origin, a forecast of 48 hours every
// midnight from the five weeks before it, as the engine makes it. WAPE = Σ|actual − forecast| / Σ
// actual; beside it the seasonal naive forecast (the same time a week ago) and the weekly rules on
// the mean of the five weeks. Data: $USHER_DATA, else ../shared/data from the project's root; none
// of it belongs to the project.
#include "forecast/profile.h"

#include <date/date.h>
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

using namespace usher;
using namespace usher::forecast;

namespace {

using Quarter = std::chrono::duration<std::int64_t, std::ratio<900>>;
constexpr std::size_t kDay = kQuartersOfDay, kWeek = 7 * kDay, kTraining = 5 * kWeek,
                      kAhead = 2 * kDay;

struct Source {
    const char* file;
    std::size_t valueColumn;
    int stepMinutes;
    std::optional<std::size_t> observedColumn = {};
};
constexpr Source kSources[] = {
    {"nab_nyc_taxi_30min.csv", 1, 30},
    {"taylor_electricity_30min.csv", 1, 30},
    {"bike_sharing_hourly.csv", 7, 60},
    {"wc98_requests_per_minute.csv", 1, 1},
    {"nasa_http_requests_per_minute.csv", 1, 1, 2},
    {"callcentre_calls_5min.csv", 1, 5}};

/// Quarters without a gap; NaN where nothing was recorded.
struct Series {
    std::vector<QuarterLoad> loads;
};

std::optional<WallTime> parseTime(std::string text) {
    for (char& c : text)
        if (c == 'T')
            c = ' ';
    std::istringstream in(text.substr(0, 19));
    date::sys_seconds at;
    in >> date::parse(text.size() > 16 ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%d %H:%M", at);
    return in.fail() ? std::nullopt : std::optional<WallTime>(at);
}

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> all;
    std::string cell;
    for (std::istringstream in(line); std::getline(in, cell, ',');)
        all.push_back(cell);
    return all;
}

QuarterLoad quarterAt(WallTime start) {
    const auto day = date::floor<date::days>(start);
    return {
        .start = start,
        .weekday = static_cast<int>(date::weekday{day}.c_encoding()),
        .quarter = static_cast<int>((start - day) / Quarter{1}),
        .nearWedding = false,
        .busy = std::nan("")};
}

/// Sums by quarter of an hour, with how many values each holds.
class QuarterSums {
  public:
    /// A value counts for each quarter that its step covers.
    void add(WallTime at, double value, int stepMinutes) {
        for (int minute = 0; minute < std::max(stepMinutes, 15); minute += 15) {
            auto& [sum, count] = m_sums[std::chrono::floor<Quarter>(at) + Minutes{minute}];
            sum += value;
            ++count;
        }
    }
    /// From the first midnight on; a quarter without a value is NaN.
    Series series() const {
        Series series;
        if (m_sums.empty())
            return series;
        const auto first = date::ceil<date::days>(m_sums.begin()->first);
        for (WallTime at = first; at <= m_sums.rbegin()->first; at += Quarter{1}) {
            series.loads.push_back(quarterAt(at));
            if (const auto found = m_sums.find(at); found != m_sums.end())
                series.loads.back().busy = found->second.first / found->second.second;
        }
        return series;
    }

  private:
    std::map<WallTime, std::pair<double, int>> m_sums;
};

/// Times are taken as they are written: the files hold local or UTC time without a change of clocks
/// to speak of.
Series read(const std::filesystem::path& path, const Source& source) {
    QuarterSums sums;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
        const auto row = cells(line);
        if (row.size() <= source.valueColumn)
            continue;
        const auto at = parseTime(row[0]);
        const bool guessed = source.observedColumn && row[*source.observedColumn] == "0";
        if (at && !guessed)
            sums.add(
                *at,
                std::strtod(row[source.valueColumn].c_str(), nullptr),
                source.stepMinutes);
    }
    return sums.series();
}

struct Errors {
    double actual = 0, learnt = 0, naive = 0, rules = 0;
    int forecasts = 0, untrusted = 0;
};

double ruleFactor(const QuarterLoad& load) {
    for (const WeeklyRule& rule : weeklyRules())
        if (rule.weekday == load.weekday && load.quarter / 4 >= rule.fromHour &&
            load.quarter / 4 < rule.toHour)
            return rule.factor;
    return 1;
}

struct Past {
    std::vector<QuarterLoad> quarters;
    double mean = 0;
};

Past pastOf(const std::vector<QuarterLoad>& all, std::size_t origin) {
    Past past;
    double sum = 0;
    for (std::size_t i = origin - kTraining; i < origin; ++i)
        if (!std::isnan(all[i].busy)) {
            past.quarters.push_back(all[i]);
            sum += all[i].busy;
        }
    if (!past.quarters.empty())
        past.mean = sum / static_cast<double>(past.quarters.size());
    return past;
}

void forecastFrom(const std::vector<QuarterLoad>& all, std::size_t origin, Errors& errors) {
    const auto past = pastOf(all, origin);
    if (past.quarters.empty())
        return;
    const WeekShape shape = WeekShape::learn(past.quarters);
    if (shape.normal() <= 0) {
        ++errors.untrusted;
        return;
    }
    ++errors.forecasts;
    for (std::size_t i = origin; i < std::min(origin + kAhead, all.size()); ++i) {
        const double actual = all[i].busy, naive = all[i - kWeek].busy;
        if (std::isnan(actual) || std::isnan(naive))
            continue;
        errors.actual += actual;
        errors.learnt +=
            std::abs(actual - shape.normal() * shape.factor(all[i].weekday, all[i].quarter));
        errors.naive += std::abs(actual - naive);
        errors.rules += std::abs(actual - past.mean * ruleFactor(all[i]));
    }
}

void backtest(const std::filesystem::path& folder, const Source& source) {
    const Series series = read(folder / source.file, source);
    Errors errors;
    for (std::size_t origin = kTraining; origin + kDay <= series.loads.size(); origin += kDay)
        forecastFrom(series.loads, origin, errors);
    if (errors.actual <= 0) {
        fmt::print(
            "{:<36} too short or too sparse ({} quarters, {} origins without a trusted week)\n",
            source.file,
            series.loads.size(),
            errors.untrusted);
        return;
    }
    fmt::print(
        "{:<36} {:>9} {:>10.1f} {:>10.1f} {:>10.1f}\n",
        source.file,
        errors.forecasts,
        100 * errors.learnt / errors.actual,
        100 * errors.naive / errors.actual,
        100 * errors.rules / errors.actual);
}

} // namespace

int main() {
    const char* given = std::getenv("USHER_DATA");
    const std::filesystem::path folder = given ? given : "../shared/data";
    if (!std::filesystem::is_directory(folder)) {
        fmt::print(
            "skipped: there is no {}; run from the project's root beside shared/data, or set "
            "USHER_DATA\n",
            folder.string());
        return 0;
    }
    fmt::print(
        "{:<36} {:>9} {:>10} {:>10} {:>10}\n",
        "WAPE %, 48 h ahead",
        "forecasts",
        "learnt",
        "last week",
        "rules");
    for (const Source& source : kSources)
        backtest(folder, source);
}
