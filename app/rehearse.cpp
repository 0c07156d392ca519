#include "app/files.h"
#include "app/jobs.h"
#include "app/report_writer.h"
#include "app/running_engine.h"
#include "app/signals.h"
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

rehearsal::RehearsalOptions optionsOf(const CommandLine& line, engine::Engine& engine) {
    rehearsal::RehearsalOptions options;
    options.scenario = line.scenario;
    options.engine = &engine;
    options.clients = line.clients;
    options.seconds = line.seconds;
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

Result<std::vector<rehearsal::Scorecard>>
play(const CommandLine& line, engine::Engine& engine, const std::atomic<bool>& cancelled) {
    if (!waitWarm(engine, kWarmWithin))
        return poolsAreCold(engine);
    auto options = optionsOf(line, engine);
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

} // namespace

int runRehearse(const CommandLine& line) {
    std::atomic<bool> cancelled{false};
    const WallTime from = std::chrono::system_clock::now();
    // Port 0: a rehearsal never gets in the way of a gate that serves.
    auto running = startEngine(
        line,
        {.onShutdownRequested = {}, .gateListen = "127.0.0.1:0", .record = !line.pdfFile.empty()});
    if (!running)
        return complain(running.error());
    auto& engine = *running->engine;
    const SignalThread signals(
        {.finish = [&] { cancelled = true; }, .finishNow = {}, .reload = {}});
    const auto scores = play(line, engine, cancelled);
    if (!scores)
        return complain(scores.error());
    fmt::print("{}", rehearsal::toText(*scores));
    engine.stop(Seconds{5});
    if (const int code = writeResults(line, *running, *scores, from); code != kDone)
        return code;
    return allPassed(*scores) ? kDone : kFailed;
}

} // namespace usher::app
