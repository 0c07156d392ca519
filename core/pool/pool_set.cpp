// The set: creation, the service turn, changes at run time, the end.
#include "pool/pool_impl.h"

#include <algorithm>
#include <fmt/format.h>
#include <thread>

namespace usher::pool {

Shared::Shared(PoolSetOptions given)
    : options(std::move(given)),
      budget(options.budget),
      width(options.server.parallelConnects),
      m_jitter(std::random_device{}()) {
    reserve.size = options.reserve.size;
    reserve.after = options.reserve.after;
    reserve.fromPriority = options.reserve.fromPriority;
}

MonoTime Shared::dueLocked(MonoTime at) const {
    MonoTime due = m_nextCare;
    if (pausingLocked(at))
        due = std::min(due, backoff.until(m_waitingNow > 0));
    if (reserve.backoff.waiting(at, false))
        due = std::min(due, reserve.backoff.until(false));
    for (const auto& pool : pools) {
        const auto& books = pool->books;
        due = std::min(due, books.concurrency.until());
        if (books.queue.empty())
            continue;
        if (!books.neverTimeOut)
            due = std::min(due, std::max(books.queue.nextDeadline(), patienceUntil));
        const MonoTime wants = books.queue.oldest(reserve.fromPriority);
        if (!reserve.ready.empty() && !reserve.draining && !books.stopped() && !books.limited() &&
            wants != MonoTime::max())
            due = std::min(due, wants + reserve.after);
    }
    return due;
}

/// The process was stopped, or the machine asleep: no lease could come back since the last turn, so
/// no deadline counts it.
void Shared::forgiveLostTimeLocked(MonoTime at) {
    if (lostTime(m_lastDue, at).count() == 0)
        return;
    m_lostFrom = m_lastTurn;
    m_lastDue = m_lastTurn = m_lostTo = at;
    if (supply != Supply::open)
        patienceUntil += m_lostTo - m_lostFrom;
    for (auto& pool : pools) {
        pool->books.queue.forgive(m_lostFrom, m_lostTo);
        pool->books.peak.skip(m_lostTo - m_lostFrom);
    }
}

MonoTime Shared::service(MonoTime at) {
    Afterwards after(*this);
    MonoTime due;
    {
        MutexLock lock(mutex);
        forgiveLostTimeLocked(at);
        m_lastTurn = at;
        for (auto& pool : pools) {
            expireLocked(*pool, at, after);
            adaptLocked(*pool, at, after);
        }
        lendReserveLocked(at, after);
        careLocked(at, after);
        for (auto& pool : pools) {
            judgeLaneLocked(*pool, after);
            growLocked(*pool, after);
        }
        refillReserveLocked(after);
        due = m_lastDue = std::max(dueLocked(at), at + Millis{1});
    }
    after.run();
    return due;
}

void Shared::pauseOrResume(PoolImpl& pool, bool paused) {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        pool.books.paused = paused;
        judgeLaneLocked(pool, after);
        if (!paused)
            dispatchLocked(pool, now(), after);
        after.wake();
    }
    after.run();
}

void Shared::reconfigure(PoolImpl& pool, const config::PoolConfig& settings) {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        if (pool.books.removed)
            return;
        reconfigureLocked(pool, settings, after);
        growLocked(pool, after);
    }
    after.run();
}

void Shared::reconfigureLocked(
    PoolImpl& pool,
    const config::PoolConfig& settings,
    Afterwards& after) {
    auto& books = pool.books;
    books.settings = settings;
    books.setKept(settings.kept);
    books.floor.connections = std::clamp(books.floor.connections, settings.min, settings.max);
    books.target = std::clamp(books.target, settings.min, settings.max);
    books.announced = std::min(books.announced, books.target);
    judgeLaneLocked(pool, after);
    // Surplus in use retires as it comes back.
    while (books.size() > settings.max && !(books.plainIdle.empty() && books.keptIdle.empty()))
        closeLocked(
            books.plainIdle.empty() ? *books.keptIdle.front() : *books.plainIdle.front(),
            after);
}

void Shared::setBudget(int connections) {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        budget = connections;
        trimToBudgetLocked(after);
        for (auto& pool : pools)
            judgeLaneLocked(*pool, after);
        for (auto& pool : pools)
            growLocked(*pool, after);
    }
    after.run();
}

void Shared::reconnect(PoolImpl& pool) {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        raiseEpochLocked(pool, after);
        growLocked(pool, after);
    }
    after.run();
}

