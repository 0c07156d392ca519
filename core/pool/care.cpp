// Keeping connections healthy: dead ones found, old ones replaced, idle ones tested, leaked state
// reset.
#include "pool/pool_impl.h"

#include <algorithm>
#include <fmt/format.h>
#include <poll.h>

namespace usher::pool {
namespace {

constexpr Seconds kCareEvery{1};
constexpr Seconds kCareTimeout{5};
constexpr double kRenewAt = 0.95; ///< of a connection's life: when its replacement is opened
constexpr int kTestsATurn = 2;    ///< idle connections tested a second and pool

/// Once nobody else reads its socket.
void onceFree(pg::Connection& connection, std::function<void()> act) {
    if (connection.keeper)
        connection.keeper->letGo(connection, std::move(act));
    else
        act();
}

} // namespace

void Shared::dropSlotLocked(Slot& slot) {
    foldLaneLocked(slot);
    slot.leave();
    auto& list = slot.reserve() ? reserve.slots : slot.pool->books.slots;
    list.erase(std::find_if(list.begin(), list.end(), [&](const auto& held) {
        return held.get() == &slot;
    }));
}

void Shared::closeLocked(Slot& slot, Afterwards& after) {
    if (slot.state == SlotState::idle && !slot.reserve())
        unparkLocked(slot);
    if (slot.state == SlotState::idle && slot.reserve())
        std::erase(reserve.ready, &slot);
    if (!slot.reserve())
        ++slot.pool->books.closed;
    auto connection = std::make_shared<pg::ConnectionPtr>(std::move(slot.connection));
    dropSlotLocked(slot);
    if (m_finished)
        return;
    after.add([service = options.service, connection] {
        onceFree(**connection, [service, connection] { service->close(std::move(*connection)); });
    });
}

/// Of [0, 1).
double Shared::chanceLocked() {
    return static_cast<double>(m_jitter() - std::minstd_rand::min()) /
           (std::minstd_rand::max() - std::minstd_rand::min() + 1.0);
}

void Shared::setLifeLocked(Slot& slot, MonoTime at) {
    const auto life = options.server.maxLifetime;
    if (life.count() == 0)
        return;
    // ±10 %, so that connections opened together do not end together.
    const double share = 0.9 + 0.2 * chanceLocked();
    slot.retireAt = at + std::chrono::duration_cast<Nanos>(life * share);
    slot.renewAt = at + std::chrono::duration_cast<Nanos>(life * share * kRenewAt);
}

void Shared::closeIdleLocked(PoolImpl& pool, Afterwards& after) {
    recallLocked(pool, after);
    auto& books = pool.books;
    while (!books.plainIdle.empty())
        closeLocked(*books.plainIdle.back(), after);
    while (!books.keptIdle.empty())
        closeLocked(*books.keptIdle.back(), after);
}

void Shared::resetLocked(Slot& slot, Afterwards& after) {
    slot.setState(SlotState::caring);
    after.add([self = shared_from_this(), at = &slot] {
        onceFree(*at->connection, [self, at] {
            self->options.service->reset(
                std::move(at->connection),
                kCareTimeout,
                [self, at](Result<pg::ConnectionPtr> cared) {
                    self->onCared(at, std::move(cared));
                });
        });
    });
}

void Shared::testLocked(Slot& slot, Afterwards& after) {
    if (slot.reserve())
        std::erase(reserve.ready, &slot);
    else
        unparkLocked(slot);
    slot.setState(SlotState::caring);
    after.add([self = shared_from_this(), at = &slot] {
        onceFree(*at->connection, [self, at] {
            self->options.service->test(
                std::move(at->connection),
                kCareTimeout,
                [self, at](Result<pg::ConnectionPtr> cared) {
                    self->onCared(at, std::move(cared));
                });
        });
    });
}

void Shared::onCared(Slot* slot, Result<pg::ConnectionPtr> cared) {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        if (dropAfterEndLocked(*slot, after))
            return;
        const MonoTime at = now();
        if (cared) {
            slot->connection = std::move(*cared);
            if (slot->reserve())
                offerReserveLocked(*slot, after);
            else
                offerLocked(*slot, at, after);
        } else {
            auto* pool = slot->pool;
            if (pool) {
                ++pool->books.closed;
                pool->books.lastConnectError = cared.error().text();
            }
            dropSlotLocked(*slot);
            if (pool && !ended)
                growLocked(*pool, after);
            else if (!ended)
                refillReserveLocked(after);
        }
    }
    after.run();
}

/// One poll(2) over the idle sockets. Where nobody else reads, readable means closed by the server
/// (or a notice we do not want; such a connection is replaced too). Those a keeper reads count as
/// dead once hung up.
std::vector<Slot*> Shared::deadAmong(
    const std::vector<Slot*>& plain,
    const std::vector<Slot*>& kept) {
    std::vector<pollfd> sockets;
    std::vector<Slot*> slots;
    const auto look = [&](const std::vector<Slot*>& idle, short events) {
        for (Slot* slot : idle) {
            if (slot->connection->socket() < 0)
                continue;
            sockets.push_back({.fd = slot->connection->socket(), .events = events, .revents = 0});
            slots.push_back(slot);
        }
    };
    look(plain, POLLIN);
    look(kept, POLLRDHUP);
    std::vector<Slot*> dead;
    if (sockets.empty() || ::poll(sockets.data(), sockets.size(), 0) <= 0)
        return dead;
    for (std::size_t i = 0; i < sockets.size(); ++i)
        if (sockets[i].revents)
            dead.push_back(slots[i]);
    return dead;
}

