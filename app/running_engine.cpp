#include "app/running_engine.h"

#include "app/rehearsed.h"
#include "base/log.h"
#include "rehearsal/consent.h"

#include <cstdlib>
#include <fmt/format.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace usher::app {
namespace {

constexpr int kOwnDescriptors = 64;
constexpr int kFirstActivatedFd = 3; // SD_LISTEN_FDS_START

/// systemd's socket activation: the first descriptor handed over, or -1.
int activatedFd() {
    const char* pid = std::getenv("LISTEN_PID");
    const char* count = std::getenv("LISTEN_FDS");
    if (!pid || !count || std::atoi(pid) != getpid() || std::atoi(count) < 1)
        return -1;
    return kFirstActivatedFd;
}

/// The file anew; the embedded server stays the one that runs.
std::function<Result<config::Config>()> reader(std::string file, config::ServerConfig server) {
    return [file = std::move(file), server = std::move(server)]() -> Result<config::Config> {
        auto read = readConfiguration(file);
        if (read && read->server.embedded) {
            read->server.primary = server.primary;
            read->server.serviceRole = server.serviceRole;
        }
        return read;
    };
}

engine::EngineOptions
optionsOf(const RunningEngine& running, const CommandLine& line, const StartOptions& start) {
    const auto& installation = running.installation;
    engine::EngineOptions options;
    options.rehearsals = running.rehearser;
    options.reports = running.reports;
    options.config = installation.config;
    if (start.rehearses)
        rehearsal::keepToConsented(options.config.pools);
    options.history = installation.history;
    options.auditFile = start.record ? auditFilePath() : "";
    options.forecastFile = start.record ? installation.dataFolder + "/forecast.state" : "";
    options.gateListenFd = activatedFd();
    options.onShutdownRequested = start.onShutdownRequested;
    options.clock = start.clock;
    options.version = USHER_VERSION;
    options.reload = reader(line.configFile, installation.config.server);
    options.settingsFile = [named = line.configFile] {
        return configurationFile(named);
    };
    return options;
}

/// Null when nothing is recorded.
Result<std::unique_ptr<DataLock>> lockFor(const StartOptions& options) {
    if (!options.record)
        return std::unique_ptr<DataLock>();
    const auto folder = dataFolder();
    return folder ? DataLock::take(*folder) : std::unique_ptr<DataLock>();
}

/// Who plays rehearsals for its operators, and who writes the reports of wedding days.
void makeRecorders(RunningEngine& running, const CommandLine& line, const StartOptions& options) {
    static const SystemClock kSystemClock;
    const auto& installation = running.installation;
    running.rehearser = std::make_shared<rehearsal::Rehearser>(rehearsal::RehearserOptions{
        .config = installation.config,
        .keep = [folder = installation.dataFolder](const auto& cards) {
            keepRehearsed(folder, cards);
        }});
    running.reports = std::make_shared<ReportKeeper>(ReportKeeperOptions{
        .configFile = line.configFile,
        .history = installation.history,
        .clock = options.clock ? options.clock : &kSystemClock});
}

Status startParts(RunningEngine& running, const CommandLine& line, const StartOptions& options) {
    if (options.record)
        makeRecorders(running, line, options);
    auto engine = engine::Engine::start(optionsOf(running, line, options));
    if (!engine)
        return engine.error();
    running.engine = std::move(*engine);
    if (running.reports)
        running.reports->begin(*running.engine);
    if (auto& server = running.installation.server)
        running.keeper = std::make_unique<pg::EmbeddedKeeper>(*server);
    return {};
}

} // namespace

RunningEngine::~RunningEngine() {
    keeper.reset(); // what ends now ends for good
    if (reports)
        reports->end();
    engine.reset();
    reports.reset();
    rehearser.reset();
    installation.history.reset();
}

std::string raiseDescriptorLimit(const config::Config& config) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return {};
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    auto wanted = static_cast<rlim_t>(config.gate.maxClients);
    wanted += static_cast<rlim_t>(config.reserve.size);
    wanted += kOwnDescriptors;
    for (const auto& pool : config.pools)
        wanted += static_cast<rlim_t>(pool.max);
    if (limit.rlim_cur >= wanted)
        return {};
    return fmt::format(
        "this process may open {} descriptors, {} clients need {} (raise LimitNOFILE or ulimit -n, "
        "or lower gate.max_clients)",
        limit.rlim_cur,
        config.gate.maxClients,
        wanted);
}

Result<RunningEngine> startEngine(const CommandLine& line, const StartOptions& options) {
    auto config = readConfiguration(line.configFile);
    if (!config)
        return config.error();
    if (!options.gateListen.empty())
        config->gate.listen = options.gateListen;
    if (const auto complaint = raiseDescriptorLimit(*config); !complaint.empty())
        log::warning("{}", complaint);
    RunningEngine running;
    auto lock = lockFor(options);
    if (!lock)
        return lock.error();
    running.lock = std::move(*lock);
    auto installation =
        openInstallation(std::move(*config), {.needServer = true, .needHistory = options.record});
    if (!installation)
        return installation.error();
    running.installation = std::move(*installation);
    if (auto started = startParts(running, line, options); !started)
        return started.error();
    return running;
}

void reloadOrWarn(engine::Engine& engine) {
    if (auto status = engine.reload(); !status)
        log::warning("the configuration stays as it was: {}", status.error().text());
}

bool waitWarm(engine::Engine& engine, Millis howLong) {
    const auto deadline = std::chrono::steady_clock::now() + howLong;
    while (!engine.pools().warm()) {
        if (std::chrono::steady_clock::now() >= deadline)
            return false;
        std::this_thread::sleep_for(Millis{20});
    }
    return true;
}

} // namespace usher::app
