// The mirror of an engine elsewhere, told by one thread and read by the window and its workers.
#include "attach/mirror.h"

#include <atomic>
#include <cstdio>
#include <latch>
#include <thread>

using namespace usher;

namespace {

desk::ToldState news(std::uint64_t number) {
    auto state = std::make_shared<control::DeskState>();
    auto figures = std::make_shared<monitor::Snapshot>();
    figures->seq = number;
    figures->pools.emplace_back().figures.name = "main";
    state->figures = figures;
    if (number % 3 == 0)
        state->alarms.emplace_back().id = number;
    desk::ToldState told{.state = state, .number = number, .moment = {}};
    told.moment.run = number % 500 == 0 ? "second" : "first";
    told.moment.events = {.items = std::vector<monitor::Event>(2), .next = number};
    return told;
}

/// What the window and its workers do; on a busy machine too they have begun before the news come.
void read(
    attach::Mirror& mirror,
    const std::atomic<bool>& ending,
    std::atomic<long>& reads,
    std::latch& begun) {
    begun.count_down();
    do {
        const auto state = mirror.state();
        reads += long(state->figures->pools.size());
        mirror.series().view("main", monitor::Window::minutes5, mirror.now().mono);
        reads += long(mirror.events(0, 10).items.size());
        const auto ticket = mirror.newTicket();
        if (ticket % 2 == 0)
            mirror.accepted(ticket, ticket);
        else
            mirror.refused(ticket, {}, "lost");
        reads += mirror.facts().heard ? 1 : 0;
    } while (!ending);
}

/// What the watching thread does.
void tell(attach::Mirror& mirror, std::uint64_t times) {
    const SystemClock clock;
    for (std::uint64_t number = 1; number <= times; ++number) {
        mirror.told(news(number), clock.now());
        for (const auto& question : mirror.series().due(clock.mono()))
            mirror.series().add(question, {{.at = clock.now().wall, .latency = {}}}, clock.mono());
        if (number % 100 == 0)
            mirror.lost("silent", clock.now());
    }
}

} // namespace

int main() {
    constexpr std::uint64_t kTimes = 2'000;
    attach::Mirror mirror({.engine = "db1:6432", .version = {}});
    std::atomic<bool> ending{false};
    std::atomic<long> reads{0};
    constexpr int kReaders = 3;
    std::latch begun(kReaders);
    std::vector<std::thread> readers;
    for (int i = 0; i < kReaders; ++i)
        readers.emplace_back([&] { read(mirror, ending, reads, begun); });
    begun.wait();
    tell(mirror, kTimes);
    ending = true;
    for (auto& each : readers)
        each.join();
    std::printf("%ld reads\n", reads.load());
    return reads > 0 && mirror.state()->figures->seq == kTimes ? 0 : 1;
}
