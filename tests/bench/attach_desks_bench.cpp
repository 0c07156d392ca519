// Desks elsewhere at their usual pace: COUNT of them watch the console behind CONNINFO for SECONDS,
// each with the series an overview draws. attach_desks_bench CONNINFO COUNT SECONDS
#include "attach/remote_engine.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>
#include <vector>

using namespace usher;

namespace {

using Desks = std::vector<std::unique_ptr<attach::RemoteEngine>>;

Desks attachAll(const char* conninfo, int count) {
    Desks desks;
    for (int i = 0; i < count; ++i)
        desks.push_back(std::make_unique<attach::RemoteEngine>(
            attach::RemoteOptions{.conninfo = conninfo, .name = "bench"}));
    return desks;
}

/// At the tiles' sparklines.
void lookAt(attach::RemoteEngine& desk) {
    const auto now = std::chrono::steady_clock::now();
    for (const auto& pool : desk.mirror().state()->figures->pools)
        desk.mirror().series().view(pool.figures.name, monitor::Window::minutes5, now);
}

bool heard(const Desks& desks) {
    return std::ranges::all_of(desks, [](const auto& desk) {
        return desk->mirror().whyLost().empty();
    });
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "attach_desks_bench CONNINFO COUNT SECONDS\n");
        return 2;
    }
    const auto begun = std::chrono::steady_clock::now();
    const auto desks = attachAll(argv[1], std::atoi(argv[2]));
    const Seconds length{std::atoi(argv[3])};
    while (!heard(desks) && std::chrono::steady_clock::now() - begun < length)
        std::this_thread::sleep_for(Millis{1});
    const double firstMs = toMs(std::chrono::steady_clock::now() - begun);
    while (std::chrono::steady_clock::now() - begun < length) {
        for (const auto& desk : desks)
            lookAt(*desk);
        std::this_thread::sleep_for(Millis{250});
    }
    std::printf(
        "first overview of all after %.0f ms, %s\n",
        firstMs,
        heard(desks) ? "none lost" : "LOST");
    return heard(desks) ? 0 : 1;
}
