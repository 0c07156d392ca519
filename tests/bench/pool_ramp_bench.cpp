// 20 → 200 real connections on demand: 200 callers ask at once and hold. Local, and over a relay
// that adds a round trip of 50 ms. PgBouncer opens one at a time.
#include "pg/uri.h"
#include "support/pool_rig.h"
#include "support/relay.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fmt/format.h>
#include <mutex>

using namespace usher;
using namespace usher::pool;

namespace {

constexpr int kFrom = 20, kTo = 200;

/// Seconds from the first question of kTo callers to the last answer.
double askAtOnce(Pool& pool) {
    std::mutex mutex;
    std::vector<Lease> held;
    std::atomic<int> answered{0};
    const auto from = std::chrono::steady_clock::now();
    for (int i = 0; i < kTo; ++i)
        pool.acquireAsync({.timeout = Seconds{60}}, [&](Result<Lease> got) {
            const std::lock_guard lock(mutex);
            if (got)
                held.push_back(std::move(*got));
            ++answered;
        });
    while (answered < kTo)
        std::this_thread::sleep_for(Millis{1});
    const double seconds = toMs(std::chrono::steady_clock::now() - from) / 1'000;
    if (held.size() != kTo)
        throw std::runtime_error("somebody was refused");
    return seconds;
}

double ramp(const std::string& uri, int parallel) {
    test::PoolRig rig(
        {.server = {.primary = uri, .serviceRole = {}, .parallelConnects = parallel},
         .pools = {{.name = "main", .min = kFrom, .max = kTo}},
         .reserve = {.size = 0},
         .budget = kTo},
        parallel + 4);
    if (!test::eventually([&] { return rig.set().warm(); }))
        throw std::runtime_error("the minimum does not stand");
    return askAtOnce(rig.pool("main"));
}

void rounds(const char* what, const std::string& uri, int parallel) {
    std::array<double, 5> seconds{};
    for (auto& each : seconds)
        each = ramp(uri, parallel);
    std::sort(seconds.begin(), seconds.end());
    std::printf(
        "%s, %d at once: %.2f s (%.2f to %.2f)\n",
        what,
        parallel,
        seconds[2],
        seconds[0],
        seconds[4]);
}

} // namespace

int main() {
    try {
        test::PgServer server(kTo + 10);
        test::Relay relay(pg::parseUri(server->appUri())->hosts.front().host + "/.s.PGSQL.5432");
        const std::string uri = server->appUri();
        const std::string relayed =
            uri.substr(0, uri.find('?')) +
            fmt::format("?host=127.0.0.1&port={}&sslmode=disable", relay.port());
        rounds("local", uri, 8);
        rounds("local", uri, 64);
        relay.setRoundTrip(Millis{50});
        rounds("50 ms round trip", relayed, 8);
        rounds("50 ms round trip", relayed, 64);
    } catch (const std::runtime_error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
