// What a pool counts, who holds what, and why it has the size it has, in sentences.
#include <usher/usher.h>

#include "example_server.h"

#include <mutex>

using namespace usher;

namespace {

/// Decisions come from the pools' own thread.
class Decisions {
  public:
    void add(const pool::Decision& decision) {
        const std::lock_guard lock(m_mutex);
        m_sentences.push_back(pool::sentence(decision));
    }
    bool print() const {
        const std::lock_guard lock(m_mutex);
        for (const auto& sentence : m_sentences)
            std::printf("  %s\n", sentence.c_str());
        return !m_sentences.empty();
    }

  private:
    mutable std::mutex m_mutex;
    std::vector<std::string> m_sentences;
};

pool::PoolsOptions explained(pg::EmbeddedServer& server, Decisions& decisions) {
    return {
        .primary = server.appUri(),
        .pools = {{.name = "main", .min = 2, .max = 8}},
        .budget = 10,
        .onDecision = [&](const pool::Decision& decision) {
            decisions.add(decision);
        }};
}

void print(const pool::PoolFigures& f) {
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
}

} // namespace

int main() {
    Decisions decisions;
    return example::withServer([&](pg::EmbeddedServer& server) {
        auto opened = pool::Pools::open(explained(server, decisions));
        if (!opened)
            return example::failed(opened.error());
        auto& main = *(*opened)->find("main");
        auto held = example::acquire(main, 6, "seating plan");
        if (!held)
            return example::failed(held.error());
        const auto figures = main.figures();
        print(figures);
        for (const auto& lease : main.leases())
            std::printf("  backend %d held by %s\n", lease.backendPid, lease.who.c_str());
        main.setFloor({.connections = 7, .cause = pool::Cause::manual, .detail = "the example"});
        return decisions.print() && figures.leased == 6 ? 0 : 1;
    });
}
