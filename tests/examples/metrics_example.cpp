// What a pool counts, who holds what, and why it has the size it has, in sentences.
#include <usher/usher.h>

#include "example_server.h"

#include <mutex>

using namespace usher;

int main() {
    std::mutex mutex;
    std::vector<std::string> sentences;
    return example::withServer([&](pg::EmbeddedServer& server) {
        auto opened = pool::Pools::open(
            {.primary = server.appUri(),
             .pools = {{.name = "main", .min = 2, .max = 8}},
             .budget = 10,
             .onDecision = [&](const pool::Decision& decision) {
                 const std::lock_guard lock(mutex);
                 sentences.push_back(pool::sentence(decision));
             }});
        if (!opened)
            return example::failed(opened.error());
        auto& main = *(*opened)->find("main");
        std::vector<pool::Lease> held;
        for (int i = 0; i < 6; ++i) {
            auto lease = main.acquire({.timeout = Seconds{10}, .who = "seating plan"});
            if (!lease)
                return example::failed(lease.error());
            held.push_back(std::move(*lease));
        }
        const auto f = main.figures();
        const auto waits = f.acquireLatency.summary();
        std::printf(
            "%s: %d of %d in use, %llu acquired, P50 %.3f ms, P99 %.3f ms, %llu opened\n",
            f.name.c_str(),
            f.leased,
            f.total,
            static_cast<unsigned long long>(f.acquired),
            waits.p50Ms,
            waits.p99Ms,
            static_cast<unsigned long long>(f.opened));
        for (const auto& lease : main.leases())
            std::printf("  backend %d held by %s\n", lease.backendPid, lease.who.c_str());
        main.setFloor({.connections = 7, .cause = pool::Cause::manual, .detail = "the example"});
        const std::lock_guard lock(mutex);
        for (const auto& sentence : sentences)
            std::printf("  %s\n", sentence.c_str());
        return f.leased == 6 && !sentences.empty() ? 0 : 1;
    });
}
