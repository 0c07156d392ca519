#include "pool/afterwards.h"

#include "pool/shared.h"

#include <utility>

namespace usher::pool {
namespace {

thread_local Afterwards* t_running = nullptr; ///< the innermost

} // namespace

/// On the list of this thread's, also when a callback throws.
class Afterwards::Running {
  public:
    explicit Running(Afterwards& running)
        : m_outer(running.m_outer = std::exchange(t_running, &running)) {}
    ~Running() { t_running = m_outer; }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

  private:
    Afterwards* m_outer;
};

Afterwards::Afterwards(Shared& shared) : m_shared(shared) {
    ++m_shared.underWay;
}

Afterwards::~Afterwards() {
    --m_shared.underWay;
}

std::function<void()> Afterwards::delivery(AcquireCallback done, Lease lease) {
    // Shared, because a std::function is copyable.
    return [done = std::move(done), held = std::make_shared<Lease>(std::move(lease))] {
        done(std::move(*held));
    };
}

void Afterwards::deliver(AcquireCallback done, Lease lease) {
    // in order
    if (m_delivery || !m_acts.empty())
        add(delivery(std::move(done), std::move(lease)));
    else
        m_delivery.emplace(Delivery{.done = std::move(done), .lease = std::move(lease)});
}

void Afterwards::run() {
    if (!m_delivery && m_acts.empty() && m_decisions.empty() && !m_wake)
        return;
    const Running running(*this);
    act();
    tell();
}

void Afterwards::act() {
    // Taken out first: an act may end the set, which runs the rest.
    if (auto delivery = std::exchange(m_delivery, std::nullopt))
        delivery->done(std::move(delivery->lease));
    while (m_next < m_acts.size())
        std::exchange(m_acts[m_next++], nullptr)();
}

void Afterwards::tell() {
    const auto& options = m_shared.options;
    for (const auto& decision : m_decisions)
        if (options.onDecision && !m_shared.ended)
            options.onDecision(decision);
    // once ended nobody listens any more
    if (m_wake && options.wake && !m_shared.ended)
        options.wake();
}

int Afterwards::finishOfThisThread(const std::shared_ptr<Shared>& shared) {
    std::vector<Afterwards*> ours;
    for (auto* each = t_running; each; each = each->m_outer)
        if (&each->m_shared == shared.get())
            ours.push_back(each);
    for (auto each = ours.rbegin(); each != ours.rend(); ++each) {
        (*each)->keep(shared);
        (*each)->act();
    }
    return static_cast<int>(ours.size());
}

} // namespace usher::pool
