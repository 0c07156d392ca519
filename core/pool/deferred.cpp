#include "pool/deferred.h"

#include "base/log.h"

#include <utility>

namespace usher::pool {
namespace {

thread_local Deferred* t_running = nullptr; ///< the innermost

} // namespace

/// On the list of this thread's, also when a callback throws.
class Deferred::Running {
  public:
    explicit Running(Deferred& running)
        : m_outer(running.m_outer = std::exchange(t_running, &running)) {}
    ~Running() { t_running = m_outer; }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

  private:
    Deferred* m_outer;
};

void Outlet::tell(const Decision& decision) const {
    if (m_onDecision && !m_ended)
        m_onDecision(decision);
}

void Outlet::wake() const {
    if (m_wake && !m_ended)
        m_wake();
}

Deferred::Deferred(Outlet& outlet) : m_outlet(outlet) {
    m_outlet.enter();
}

Deferred::~Deferred() {
    m_outlet.leave();
}

std::function<void()> Deferred::delivery(AcquireCallback done, Lease lease) {
    // Shared, because a std::function is copyable.
    return [done = std::move(done), shared = std::make_shared<Lease>(std::move(lease))] {
        done(std::move(*shared));
    };
}

void Deferred::deliver(AcquireCallback done, Lease lease) {
    // in order
    if (m_delivery || !m_acts.empty())
        add(delivery(std::move(done), std::move(lease)));
    else
        m_delivery.emplace(Delivery{.done = std::move(done), .lease = std::move(lease)});
}

template <class Callback> void Deferred::call(Callback callback) {
    try {
        callback();
    } catch (const std::exception& thrown) {
        log::error("pool: a callback has thrown: {}", thrown.what());
    } catch (...) {
        log::error("pool: a callback has thrown");
    }
}

void Deferred::run() {
    if (!m_delivery && m_acts.empty() && m_decisions.empty() && !m_wake)
        return;
    const Running running(*this);
    act();
    for (const auto& decision : m_decisions)
        call([&] { m_outlet.tell(decision); });
    if (m_wake)
        call([&] { m_outlet.wake(); });
}

void Deferred::act() {
    // Taken out first: an act may end the set, which runs the rest.
    if (auto delivery = std::exchange(m_delivery, std::nullopt))
        call([&] { delivery->done(std::move(delivery->lease)); });
    while (m_next < m_acts.size())
        call(std::exchange(m_acts[m_next++], nullptr));
}

int Deferred::finishOfThisThread(const Outlet& outlet, const std::shared_ptr<const void>& owner) {
    std::vector<Deferred*> ours;
    for (auto* each = t_running; each; each = each->m_outer)
        if (&each->m_outlet == &outlet)
            ours.push_back(each);
    for (auto each = ours.rbegin(); each != ours.rend(); ++each) {
        (*each)->keepAlive(owner);
        (*each)->act();
    }
    return static_cast<int>(ours.size());
}

} // namespace usher::pool
