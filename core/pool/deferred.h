// What must happen once the lock is released: callbacks, closings, connects, decisions, a wake.
// Pool-internal.
#pragma once

#include <usher/pool/decision.h>
#include <usher/pool/lease.h>
#include <usher/pool/pool.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace usher::pool {

/// Who listens to a set, and how many threads have something deferred. Thread contract: any thread;
/// once ended nobody is told anything any more.
class Outlet {
  public:
    Outlet(std::function<void(const Decision&)> onDecision, std::function<void()> wake)
        : m_onDecision(std::move(onDecision)),
          m_wake(std::move(wake)) {}

    void tell(const Decision& decision) const;
    void wake() const;
    void end() { m_ended = true; }
    bool ended() const { return m_ended; }
    void enter() { ++m_underWay; }
    void leave() { --m_underWay; }
    int underWay() const { return m_underWay; }

  private:
    const std::function<void(const Decision&)> m_onDecision;
    const std::function<void()> m_wake;
    std::atomic<bool> m_ended{false};
    std::atomic<int> m_underWay{0};
};

/// Made before the lock is taken: the end of the set waits for those made before it. A callback may
/// end the set itself: what its own thread still has to do is then done by the end, before anything
/// goes.
class Deferred {
  public:
    explicit Deferred(Outlet& outlet);
    ~Deferred();
    Deferred(const Deferred&) = delete;
    Deferred& operator=(const Deferred&) = delete;
    void add(std::function<void()> act) { m_acts.push_back(std::move(act)); }
    /// An act that, being the first, costs no allocation; mostly it is the only one. Dropped unrun
    /// it gives the lease back.
    void deliver(AcquireCallback done, Lease lease);
    static std::function<void()> delivery(AcquireCallback done, Lease lease);
    void decide(Decision decision) { m_decisions.push_back(std::move(decision)); }
    void wake() { m_wake = true; }
    void run();
    /// What owns the outlet lives at least as long as this.
    void keepAlive(std::shared_ptr<const void> owner) { m_owner = std::move(owner); }

    /// Runs what is left of those of `outlet` that run on this thread now, the outermost first;
    /// they keep `owner` alive until they have returned. How many there are.
    static int finishOfThisThread(const Outlet& outlet, const std::shared_ptr<const void>& owner);

  private:
    class Running;
    struct Delivery {
        AcquireCallback done;
        Lease lease;
    };
    void act();
    /// One that throws is a fault of its program's: it is logged, and nobody else hears of it.
    template <class Callback> static void call(Callback callback);

    std::shared_ptr<const void> m_owner; ///< goes last
    Outlet& m_outlet;
    Deferred* m_outer = nullptr; ///< whose callback we were made in
    std::optional<Delivery> m_delivery;
    std::vector<std::function<void()>> m_acts;
    std::size_t m_next = 0;
    std::vector<Decision> m_decisions;
    bool m_wake = false;
};

} // namespace usher::pool
