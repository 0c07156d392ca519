// A thread's part in the pools' race programs: it acquires and gives back, waits and cancels, and
// counts what must not be.
#pragma once

#include "support/stub_service.h"
#include <usher/pool/pool_set.h>

#include <atomic>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <thread>
#include <vector>

namespace usher::test {

inline std::atomic<int> faults{0};

inline void fault(const char* what) {
    std::fprintf(stderr, "fault: %s\n", what);
    ++faults;
}

inline void use(pool::Lease lease) {
    auto& connection = static_cast<StubConnection&>(lease.connection());
    if (++connection.users != 1)
        fault("a connection is lent twice");
    --connection.users;
}

/// Asks, and cancels if it still waits; back when it has been answered or will not be.
inline void askAndCancel(pool::Pool& pool, bool forGate) {
    std::atomic<int> answers{0};
    const auto id = pool.acquireAsync({.forGate = forGate}, [&](Result<pool::Lease> got) {
        if (got)
            use(std::move(*got));
        ++answers;
    });
    if (id == 0 || !pool.cancel(id))
        while (answers == 0)
            std::this_thread::yield();
}

/// Why it got none.
inline std::optional<Error> acquireAndUse(pool::Pool& pool) {
    auto lease = pool.acquire({.timeout = Seconds{60}});
    if (!lease)
        return lease.error();
    use(std::move(*lease));
    return std::nullopt;
}

/// Pools over stub connections under a budget of eight.
inline std::unique_ptr<pool::PoolSet>
eightConnections(StubService& service, Clock& clock, std::vector<config::PoolConfig> pools) {
    auto set = pool::PoolSet::create(
        {.server = {.primary = "app", .serviceRole = {}},
         .pools = std::move(pools),
         .reserve = {.size = 0},
         .budget = 8,
         .service = &service,
         .clock = &clock});
    return std::move(*set);
}

/// Eight clients, told which they are, and somebody beside them until all have ended.
inline void raceOfEight(
    const std::function<void(unsigned)>& client,
    const std::function<void(const std::atomic<bool>& stop)>& beside) {
    std::atomic<bool> stop{false};
    std::thread other([&] { beside(stop); });
    std::vector<std::thread> clients;
    for (unsigned i = 0; i < 8; ++i)
        clients.emplace_back([&, i] { client(i); });
    for (auto& thread : clients)
        thread.join();
    stop = true;
    other.join();
}

/// What must hold when every thread has ended.
inline void verifyNothingIsOut(const pool::Pool& pool) {
    const auto f = pool.figures();
    if (f.leased != 0 || f.waiting != 0)
        fault("something is left out or waiting");
    if (f.acquired != f.released)
        fault("acquired and released differ");
}

} // namespace usher::test