void Shared::wakeEarlierLocked(MonoTime at, Afterwards& after) {
    const MonoTime due = dueLocked(at);
    if (due >= m_lastDue)
        return;
    m_lastDue = due;
    after.wake();
}

bool Shared::anySlotLocked() const {
    return !reserve.slots.empty() || std::any_of(pools.begin(), pools.end(), [](const auto& pool) {
        return !pool->books.slots.empty();
    });
}

bool Shared::dropAfterEndLocked(Slot& slot, Afterwards& after) {
    if (!m_finished)
        return false;
    dropSlotLocked(slot);
    after.keep(m_self); // we hold the lock, which goes with the last of us
    if (!anySlotLocked())
        m_self.reset();
    return true;
}

void Shared::end() {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        ended = true;
        for (auto& pool : pools) {
            while (!pool->books.queue.empty())
                failLocked(
                    *pool,
                    pool->books.queue.next(),
                    {Errc::cancelled, fmt::format("pool {} is closing", pool->name()), {}},
                    after);
            shutLaneLocked(*pool, after);
            closeIdleLocked(*pool, after);
        }
        while (!reserve.ready.empty())
            closeLocked(*reserve.ready.back(), after);
    }
    after.run();
    const int ours = 1 + Afterwards::finishOfThisThread(shared_from_this());
    // The others have gone when every callback under way elsewhere has returned.
    // Polled: a notification would touch us after the last one has counted itself out.
    while (underWay > ours)
        std::this_thread::sleep_for(Millis{1});
    MutexLock lock(mutex);
    m_finished = true;
    if (anySlotLocked())
        m_self = shared_from_this();
}

namespace {

class ReserveFace final : public Reserve {
  public:
    explicit ReserveFace(Shared& shared) : m_shared(shared) {}
    ReserveFigures figures() const override {
        MutexLock lock(m_shared.mutex);
        const auto& r = m_shared.reserve;
        return {
            .size = r.size,
            .ready = r.counts.idle,
            .lent = r.counts.leased,
            .opening = r.counts.opening,
            .draining = r.draining,
            .lentTotal = r.lentTotal,
            .exhausted = r.exhausted,
            .lastError = r.lastError};
    }
    Status drain(std::string_view heir) override { return m_shared.drainReserve(heir); }
    void refill() override { m_shared.refillReserve(); }

  private:
    Shared& m_shared;
};

class SetImpl final : public PoolSet {
  public:
    explicit SetImpl(std::shared_ptr<Shared> shared)
        : m_shared(std::move(shared)),
          m_reserve(*m_shared) {}
    ~SetImpl() override { m_shared->end(); }

    std::vector<Pool*> pools() const override {
        std::vector<Pool*> present;
        MutexLock lock(m_shared->mutex);
        for (const auto& pool : m_shared->pools)
            if (!pool->books.removed)
                present.push_back(pool.get());
        return present;
    }
    Pool* find(std::string_view name) const override {
        MutexLock lock(m_shared->mutex);
        return m_shared->findLocked(name);
    }
    Status setPools(const std::vector<config::PoolConfig>& wanted) override {
        return m_shared->setPools(wanted);
    }
    Reserve& reserve() override { return m_reserve; }
    MonoTime service(MonoTime now) override { return m_shared->service(now); }
    int connectionsHeld() const override {
        MutexLock lock(m_shared->mutex);
        return m_shared->heldLocked();
    }
    int budget() const override {
        MutexLock lock(m_shared->mutex);
        return m_shared->budget;
    }
    void setBudget(int connections) override { m_shared->setBudget(connections); }
    void setSupply(Supply supply, Millis patience, const std::string& why) override {
        m_shared->setSupply(supply, patience, why);
    }
    void moveTo(const std::string& primary, const std::string& serviceRole) override {
        m_shared->moveTo(primary, serviceRole);
    }
    bool warm() const override {
        MutexLock lock(m_shared->mutex);
        return std::all_of(m_shared->pools.begin(), m_shared->pools.end(), [](const auto& pool) {
            return pool->books.counts.total() >= pool->books.settings.min;
        });
    }

  private:
    std::shared_ptr<Shared> m_shared;
    ReserveFace m_reserve;
};

} // namespace

Result<std::unique_ptr<PoolSet>> PoolSet::create(PoolSetOptions options) {
    auto shared = std::make_shared<Shared>(std::move(options));
    if (auto opened = shared->createPools(); !opened)
        return opened.error();
    return std::unique_ptr<PoolSet>(std::make_unique<SetImpl>(std::move(shared)));
}

} // namespace usher::pool
