// What must happen once the lock is released: callbacks, closings, connects, decisions, a wake.
// Pool-internal.
#pragma once

#include <usher/pool/decision.h>
#include <usher/pool/pool.h>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace usher::pool {

class Shared;

/// Made before the lock is taken: the end of the set waits for those made before it. A callback may
/// end the set itself: what its own thread still has to do is then done by the end, before anything
/// goes.
class Afterwards {
  public:
    explicit Afterwards(Shared& shared);
    ~Afterwards();
    Afterwards(const Afterwards&) = delete;
    Afterwards& operator=(const Afterwards&) = delete;
    void add(std::function<void()> act) { m_acts.push_back(std::move(act)); }
    /// An act that, being the first, costs no allocation; mostly it is the only one. Dropped unrun
    /// it gives the lease back.
    void deliver(AcquireCallback done, Lease lease);
    static std::function<void()> delivery(AcquireCallback done, Lease lease);
    void decide(Decision decision) { m_decisions.push_back(std::move(decision)); }
    void wake() { m_wake = true; }
    void run();
    /// The shared state lives at least as long as this.
    void keep(std::shared_ptr<Shared> shared) { m_keep = std::move(shared); }

    /// Runs what is left of those of `shared` that run on this thread now, the outermost first;
    /// they keep `shared` alive until they have returned. How many there are.
    static int finishOfThisThread(const std::shared_ptr<Shared>& shared);

  private:
    class Running;
    struct Delivery {
        AcquireCallback done;
        Lease lease;
    };
    void act();
    void tell();

    std::shared_ptr<Shared> m_keep; ///< goes last
    Shared& m_shared;
    Afterwards* m_outer = nullptr; ///< whose callback we were made in
    std::optional<Delivery> m_delivery;
    std::vector<std::function<void()>> m_acts;
    std::size_t m_next = 0;
    std::vector<Decision> m_decisions;
    bool m_wake = false;
};

} // namespace usher::pool
