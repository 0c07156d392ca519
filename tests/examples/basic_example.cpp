// Leasing from C++: a private server, two pools, a blocking lease, a query, and the pool's own figures.
#include "pg/embedded_server.h"
#include "pool/pool.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <libpq-fe.h>
#include <thread>

using namespace usher;

namespace {

int failed(const Error& error) {
    std::fprintf(stderr, "%s\n", error.text().c_str());
    return 1;
}

int lease(pool::PoolSet& pools) {
    // A wedding acquisition goes before every other class; this one gives up after a second.
    auto got = pools.find("wedding_critical")->acquire({.timeout = Millis{1'000}, .who = "basic example"});
    if (!got) return failed(got.error());
    PGresult* answer = PQexec(got->native(), "select 6 * 7");
    const bool good = PQresultStatus(answer) == PGRES_TUPLES_OK && std::string(PQgetvalue(answer, 0, 0)) == "42";
    PQclear(answer);
    got->giveBack(pool::Return::clean); // or let it go out of scope
    for (auto* each : pools.pools()) {
        const auto f = each->figures();
        std::printf("%s: %d connections, %d in use, %llu acquired, P99 %.3f ms\n", f.name.c_str(), f.total, f.leased, static_cast<unsigned long long>(f.acquired),
                    f.acquireLatency.summary().p99Ms);
    }
    return good ? 0 : 1;
}

int run(const std::string& folder) {
    auto server = pg::EmbeddedServer::start({.folder = folder + "/server", .maxConnections = 30});
    if (!server) return failed(server.error());
    auto service = pg::makeLibpqService(4);
    const SystemClock clock;
    pool::PoolSetOptions options;
    options.server.primary = (*server)->appUri();
    options.server.serviceRole = (*server)->serviceUri();
    options.pools = {{.name = "wedding_critical", .min = 2, .max = 10, .priority = 100, .wedding = true}, {.name = "main", .min = 1, .max = 5}};
    options.budget = 20;
    options.service = service.get();
    options.clock = &clock;
    auto pools = pool::PoolSet::create(std::move(options));
    if (!pools) return failed(pools.error());
    // Usher's engine calls service(); a program of its own does it on a thread.
    std::atomic<bool> stop{false};
    std::thread ticker([&] {
        while (!stop) {
            (*pools)->service(clock.mono());
            std::this_thread::sleep_for(Millis{2});
        }
    });
    for (int i = 0; i < 5'000 && !(*pools)->warm(); ++i) std::this_thread::sleep_for(Millis{2});
    const int result = lease(**pools);
    stop = true;
    ticker.join();
    return result;
}

} // namespace

int main() {
    char folder[] = "/tmp/usher-example-XXXXXX";
    if (!::mkdtemp(folder)) return 1;
    std::filesystem::permissions(folder, std::filesystem::perms::others_exec | std::filesystem::perms::others_read, std::filesystem::perm_options::add);
    const int result = run(folder);
    std::filesystem::remove_all(folder);
    return result;
}
