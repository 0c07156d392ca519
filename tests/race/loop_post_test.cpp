// Tasks posted from many threads: each runs once, on the loop's thread, those of one thread in
// order. Run under the thread sanitizer.
#include "net/loop.h"

#include <array>
#include <cstdio>
#include <thread>
#include <vector>

using namespace usher;

namespace {

constexpr int kThreads = 4;
constexpr int kTasks = 5'000;

/// What the loop's thread, and no other, writes down of the tasks.
struct Tally {
    std::array<int, kThreads> seen{};
    int left = kThreads;
    bool inOrder = true, onLoop = true;

    void ran(net::Loop& loop, std::size_t poster, int task) {
        inOrder = inOrder && seen[poster]++ == task;
        onLoop = onLoop && loop.inLoopThread();
        if (task + 1 == kTasks && --left == 0)
            loop.stop();
    }
    /// "" when nothing is.
    const char* wrong() const {
        if (!inOrder)
            return "tasks of one thread ran out of order";
        if (!onLoop)
            return "a task ran on another thread";
        for (const int count : seen)
            if (count != kTasks)
                return "a task was lost or ran twice";
        return "";
    }
};

int failure(const char* what) {
    std::fprintf(stderr, "%s\n", what);
    return 1;
}

} // namespace

int main() {
    auto loop = net::Loop::create();
    if (!loop)
        return failure("no loop");
    Tally tally;
    std::vector<std::jthread> posters;
    for (std::size_t poster = 0; poster < kThreads; ++poster)
        posters.emplace_back([&, poster] {
            for (int task = 0; task < kTasks; ++task)
                (*loop)->post([&, poster, task] { tally.ran(**loop, poster, task); });
        });
    (*loop)->run();
    posters.clear();
    if (*tally.wrong())
        return failure(tally.wrong());
    if ((*loop)->inLoopThread())
        return failure("the loop has ended, nobody is in it");
    return 0;
}
