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

int failure(const char* what) {
    std::fprintf(stderr, "%s\n", what);
    return 1;
}

} // namespace

int main() {
    auto loop = net::Loop::create();
    if (!loop)
        return failure("no loop");
    std::array<int, kThreads> seen{}; // the loop's thread alone
    int left = kThreads;
    bool inOrder = true, onLoop = true;
    std::vector<std::jthread> posters;
    for (int t = 0; t < kThreads; ++t)
        posters.emplace_back([&, t] {
            const auto slot = static_cast<std::size_t>(t);
            for (int i = 0; i < kTasks; ++i)
                (*loop)->post([&, slot, i] {
                    inOrder = inOrder && seen[slot]++ == i;
                    onLoop = onLoop && (*loop)->inLoopThread();
                    if (i + 1 == kTasks && --left == 0)
                        (*loop)->stop();
                });
        });
    (*loop)->run();
    posters.clear();
    if (!inOrder)
        return failure("tasks of one thread ran out of order");
    if (!onLoop)
        return failure("a task ran on another thread");
    for (const int count : seen)
        if (count != kTasks)
            return failure("a task was lost or ran twice");
    if ((*loop)->inLoopThread())
        return failure("the loop has ended, nobody is in it");
    return 0;
}
