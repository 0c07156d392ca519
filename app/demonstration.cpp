#include "app/demonstration.h"

#include "app/desk_bridge.h"
#include "app/jobs.h"
#include "app/live_table.h"
#include "app/make_believe.h"
#include "app/report_writer.h"
#include "app/running_engine.h"
#include "app/signals.h"
#include "ui/desk_picture.h"
#include "ui/main_window.h"

#include <QApplication>
#include <atomic>
#include <filesystem>
#include <fmt/format.h>
#include <thread>
#include <unistd.h>

namespace usher::app {
namespace {

constexpr Seconds kWarmWithin{30};
constexpr Seconds kShown{60};
const QSize kDeskSize{1600, 900};

void sayHowToConnect(const engine::Engine& engine) {
    const auto state = engine.state();
    fmt::print("Usher serves at {}. From another terminal:\n", state->gateAddress);
    for (const auto& pool : state->figures->pools)
        fmt::print("  psql -h 127.0.0.1 -p {} -d {}\n", engine.gatePort(), pool.figures.name);
    fmt::print("  psql -h 127.0.0.1 -p {} -d usher -c 'SHOW POOLS'\n\n", engine.gatePort());
    std::fflush(stdout);
}

/// On a terminal the table stays in place; into a file it is printed every ten seconds.
void showLive(const engine::Engine& engine, const std::atomic<bool>& cancelled, Seconds howLong) {
    const bool terminal = isatty(STDOUT_FILENO);
    for (int second = 1; second <= howLong.count() && !cancelled; ++second) {
        std::this_thread::sleep_for(Seconds{1});
        if (!terminal && second % 10 != 0)
            continue;
        const auto table = liveTable(*engine.state());
        fmt::print("{}[{:>2} s] {}", terminal && second > 1 ? "\033[J" : "", second, table);
        if (terminal && second < howLong.count())
            fmt::print("\033[{}A\r", std::count(table.begin(), table.end(), '\n'));
        std::fflush(stdout);
    }
}

/// The window as it would look now, drawn off screen while the load still runs.
Status drawDesk(RunningEngine& running, const std::string& path) {
    const auto bridge = makeBridge(running);
    ui::MainWindow window(*bridge, {.remember = false});
    window.resize(kDeskSize);
    window.refreshNow();
    if (ui::saveDeskPng(window, QString::fromStdString(path), kDeskSize))
        return {};
    return Error{
        Errc::io,
        path + " could not be written",
        "choose a folder that can be written and has room"};
}

void drawOffScreen() {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") || qgetenv("QT_QPA_PLATFORM") == "xcb")
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

std::string here(const char* file) {
    return std::filesystem::absolute(file).string();
}

Status writeReportSince(WallTime from, RunningEngine& running, const CommandLine& line) {
    const ReportJob job{
        .path = here("usher-report.pdf"),
        .from = from,
        .to = std::chrono::system_clock::now() + Seconds{1},
        .pageSize = line.pageSize};
    return writeReport(running, job);
}

/// The table while the load runs, then the desk as it stands under it.
Status
demonstrate(RunningEngine& running, const CommandLine& line, const std::atomic<bool>& cancelled) {
    if (!waitWarm(*running.engine, kWarmWithin))
        return Error{Errc::unavailable, "the pools hold no connections", "usher check tells more"};
    sayHowToConnect(*running.engine);
    const auto saturday = playMakeBelieve(line, running, kWarmWithin);
    if (saturday)
        fmt::print(
            "MAKE-BELIEVE: the Saturday below is played here; its figures are nobody's.\n\n");
    showLive(*running.engine, cancelled, line.seconds ? Seconds{*line.seconds} : kShown);
    return drawDesk(running, here("usher-desk.png"));
}

} // namespace

int runDemonstration(const CommandLine& line, int& argc, char** argv) {
    drawOffScreen();
    QApplication application(argc, argv);
    ui::applyTheme(application, ui::ThemeChoice::light);
    std::atomic<bool> cancelled{false};
    const auto cancel = [&] {
        cancelled = true;
    };
    const WallTime from = std::chrono::system_clock::now();
    auto running =
        startEngine(line, {.onShutdownRequested = cancel, .gateListen = {}, .record = true});
    if (!running)
        return complain(running.error());
    const SignalThread signals({.finish = cancel, .finishNow = {}, .reload = {}});
    if (auto shown = demonstrate(*running, line, cancelled); !shown)
        return complain(shown.error());
    if (auto written = writeReportSince(from, *running, line); !written)
        return complain(written.error());
    fmt::print("{}\n{}\n", here("usher-report.pdf"), here("usher-desk.png"));
    running->engine->stop(Seconds{5});
    return kDone;
}

} // namespace usher::app
