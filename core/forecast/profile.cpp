#include "forecast/profile.h"

#include "forecast/planned_events.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace usher::forecast {

namespace {

using Medians = std::array<std::array<double, kQuartersOfDay>, 7>;
constexpr int kSaturday = 6;
constexpr double kUnseen = -1;

double median(std::vector<double>& values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

bool ordinary(const QuarterLoad& load) {
    return !load.nearWedding || load.weekday == kSaturday;
}

int quarterOfWeek(const QuarterLoad& load) {
    return load.weekday * kQuartersOfDay + load.quarter;
}

Medians mediansOf(const std::vector<QuarterLoad>& loads) {
    std::vector<std::vector<double>> seen(7 * kQuartersOfDay);
    for (const QuarterLoad& load : loads)
        if (ordinary(load))
            seen[static_cast<std::size_t>(quarterOfWeek(load))].push_back(load.busy);
    Medians medians{};
    for (std::size_t i = 0; i < seen.size(); ++i)
        medians[i / kQuartersOfDay][i % kQuartersOfDay] =
            seen[i].size() >= WeekShape::kOccurrences ? median(seen[i]) : kUnseen;
    return medians;
}

/// Where a day stands beside the medians, smoothed over the days before it: simple exponential
/// smoothing of each day's ratio (Hyndman & Athanasopoulos, Forecasting: Principles and Practice,
/// 3rd ed., 8.1).
struct Level {
    std::vector<double> ofLoad; ///< for every load, that of its day
    double last = 1;
};

/// A day's loads beside what is usual for it; all zero where that is not known.
struct DayLoad {
    std::size_t end = 0; ///< the first load of the next day
    double actual = 0, expected = 0;
    int quarters = 0;
};

DayLoad dayFrom(std::size_t from, const std::vector<QuarterLoad>& loads, const Medians& medians) {
    DayLoad day{.end = from};
    for (; day.end < loads.size() && loads[day.end].weekday == loads[from].weekday; ++day.end) {
        const auto& load = loads[day.end];
        const double usual =
            medians[static_cast<std::size_t>(load.weekday)][static_cast<std::size_t>(load.quarter)];
        if (!ordinary(load) || usual < 0)
            continue;
        day.actual += load.busy;
        day.expected += usual;
        ++day.quarters;
    }
    return day;
}

/// The level after a day: it follows half way, and by a factor of `most` at the most.
double follow(double level, const DayLoad& day, bool first) {
    constexpr double kAlpha = 0.5, kStep = 2, kFirst = 10;
    const double most = first ? kFirst : kStep;
    const double ratio = std::clamp(day.actual / day.expected, level / most, level * most);
    return level + (first ? 1 : kAlpha) * (ratio - level);
}

Level smoothLevel(const std::vector<QuarterLoad>& loads, const Medians& medians) {
    constexpr int kEnoughQuarters = kQuartersOfDay / 4;
    Level level;
    bool first = true;
    for (std::size_t from = 0; from < loads.size();) {
        const auto day = dayFrom(from, loads, medians);
        if (day.quarters >= kEnoughQuarters && day.expected > 0) {
            level.last = follow(level.last, day, first);
            first = false;
        }
        level.ofLoad.resize(day.end, level.last);
        from = day.end;
    }
    return level;
}

/// The loads as they were, had every day stood at the level of the first look.
std::vector<QuarterLoad> levelled(std::vector<QuarterLoad> loads, const Level& level) {
    for (std::size_t i = 0; i < loads.size(); ++i)
        if (level.ofLoad[i] > 0)
            loads[i].busy /= level.ofLoad[i];
    return loads;
}

/// The mean of those of Monday to Thursday that have mostly been seen; kUnseen without any.
double ordinaryMean(const Medians& medians) {
    double sum = 0;
    int count = 0;
    for (std::size_t weekday = 1; weekday <= 4; ++weekday) {
        const auto& day = medians[weekday];
        const auto seen = std::count_if(day.begin(), day.end(), [](double v) { return v >= 0; });
        if (seen < kQuartersOfDay / 2)
            continue;
        for (const double v : day)
            if (v >= 0) {
                sum += v;
                ++count;
            }
    }
    return count > 0 ? sum / count : kUnseen;
}

} // namespace

WeekShape WeekShape::learn(const std::vector<QuarterLoad>& loads) {
    WeekShape shape;
    const Medians raw = mediansOf(loads);
    // Medians of what has grown meanwhile would mix the growth into the week's shape.
    const Medians medians = mediansOf(levelled(loads, smoothLevel(loads, raw)));
    const double mean = ordinaryMean(medians);
    if (mean <= 0)
        return shape;
    shape.m_normal = mean * smoothLevel(loads, medians).last;
    for (std::size_t weekday = 0; weekday < 7; ++weekday)
        for (std::size_t quarter = 0; quarter < kQuartersOfDay; ++quarter)
            shape.m_factors[weekday][quarter] = std::max(0.0, medians[weekday][quarter]) / mean;
    return shape;
}

double WeekShape::factor(int weekday, int quarter) const {
    if (weekday < 0 || weekday > 6 || quarter < 0 || quarter >= kQuartersOfDay)
        return 0;
    return m_factors[weekday][quarter];
}

Profile::Profile(std::map<std::string, Learnt> pools)
    : m_pools(std::make_unique<const std::map<std::string, Learnt>>(std::move(pools))) {}

Profile::~Profile() = default;

const Profile::Learnt* Profile::find(const std::string& pool) const {
    const auto found = m_pools->find(pool);
    return found == m_pools->end() ? nullptr : &found->second;
}

double Profile::normalBusy(const std::string& pool) const {
    const auto* learnt = find(pool);
    return learnt ? learnt->shape.normal() : 0;
}

double Profile::factor(const std::string& pool, int weekday, int quarter) const {
    const auto* learnt = find(pool);
    return learnt ? learnt->shape.factor(weekday, quarter) : 0;
}

const PlanTrial* Profile::trial(const std::string& pool) const {
    const auto* learnt = find(pool);
    return learnt ? &learnt->trial : nullptr;
}

std::shared_ptr<const Profile> Profile::withWeddings(const Calendar& calendar) const {
    auto pools = *m_pools;
    const auto events = plannedEvents(calendar.weddings());
    for (auto& [name, learnt] : pools)
        learnt.model.setEvents(events);
    return std::make_shared<Profile>(std::move(pools));
}

std::optional<ForeseenLoad> foreseenBy(const TrafficModel& model, WallTime at) {
    constexpr std::int64_t kWeek = 7 * kQuartersOfDay;
    if (model.seen() < kWeek)
        return std::nullopt;
    const auto outlook = model.outlookAt(at);
    if (!outlook)
        return std::nullopt;
    return ForeseenLoad{
        .busy = outlook->value,
        .bound = outlook->bound,
        .usual = outlook->usual,
        .weddings = outlook->events,
        .rulesShare = rulesShareAfter(model.weeksSeen(at))};
}

std::optional<ForeseenLoad> Profile::foreseen(const std::string& pool, WallTime at) const {
    const auto* learnt = find(pool);
    return learnt ? foreseenBy(learnt->model, at) : std::nullopt;
}

double rulesShareAfter(int weeksSeen) {
    constexpr double kWorth = 3, kFollow = 0.2;
    double share = 1;
    for (int week = 1; week <= weeksSeen; ++week)
        share *= 1 - std::max(kFollow, 1 / (kWorth + week));
    return share;
}

} // namespace usher::forecast
