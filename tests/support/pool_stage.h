// A set of pools over stub connections, on a clock that stands still.
#pragma once

#include "support/fake_clock.h"
#include "support/stub_service.h"
#include <usher/pool/pool_set.h>

#include <deque>
#include <stdexcept>

namespace usher::test {

/// How its connections come and age.
struct StubServer {
    bool automatic = true; ///< they open at once; else each waits for service.finishOne()
    Seconds maxLifetime{0};
    Seconds idleTest{0};
    const char* primary = "app"; ///< a libpq URI where a pool has a login of its own
};

struct PoolStage {
    StubService service;
    FakeClock clock;
    std::vector<pool::Decision> decisions;
    std::deque<pool::Lease> held;
    std::vector<Error> errors;
    std::unique_ptr<pool::PoolSet> set;

    explicit PoolStage(
        std::vector<config::PoolConfig> pools,
        config::ReserveConfig reserve = {.size = 0},
        int budget = 50,
        StubServer server = {})
        : service(server.automatic) {
        auto made = pool::PoolSet::create(
            {.server =
                 {.primary = server.primary,
                  .serviceRole = reserve.size > 0 ? "service" : "",
                  .maxLifetime = server.maxLifetime,
                  .idleTest = server.idleTest},
             .pools = std::move(pools),
             .reserve = reserve,
             .budget = budget,
             .service = &service,
             .clock = &clock,
             .onDecision = [this](const pool::Decision& decision) {
                 decisions.push_back(decision);
             }});
        if (!made)
            throw std::runtime_error(made.error().text());
        set = std::move(*made);
        turn();
    }
    ~PoolStage() { set.reset(); } // leases go after it: nobody is handed one any more
    PoolStage(const PoolStage&) = delete;
    PoolStage& operator=(const PoolStage&) = delete;

    void turn(Nanos passed = Millis{100}) {
        clock.advance(passed);
        set->service(clock.mono());
    }
    /// All that are under way now end.
    void finishUnderWay(bool good) {
        for (auto left = service.pending(); left > 0; --left)
            service.finishOne(good);
    }
    pool::Pool& pool(const char* name) { return *set->find(name); }
    pool::PoolFigures figures(const char* name) { return pool(name).figures(); }
    pool::ReserveFigures reserve() { return set->reserve().figures(); }
    /// Clients that keep what they get in `held`; the last one's id.
    pool::WaiterId ask(
        const char* name,
        int clients = 1,
        const pool::AcquireOptions& options = {.timeout = std::chrono::hours{1}}) {
        pool::WaiterId last = 0;
        for (int i = 0; i < clients; ++i)
            last = pool(name).acquireAsync(options, [this](Result<pool::Lease> got) {
                if (got)
                    held.push_back(std::move(*got));
                else
                    errors.push_back(got.error());
            });
        return last;
    }
    /// The transaction that has run longest ends.
    void finishOldest() {
        pool::Lease oldest = std::move(held.front());
        held.pop_front();
        oldest.giveBack(pool::Return::clean);
    }
    void finishAll() {
        while (!held.empty())
            finishOldest();
    }
    /// Sentences of the decisions of one cause, a line each.
    std::string said(pool::Cause cause) const {
        std::string text;
        for (const auto& decision : decisions)
            if (decision.cause == cause)
                text += pool::sentence(decision) + "\n";
        return text;
    }
};

} // namespace usher::test
