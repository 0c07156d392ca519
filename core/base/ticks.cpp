#include "base/ticks.h"

#include <thread>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace usher::ticks {
namespace {

double measure() {
    if (!invariant())
        return 1;
    const auto clockFrom = std::chrono::steady_clock::now();
    const auto from = now();
    std::this_thread::sleep_for(Millis{2});
    const auto to = now();
    const auto passed = std::chrono::steady_clock::now() - clockFrom;
    return static_cast<double>(Nanos(passed).count()) / static_cast<double>(to - from);
}

} // namespace

bool invariant() {
#if defined(__x86_64__)
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __get_cpuid(0x80000007u, &a, &b, &c, &d) != 0 && (d & (1u << 8)) != 0;
#else
    return false;
#endif
}

double nanosPerTick() {
    static const double kMeasured = measure();
    return kMeasured;
}

} // namespace usher::ticks
