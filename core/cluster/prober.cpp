#include "cluster/prober.h"

#include "pg/work_queue.h"

#include <atomic>

namespace usher::cluster {
namespace {

class ThreadedProber final : public Prober {
  public:
    explicit ThreadedProber(std::vector<std::unique_ptr<pg::HostWatch>> hosts) {
        for (auto& watch : hosts)
            m_hosts.push_back(std::make_unique<Host>(std::move(watch)));
    }

    bool look(std::size_t index, Millis timeout, Done done) override {
        auto& host = *m_hosts[index];
        if (host.busy.exchange(true))
            return false;
        host.queue.add(
            [&host, index, timeout, done = std::move(done)](bool run) {
                if (!run)
                    return; // the program ends
                auto looked = host.watch->look(timeout);
                Sighting sighting;
                if (looked)
                    sighting.seen = *looked;
                else
                    sighting.error = looked.error();
                host.busy = false;
                done(index, std::move(sighting));
            },
            pg::Urgency::normal);
        return true;
    }

  private:
    struct Host {
        explicit Host(std::unique_ptr<pg::HostWatch> given) : watch(std::move(given)) {}
        std::unique_ptr<pg::HostWatch> watch;
        std::atomic<bool> busy{false};
        pg::WorkQueue queue{1}; ///< last: its end waits for the look under way
    };
    std::vector<std::unique_ptr<Host>> m_hosts;
};

} // namespace

std::unique_ptr<Prober> makeProber(std::vector<std::unique_ptr<pg::HostWatch>> hosts) {
    return std::make_unique<ThreadedProber>(std::move(hosts));
}

} // namespace usher::cluster
