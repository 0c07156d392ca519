// One thread adds seconds, others read every window meanwhile: what a reader gets is whole and in
// order.
#include "monitor/time_series.h"
#include "support/figures.h"

#include <array>
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

using namespace usher;
using namespace usher::monitor;

namespace {

constexpr int kSeconds = 1'000;
constexpr int kReaders = 3;

void write(TimeSeries& series) {
    test::SamplerStage stage(
        {test::poolFigures("main", 50, 50), test::poolFigures("analytics", 10, 15)});
    stage.tick(Nanos{0});
    for (int second = 1; second <= kSeconds; ++second) {
        stage.pool().target = second; // the points of the finest window count up by one
        stage.acquire(second % 7, Micros{second});
        stage.tick(Seconds{1});
        series.add(*stage.last, *stage.sampler.closedSecond());
    }
}

/// False when a view is torn: points out of order, or of two states of the series.
bool whole(const std::vector<SeriesPoint>& view) {
    for (std::size_t i = 1; i < view.size(); ++i)
        if (view[i].target != view[i - 1].target + 1 || view[i].at - view[i - 1].at != Seconds{1})
            return false;
    return true;
}

} // namespace

int main() {
    TimeSeries series;
    std::atomic<bool> done{false};
    std::atomic<int> torn{0}, views{0};
    std::vector<std::thread> readers;
    for (int i = 0; i < kReaders; ++i)
        readers.emplace_back([&] {
            while (!done) {
                if (!whole(series.view("main", Window::minutes5)))
                    ++torn;
                if (series.view("analytics", Window::hours24).size() > 600)
                    ++torn;
                ++views;
            }
        });
    write(series);
    done = true;
    for (auto& reader : readers)
        reader.join();
    const auto last = series.view("main", Window::minutes5);
    const bool complete = last.size() == 300 && last.back().target == kSeconds && whole(last);
    if (torn > 0 || !complete)
        std::fprintf(
            stderr,
            "%d of %d views torn, complete: %d\n",
            torn.load(),
            views.load(),
            complete);
    return torn > 0 || !complete ? 1 : 0;
}
