#include "app/against.h"
#include "app/files.h"
#include "app/jobs.h"
#include "app/report_writer.h"
#include "app/running_engine.h"
#include "app/signals.h"
#include "base/log.h"
#include "base/quantity.h"
#include "rehearsal/consent.h"
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

/// A configured server is not used unasked, not even for the pools' first connections.
Result<rehearsal::Consent> consentFor(const CommandLine& line) {
    const auto config = readConfiguration(line.configFile);
    if (!config)
        return config.error();
    if (!config->server.embedded)
        return rehearsal::consentOf(config->server.primary, line.onDatabase);
    if (line.onDatabase.empty())
        return rehearsal::Consent{};
    return Error{
        Errc::invalidArgument,
        fmt::format("--on {}: no [server] is configured", line.onDatabase),
        "leave it out for the private server, or name a --config FILE"};
}

void sweep(const std::string& primary) {
    const auto swept = rehearsal::sweepLeftovers(primary);
    if (!swept)
        log::warning("what a killed rehearsal left may stay: {}", swept.error().text());
    else if (*swept > 0)
        log::info(
            "{} left by rehearsals that were killed: dropped",
            counted(static_cast<std::uint64_t>(*swept), "table was", "tables were"));
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

Result<std::vector<rehearsal::Scorecard>> play(
    const CommandLine& line,
    RunningEngine& running,
    const rehearsal::Consent& consent,
    const std::atomic<bool>& cancelled) {
    auto& engine = *running.engine;
    if (!waitWarm(engine, kWarmWithin))
        return poolsAreCold(engine);
    sweep(running.installation.config.server.primary);
    auto options = optionsOf(line, engine);
    options.schema = rehearsal::kSchema;
    options.makesSchema = !consent.schemaThere;
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

} // namespace

int runRehearse(const CommandLine& line) {
    if (auto checked = checkFiles(line); !checked)
        return complain(checked.error());
    const auto consent = consentFor(line);
    if (!consent)
        return complain(consent.error());
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
    const auto scores = play(line, *running, *consent, cancelled);
    return scores ? conclude(line, *running, *scores, from) : complain(scores.error());
}

} // namespace usher::app
