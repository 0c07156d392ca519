// Desks elsewhere at their usual pace: COUNT of them watch the console behind CONNINFO for SECONDS,
// each with the series an overview draws. attach_desks_bench CONNINFO COUNT SECONDS
#include "attach/remote_engine.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

using namespace usher;

namespace {

/// The tiles' sparklines.
void lookAt(attach::RemoteEngine& desk) {
    const auto now = std::chrono::steady_clock::now();
    for (const auto& pool : desk.mirror().state()->figures->pools)
        desk.mirror().series().view(pool.figures.name, monitor::Window::minutes5, now);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "attach_desks_bench CONNINFO COUNT SECONDS\n");
        return 2;
    }
    const auto begun = std::chrono::steady_clock::now();
    std::vector<std::unique_ptr<attach::RemoteEngine>> desks;
    for (int i = 0; i < std::atoi(argv[2]); ++i)
        desks.push_back(std::make_unique<attach::RemoteEngine>(
            attach::RemoteOptions{.conninfo = argv[1], .name = "bench"}));
    Nanos heardAfter{0};
    while (std::chrono::steady_clock::now() - begun < Seconds(std::atoi(argv[3]))) {
        for (auto& desk : desks)
            lookAt(*desk);
        if (heardAfter == Nanos{0} && !desks.empty() && desks[0]->mirror().whyLost().empty())
            heardAfter = std::chrono::steady_clock::now() - begun;
        std::this_thread::sleep_for(heardAfter == Nanos{0} ? Millis{1} : Millis{250});
    }
    int lost = 0;
    for (const auto& desk : desks)
        lost += desk->mirror().whyLost().empty() ? 0 : 1;
    std::printf(
        "first overview after %.0f ms, %d of %zu lost\n",
        toMs(heardAfter),
        lost,
        desks.size());
    return lost == 0 ? 0 : 1;
}
