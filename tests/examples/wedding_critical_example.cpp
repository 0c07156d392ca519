// Priority that is felt: the ordinary pool is full and has waiters; a wedding acquisition is
// answered at once, by a coroutine as well as by a callback.
#include <usher/usher.h>

#include "example_server.h"

#include <future>
#include <libpq-fe.h>

using namespace usher;

namespace {

/// The least a coroutine needs: it starts at once and nobody waits for its end.
struct Task {
    struct promise_type {
        Task get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
};

Task confirm(pool::Pool& wedding, std::promise<bool>& done) {
    const pool::AcquireOptions options{.timeout = Seconds{10}, .who = "confirm the ceremony"};
    auto lease = co_await pool::acquired(wedding, options);
    if (!lease) {
        done.set_value(false);
        co_return;
    }
    PGresult* answer = PQexec(lease->native(), "select 'confirmed'");
    const bool good = PQresultStatus(answer) == PGRES_TUPLES_OK;
    PQclear(answer);
    done.set_value(good);
}

/// Two pools, and a reserve for the weddings alone.
pool::PoolsOptions withReserve(pg::EmbeddedServer& server) {
    return {
        .primary = server.appUri(),
        .serviceRole = server.serviceUri(),
        .pools =
            {{.name = "wedding_critical", .min = 2, .max = 10, .priority = 100, .wedding = true},
             {.name = "main", .min = 1, .max = 4}},
        .reserve = {.size = 2, .fromPriority = 100},
        .budget = 12};
}

void print(const pool::Pool& main, const pool::Pool& wedding) {
    const auto full = main.figures();
    std::printf(
        "main: %d in use, %d wait; wedding_critical: P99 %.3f ms\n",
        full.leased,
        full.waiting,
        wedding.figures().acquireLatency.summary().p99Ms);
}

} // namespace

int main() {
    return example::withServer([](pg::EmbeddedServer& server) {
        auto opened = pool::Pools::open(withReserve(server));
        if (!opened)
            return example::failed(opened.error());
        auto& pools = **opened;
        if (auto warm = pools.waitUntilWarm(Seconds{20}); !warm)
            return example::failed(warm.error());
        auto& main = *pools.find("main");
        auto& wedding = *pools.find("wedding_critical");
        // Four leases fill main, and more wait.
        auto held = example::acquire(main, 4, "report");
        if (!held)
            return example::failed(held.error());
        const auto waiter = main.acquireAsync({.timeout = Seconds{60}}, [](Result<pool::Lease>) {});
        std::promise<bool> confirmed;
        confirm(wedding, confirmed);
        const bool good = confirmed.get_future().get();
        print(main, wedding);
        main.cancel(waiter);
        return good ? 0 : 1;
    });
}
