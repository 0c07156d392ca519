#include "app/files.h"
#include "app/installation.h"
#include "app/jobs.h"
#include "app/times.h"
#include "base/json.h"
#include "engine/foresight.h"
#include "forecast/forecast.h"
#include "forecast/learner.h"

#include <fmt/format.h>

namespace usher::app {
namespace {

constexpr int kDefaultBudget = 280;

std::string toText(const forecast::Forecast& forecast, const forecast::TimeZone& zone) {
    constexpr int kTime = 17, kWithOffset = 22;
    int wide = kTime;
    for (const auto& slot : forecast.slots)
        if (localTime(slot.start, zone).size() >= kTime)
            wide = kWithOffset;
    std::string text = fmt::format(
        "{:<{}} {:<20} {:>7} {:>8}  {}\n",
        "time",
        wide,
        "pool",
        "planned",
        "expected",
        "reason");
    for (const auto& slot : forecast.slots)
        for (const auto& pool : slot.pools)
            text += fmt::format(
                "{:<{}} {:<20} {:>7} {:>8.1f}  {}\n",
                localTime(slot.start, zone),
                wide,
                pool.pool,
                pool.planned,
                pool.expectedBusy,
                pool.reason);
    return text;
}

std::string toJson(const forecast::Forecast& forecast) {
    std::string rows;
    for (const auto& slot : forecast.slots)
        for (const auto& pool : slot.pools)
            rows += fmt::format(
                "{}\n  "
                "{{\"time\":{},\"pool\":{},\"planned\":{},\"wanted\":{},\"expected_busy\":{},"
                "\"wedding_day\":{},\"weddings\":{},\"reason\":{}}}",
                rows.empty() ? "" : ",",
                jsonQuote(utcTime(slot.start)),
                jsonQuote(pool.pool),
                pool.planned,
                pool.wanted,
                jsonNumber(pool.expectedBusy),
                slot.weddingDay,
                slot.weddings.size(),
                jsonQuote(pool.reason));
    return "[" + rows + "\n]\n";
}

/// As typed, or now.
Result<WallTime> timeOf(const std::string& typed, const forecast::TimeZone& zone) {
    return typed.empty() ? std::chrono::system_clock::now() : parseTime(typed, zone);
}

Result<forecast::CalendarRead> readWeddings(
    const config::Config& config,
    const forecast::TimeZone& zone) {
    if (!config.calendar.file.empty())
        return forecast::readCalendar(config.calendar.file, zone);
    if (!config.calendar.query.empty() && !config.server.primary.empty())
        return engine::askCalendarQuery(config.server.primary, config.calendar.query, zone);
    forecast::CalendarRead none;
    if (!config.calendar.query.empty())
        none.complaints.emplace_back(
            "calendar.query is asked of the server, and the embedded one is not started for a "
            "forecast: no wedding is counted (name a [calendar] file, or a [server] primary)");
    return none;
}

/// Null without a past to learn from.
std::shared_ptr<const forecast::Profile>
profileUntil(WallTime at, const forecast::Calendar& calendar, const Installation& installation) {
    if (!installation.history)
        return nullptr;
    const auto past = installation.history->readLoads(at - forecast::Learner::kTakeUp, at);
    return past ? forecast::learnProfile(*past, calendar) : nullptr;
}

Result<forecast::Forecast>
makeIt(const CommandLine& line, const Installation& installation, const forecast::TimeZone& zone) {
    const auto& config = installation.config;
    const auto at = timeOf(line.at, zone);
    if (!at)
        return at.error();
    auto read = readWeddings(config, zone);
    if (!read)
        return read.error();
    for (const auto& complaint : read->complaints)
        fmt::print(stderr, "usher: {}\n", complaint);
    const forecast::Calendar calendar(zone, std::move(read->weddings));
    const auto profile = profileUntil(*at, calendar, installation);
    return forecast::makeForecast(
        {.now = *at,
         .calendar = &calendar,
         .profile = profile.get(),
         .pools = config.pools,
         .budget = config.server.budget > 0 ? config.server.budget : kDefaultBudget,
         .onOwnServer = config::poolsElsewhere(config)});
}

} // namespace

int runForecast(const CommandLine& line) {
    auto config = readConfiguration(line.configFile);
    if (!config)
        return complain(config.error());
    const auto zone = forecast::TimeZone::find(config->calendar.timezone);
    if (!zone)
        return complain(zone.error());
    const auto installation =
        openInstallation(std::move(*config), {.needServer = false, .needHistory = true});
    if (!installation)
        return complain(installation.error());
    const auto made = makeIt(line, *installation, *zone);
    if (!made)
        return complain(made.error());
    fmt::print("{}", toText(*made, *zone));
    if (line.jsonFile.empty())
        return kDone;
    const auto written = writeFile(line.jsonFile, toJson(*made));
    return written ? kDone : complain(written.error());
}

} // namespace usher::app