void Shared::sweepDeadLocked(PoolImpl& pool, Afterwards& after) {
    auto& books = pool.books;
    const auto dead = deadAmong(books.plainIdle, books.keptIdle);
    if (dead.empty())
        return;
    const int before = books.size();
    for (Slot* slot : dead)
        closeLocked(*slot, after);
    after.decide(
        {.at = {},
         .pool = pool.name(),
         .cause = Cause::broken,
         .before = books.size(),
         .after = before,
         .waiting = static_cast<int>(books.queue.size()),
         .utilization = 0,
         .detail = fmt::format("{} closed by the server while idle", before - books.size())});
}

void Shared::careLocked(MonoTime at, Afterwards& after) {
    if (at < m_nextCare)
        return;
    m_nextCare = at + kCareEvery;
    for (auto& pool : pools) {
        auto& books = pool->books;
        recallLocked(*pool, after);
        sweepDeadLocked(*pool, after);
        std::vector<Slot*> old, quiet;
        for (auto* list : {&books.plainIdle, &books.keptIdle})
            for (Slot* slot : *list) {
                const bool replaced = slot->renewed && books.counts.total() > books.target;
                if (at >= slot->retireAt || slot->epoch != books.epoch || replaced)
                    old.push_back(slot);
                else if (
                    options.server.idleTest.count() > 0 &&
                    at - slot->idleSince >= options.server.idleTest)
                    quiet.push_back(slot);
            }
        // One a second: a pool never loses many to age at once.
        if (!old.empty())
            closeLocked(*old.front(), after);
        std::ranges::sort(quiet, {}, &Slot::idleSince);
        for (std::size_t i = 0; !books.held && i < quiet.size() && i < kTestsATurn; ++i)
            testLocked(*quiet[i], after);
        shrinkLocked(*pool, at, after);
        renewLocked(*pool, at, after);
        growLocked(*pool, after);
        announceLocked(*pool, after);
        sayLeaksLocked(*pool, at, after);
    }
    trimToBudgetLocked(after);
    careReserveLocked(at, after);
}

/// A lease held too long is said once, with its holder.
void Shared::sayLeaksLocked(PoolImpl& pool, MonoTime at, Afterwards& after) {
    auto& books = pool.books;
    const auto limit = books.settings.leakAfter;
    if (limit.count() == 0 || books.settings.mode == config::PoolMode::session)
        return;
    const auto look = [&](Slot& slot) {
        const MonoTime since = leasedSince(slot, at);
        const Nanos held = outForLocked(slot, at);
        // Two readings of a lane lease's start differ by less than any limit.
        if (slot.state != SlotState::leased || held < limit || since - slot.leakSaid < limit ||
            books.lane.holds(&slot))
            return;
        slot.leakSaid = since;
        const auto client = slot.client.load(std::memory_order_relaxed);
        const std::string holder = client != 0        ? fmt::format("client {}", client)
                                   : slot.who.empty() ? "an unnamed caller"
                                                      : slot.who;
        after.decide(
            {.at = {},
             .pool = pool.name(),
             .cause = Cause::leak,
             .before = books.size(),
             .after = books.size(),
             .waiting = static_cast<int>(books.queue.size()),
             .utilization = 0,
             .detail = fmt::format(
                 "{} has held backend {} for {} s",
                 holder,
                 slot.connection->backendPid(),
                 std::chrono::duration_cast<Seconds>(held).count())});
    };
    for (auto& slot : books.slots)
        look(*slot);
    for (auto& slot : reserve.slots)
        if (slot->borrower == &pool)
            look(*slot);
}

/// Opens the replacement of the oldest connection ahead, so that its end is not felt.
void Shared::renewLocked(PoolImpl& pool, MonoTime at, Afterwards& after) {
    auto& books = pool.books;
    if (books.held || books.size() >= books.settings.max || roomLocked(pool) <= 0 ||
        pausingLocked(at))
        return;
    for (auto& slot : books.slots) {
        if (slot->renewed || slot->state == SlotState::opening || at < slot->renewAt)
            continue;
        slot->renewed = true;
        return openLocked(pool, after);
    }
}

bool Shared::beyondBudgetLocked() const {
    const bool fills = !reserve.draining && !options.server.serviceRole.empty();
    return heldLocked() + (fills ? std::max(0, reserve.size - reserve.held()) : 0) > budget;
}

/// A budget that was lowered, or a reserve that was handed over and is to be filled again: idle
/// connections go, the least urgent pool's first; those in use retire as they come back.
void Shared::trimToBudgetLocked(Afterwards& after) {
    for (auto pool = pools.rbegin(); pool != pools.rend(); ++pool) {
        if (beyondBudgetLocked())
            recallLocked(**pool, after);
        auto& books = (*pool)->books;
        while (beyondBudgetLocked() && books.size() > books.settings.min &&
               !(books.plainIdle.empty() && books.keptIdle.empty()))
            closeLocked(
                books.plainIdle.empty() ? *books.keptIdle.front() : *books.plainIdle.front(),
                after);
    }
}

} // namespace usher::pool
