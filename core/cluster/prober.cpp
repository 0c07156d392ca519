#include "cluster/prober.h"

#include "pg/work_queue.h"

#include <atomic>

namespace usher::cluster {
namespace {

Sighting sightingOf(const Result<pg::HostSighting>& looked) {
    Sighting sighting;
    if (looked)
        sighting.seen = *looked;
    else
        sighting.error = looked.error();
    return sighting;
}

} // namespace

struct Prober::Host {
    std::unique_ptr<pg::HostWatch> watch;
    std::atomic<bool> busy{false};
    pg::WorkQueue queue{1}; ///< last: its end waits for the look under way
};

Prober::Prober(std::vector<std::unique_ptr<pg::HostWatch>> hosts) {
    for (auto& watch : hosts)
        m_hosts.emplace_back(std::make_unique<Host>())->watch = std::move(watch);
}

Prober::~Prober() = default;

bool Prober::look(std::size_t index, Millis timeout, Done done) {
    auto& host = *m_hosts[index];
    if (host.busy.exchange(true))
        return false;
    host.queue.add(
        [&host, index, timeout, done = std::move(done)](bool run) {
            if (!run)
                return; // the program ends
            auto sighting = sightingOf(host.watch->look(timeout));
            host.busy = false;
            done(index, std::move(sighting));
        },
        pg::Urgency::normal);
    return true;
}

} // namespace usher::cluster
