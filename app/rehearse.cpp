#include "app/against.h"
#include "app/files.h"
#include "app/jobs.h"
#include "app/rehearsed.h"
#include "app/report_writer.h"
#include "app/running_engine.h"
#include "app/series_file.h"
#include "app/signals.h"
#include "rehearsal/consent.h"
#include "rehearsal/course.h"
#include "rehearsal/rehearsal.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fmt/format.h>

namespace usher::app {
namespace {

constexpr Seconds kWarmWithin{30};

int writeResults(
    const CommandLine& line,
    RunningEngine& running,
    const std::vector<rehearsal::Scorecard>& scores,
    WallTime from) {
    keepRehearsed(running.installation.dataFolder, scores);
    if (!line.jsonFile.empty())
        if (auto written = writeFile(line.jsonFile, rehearsal::toJson(scores)); !written)
            return complain(written.error());
    if (line.pdfFile.empty())
        return kDone;
    const ReportJob job{
        .path = line.pdfFile,
        .from = from,
        .to = std::chrono::system_clock::now() + Seconds{1},
        .pageSize = line.pageSize};
    if (auto written = writeReport(running, job); !written)
        return complain(written.error());
    return kDone;
}

/// A configured server is not used unasked, not even for the pools' first connections.
Result<rehearsal::Consent> consentFor(const CommandLine& line) {
    const auto config = readConfiguration(line.configFile);
    if (!config)
        return config.error();
    if (!config->server.embedded || line.onDatabase.empty())
        return rehearsal::consentFor(config->server, line.onDatabase);
    return Error{
        Errc::invalidArgument,
        fmt::format("--on {}: no [server] is configured", line.onDatabase),
        "leave it out for the private server, or name a --config FILE"};
}

constexpr Seconds kDayLasts{1'440}; ///< sixty times as fast
constexpr Seconds kReplayAtMost{600};
constexpr int kDaysAhead = 370;

/// Midnight before the next wedding day, and a day from there in the time that is asked for.
Result<std::unique_ptr<rehearsal::DayClock>> dayClockFor(const CommandLine& line) {
    const auto config = readConfiguration(line.configFile);
    if (!config)
        return config.error();
    const auto calendar = calendarOf(*config);
    if (!calendar)
        return calendar.error();
    constexpr std::chrono::hours kDay{24};
    WallTime noon = calendar->zone().startOfDay(std::chrono::system_clock::now()) + kDay / 2;
    for (int day = 0; day < kDaysAhead && !calendar->isWeddingDay(noon); ++day)
        noon += kDay;
    const Seconds length = line.seconds ? Seconds{*line.seconds} : kDayLasts;
    return std::make_unique<rehearsal::DayClock>(
        calendar->zone().startOfDay(noon),
        std::chrono::duration<double>(kDay) / length);
}

/// The file's arrivals, in the time that is asked for.
Result<rehearsal::Course> courseFor(const CommandLine& line) {
    const auto series = readSeries(line.files.front(), Minutes{1});
    if (!series)
        return series.error();
    const Seconds recorded = Minutes{series->stepMinutes} * static_cast<int>(series->loads.size());
    return rehearsal::courseOf(
        *series,
        line.seconds ? Seconds{*line.seconds} : std::min(recorded, kReplayAtMost));
}

rehearsal::RehearsalOptions optionsOf(const CommandLine& line, engine::Engine& engine) {
    rehearsal::RehearsalOptions options;
    options.scenario = line.scenario;
    options.engine = &engine;
    options.clients = line.clients;
    options.seconds = line.seconds;
    options.faults = line.faults;
    options.seed = line.seed;
    options.closedLoop = line.closedLoop;
    // libpq's own names: whoever has psql reach the gate has them set.
    if (const char* user = std::getenv("PGUSER"))
        options.user = user;
    if (const char* password = std::getenv("PGPASSWORD"))
        options.password = password;
    options.progress = [](const std::string& text) {
        fmt::print(stderr, "{}\n", text);
    };
    return options;
}

Error poolsAreCold(const engine::Engine& engine) {
    const auto state = engine.state();
    return {
        Errc::unavailable,
        "the pools hold no connections: " + state->figures->server.error,
        "usher check tells more"};
}

/// Before the run: a long one must not end with nowhere to put its results.
Status checkFiles(const CommandLine& line) {
    for (const auto& path : {line.jsonFile, line.pdfFile})
        if (!path.empty())
            if (auto writable = checkWritable(path); !writable)
                return writable;
    if (!line.againstFile.empty())
        if (auto readable = readEarlier(line.againstFile); !readable)
            return readable.error();
    return {};
}

/// What is known before the engine starts.
struct Preparation {
    rehearsal::Consent consent;
    std::unique_ptr<rehearsal::DayClock> day; ///< of wedding-day
    std::optional<rehearsal::Course> course;  ///< of replay
};

Result<Preparation> prepare(const CommandLine& line) {
    if (auto checked = checkFiles(line); !checked)
        return checked.error();
    Preparation prepared;
    if (line.scenario == "wedding-day") {
        auto day = dayClockFor(line);
        if (!day)
            return day.error();
        prepared.day = std::move(*day);
    }
    if (line.scenario == "replay") {
        auto course = courseFor(line);
        if (!course)
            return course.error();
        prepared.course = std::move(*course);
    }
    const auto consent = consentFor(line);
    if (!consent)
        return consent.error();
    prepared.consent = *consent;
    return prepared;
}

Result<std::vector<rehearsal::Scorecard>> play(
    const CommandLine& line,
    RunningEngine& running,
    const Preparation& prepared,
    const std::atomic<bool>& cancelled) {
    auto& engine = *running.engine;
    if (!waitWarm(engine, kWarmWithin))
        return poolsAreCold(engine);
    rehearsal::sweep(running.installation.config.server.primary);
    auto options = optionsOf(line, engine);
    rehearsal::settle(prepared.consent, options);
    options.day = prepared.day.get();
    options.course = prepared.course;
    if (!line.peerUri.empty()) {
        auto peer = rehearsal::peerAt(line.peerUri);
        if (!peer)
            return peer.error();
        options.peer = std::move(*peer);
    }
    options.cancelled = [&cancelled] {
        return cancelled.load();
    };
    return rehearsal::run(options);
}

bool allPassed(const std::vector<rehearsal::Scorecard>& scores) {
    return std::all_of(scores.begin(), scores.end(), [](const auto& score) {
        return score.passed;
    });
}

/// What the run has come to, and the exit code it asks for.
int conclude(
    const CommandLine& line,
    RunningEngine& running,
    const std::vector<rehearsal::Scorecard>& scores,
    WallTime from) {
    fmt::print("{}", rehearsal::toText(scores));
    int code = allPassed(scores) ? kDone : kFailed;
    if (!line.againstFile.empty()) {
        const auto earlier = readEarlier(line.againstFile);
        if (!earlier)
            return complain(earlier.error());
        const auto compared = rehearsal::compare(scores, *earlier);
        fmt::print("against {}:\n{}", line.againstFile, compared.text);
        code = compared.worse ? kFailed : code;
    }
    running.engine->stop(Seconds{5});
    const int written = writeResults(line, running, scores, from);
    return written != kDone ? written : code;
}

} // namespace

int runRehearse(const CommandLine& line) {
    const auto prepared = prepare(line);
    if (!prepared)
        return complain(prepared.error());
    std::atomic<bool> cancelled{false};
    const WallTime from = std::chrono::system_clock::now();
    // Port 0: a rehearsal never gets in the way of a gate that serves.
    auto running = startEngine(
        line,
        {.onShutdownRequested = {},
         .gateListen = "127.0.0.1:0",
         .record = !line.pdfFile.empty(),
         .rehearses = true,
         .clock = prepared->day.get()});
    if (!running)
        return complain(running.error());
    const SignalThread signals(
        {.finish = [&] { cancelled = true; }, .finishNow = {}, .reload = {}});
    const auto scores = play(line, *running, *prepared, cancelled);
    return scores ? conclude(line, *running, *scores, from) : complain(scores.error());
}

} // namespace usher::app
