#include "app/files.h"
#include "app/jobs.h"
#include "app/series_file.h"
#include "app/times.h"
#include "forecast/backtest/backtest.h"
#include "forecast/calendar.h"
#include "forecast/planned_events.h"

#include <charconv>
#include <fmt/format.h>

namespace usher::app {
namespace {

Error wrongSpan(const char* option, const std::string& text, const char* example) {
    return {
        Errc::invalidArgument,
        fmt::format("--{}: \"{}\" is not a time span from a minute to a year", option, text),
        fmt::format("write it as {}", example)};
}

/// "5m", "12h", "21d".
Result<Minutes> spanOf(const char* option, const std::string& text, const char* example) {
    int count = 0;
    const char* const last = text.data() + text.size();
    const auto [unit, error] = std::from_chars(text.data(), last, count);
    const std::string_view name(unit, static_cast<std::size_t>(last - unit));
    const int minutes = name == "m" || name == "min" ? 1
                        : name == "h"                ? 60
                        : name == "d"                ? 1440
                                                     : 0;
    constexpr int kMost = 366 * 1440;
    if (error != std::errc{} || minutes == 0 || count < 1 || count > kMost / minutes)
        return wrongSpan(option, text, example);
    return Minutes{count * minutes};
}

struct Plan {
    Minutes step{5};
    forecast::BacktestOptions options;
};

Result<std::vector<forecast::PlannedEvent>> readEvents(const std::string& file) {
    if (file.empty())
        return std::vector<forecast::PlannedEvent>{};
    const auto zone = forecast::TimeZone::find("UTC");
    if (!zone)
        return zone.error();
    const auto read = forecast::readCalendar(file, *zone);
    if (!read)
        return read.error();
    for (const auto& complaint : read->complaints)
        fmt::print(stderr, "usher: {}\n", complaint);
    return forecast::plannedEvents(read->weddings);
}

Result<Plan> planOf(const CommandLine& line) {
    const auto step = spanOf("step", line.step, "5m");
    if (!step)
        return step.error();
    const auto horizon = spanOf("horizon", line.horizon, "30m");
    if (!horizon)
        return horizon.error();
    const auto warmup = spanOf("warmup", line.warmup, "21d");
    if (!warmup)
        return warmup.error();
    auto events = readEvents(line.calendarFile);
    if (!events)
        return events.error();
    Plan plan{.step = *step, .options = {.horizon = *horizon, .warmup = {}}};
    plan.options.warmup = std::chrono::ceil<std::chrono::hours>(*warmup);
    plan.options.events = std::move(*events);
    return plan;
}

Status write(
    const CommandLine& line,
    const forecast::Series& last,
    const std::vector<forecast::BacktestResult>& results) {
    if (!line.outFile.empty())
        if (auto s = writeFile(line.outFile, forecast::backtestCsv(last, results.back())); !s)
            return s;
    if (line.jsonFile.empty())
        return {};
    return writeFile(line.jsonFile, forecast::backtestJson(results));
}

} // namespace

int runBacktest(const CommandLine& line) {
    const auto plan = planOf(line);
    if (!plan)
        return complain(plan.error());
    std::vector<forecast::BacktestResult> results;
    forecast::Series series;
    for (const auto& file : line.files) {
        auto read = readSeries(file, plan->step);
        if (!read)
            return complain(read.error());
        series = std::move(*read);
        auto result = forecast::backtest(series, plan->options);
        if (!result)
            return complain(result.error());
        results.push_back(std::move(*result));
    }
    fmt::print("{}", forecast::backtestTable(results));
    const auto written = write(line, series, results);
    return written ? kDone : complain(written.error());
}

} // namespace usher::app
