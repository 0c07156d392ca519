#include <usher/pool/pools.h>

#include "base/mutex.h"
#include "base/process_mark.h"

#include <fmt/format.h>
#include <thread>

namespace usher::pool {
namespace {

/// When the set's next turn is due. Outlives the pools on the thread that takes the turns.
class Turns {
  public:
    void wake() {
        MutexLock lock(m_mutex);
        m_woken = true;
        m_changed.notify_all();
    }
    void end() {
        MutexLock lock(m_mutex);
        m_ending = true;
        m_changed.notify_all();
    }
    /// False when there is no next turn.
    bool wait(MonoTime due) {
        MutexLock lock(m_mutex);
        if (!m_woken && !m_ending)
            m_changed.wait_until(m_mutex, due, [this] { return m_woken || m_ending; });
        m_woken = false;
        return !m_ending;
    }

  private:
    Mutex m_mutex;
    ConditionVariable m_changed;
    bool m_woken = false, m_ending = false; ///< guarded by m_mutex
};

} // namespace

class Pools::Body {
  public:
    explicit Body(int threads) : m_service(pg::makeLibpqService(threads)) {}
    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;
    ~Body() {
        m_turns->end();
        // In a callback on the thread that takes the turns: it ends once the callback has returned.
        if (m_thread.get_id() == std::this_thread::get_id())
            m_thread.detach();
        else if (m_thread.joinable())
            m_thread.join();
        m_set.reset();
        m_service.reset();
    }

    Status start(PoolsOptions given) {
        auto set = PoolSet::create(setOptions(std::move(given)));
        if (!set)
            return set.error();
        m_set = std::move(*set);
        m_thread = std::thread([turns = m_turns, set = m_set.get()] {
            while (turns->wait(set->service(SystemClock().mono()))) {
            }
        });
        return {};
    }
    PoolSet& set() { return *m_set; }
    bool isForeign() const { return m_process.isForeign(); }
    Status waitUntilWarm(Millis timeout) {
        const MonoTime until = later(m_clock.mono(), timeout);
        while (!m_set->warm()) {
            if (m_clock.mono() >= until)
                return notWarm(timeout);
            std::this_thread::sleep_for(Millis{2});
        }
        return {};
    }

  private:
    PoolSetOptions setOptions(PoolsOptions given) {
        PoolSetOptions options;
        options.server.embedded = false;
        options.server.primary = std::move(given.primary);
        options.server.serviceRole = std::move(given.serviceRole);
        options.server.parallelConnects = given.parallelConnects;
        options.pools = std::move(given.pools);
        options.reserve = given.reserve;
        if (options.server.serviceRole.empty())
            options.reserve.size = 0;
        options.budget = given.budget;
        options.service = m_service.get();
        options.clock = &m_clock;
        options.wake = [turns = m_turns] {
            turns->wake();
        };
        options.onDecision = std::move(given.onDecision);
        return options;
    }
    Error notWarm(Millis timeout) const {
        for (auto* pool : m_set->pools())
            if (const auto f = pool->figures(); f.total < f.min)
                return {
                    Errc::timeout,
                    fmt::format(
                        "pool {}: {} of {} connections after {} ms; last connect error: {}",
                        f.name,
                        f.total,
                        f.min,
                        timeout.count(),
                        f.lastConnectError),
                    "check that the server is reachable and allows as many"};
        return {Errc::timeout, "the pools are not warm", "try again"};
    }
    const ProcessMark m_process;
    SystemClock m_clock;
    std::unique_ptr<pg::ConnectionService> m_service;
    std::unique_ptr<PoolSet> m_set;
    std::shared_ptr<Turns> m_turns = std::make_shared<Turns>();
    std::thread m_thread;
};

Result<std::unique_ptr<Pools>> Pools::open(PoolsOptions options) {
    auto body = std::make_unique<Body>(options.parallelConnects + 4);
    if (auto status = body->start(std::move(options)); !status)
        return status.error();
    return std::unique_ptr<Pools>(new Pools(std::move(body)));
}

Pools::Pools(std::unique_ptr<Body> body) : m_body(std::move(body)) {}

Pools::~Pools() {
    if (m_body->isForeign())
        (void)m_body.release(); // its threads are not here, and its connections are the parent's
}

Pool* Pools::find(std::string_view name) const {
    return m_body->set().find(name);
}

PoolSet& Pools::set() {
    return m_body->set();
}

Status Pools::waitUntilWarm(Millis timeout) {
    return m_body->waitUntilWarm(timeout);
}

} // namespace usher::pool
