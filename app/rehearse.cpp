#include "app/files.h"
#include "app/jobs.h"
#include "app/report_writer.h"
#include "app/running_engine.h"
#include "app/signals.h"
#include "rehearsal/rehearsal.h"

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
    const SignalThread signals(
        {.finish = [&] { cancelled = true; }, .finishNow = {}, .reload = {}});
    if (!waitWarm(*running->engine, kWarmWithin)) {
        const auto state = running->engine->state();
        return complain(
            {Errc::unavailable,
             "the pools hold no connections: " + state->figures->server.error,
             "usher check tells more"});
    }
    rehearsal::RehearsalOptions options;
    options.scenario = line.scenario;
    options.engine = running->engine.get();
    options.clients = line.clients;
    options.seconds = line.seconds;
    options.seed = line.seed;
    // libpq's own names: whoever has psql reach the gate has them set.
    if (const char* user = std::getenv("PGUSER"))
        options.user = user;
    if (const char* password = std::getenv("PGPASSWORD"))
        options.password = password;
    options.progress = [](const std::string& text) {
        fmt::print(stderr, "{}\n", text);
    };
    options.cancelled = [&] {
        return cancelled.load();
    };
    const auto scores = rehearsal::run(options);
    if (!scores)
        return complain(scores.error());
    fmt::print("{}", rehearsal::toText(*scores));
    running->engine->stop(Seconds{5});
    if (const int code = writeResults(line, *running, *scores, from); code != kDone)
        return code;
    for (const auto& score : *scores)
        if (!score.passed)
            return kFailed;
    return kDone;
}

} // namespace usher::app
