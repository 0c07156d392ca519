// The emergency reserve: opened ahead under the service role, lent to whoever has waited long enough,
// refilled behind the borrower.
#include "pool/pool_impl.h"

#include <fmt/format.h>

namespace usher::pool {
namespace {

/// Times its size that the reserve may hold, loans included: refilled once behind its borrowers, so that it
/// stays an emergency's help and never becomes a second pool.
constexpr int kHeldAtMost = 2;

} // namespace

void Shared::refillReserveLocked(Afterwards& after) {
    if (ended || reserve.draining || supply == Supply::held || options.server.serviceRole.empty() || reserve.backoff.waiting(now())) return;
    // Behind a borrower too: what is ready or opening is held at size, as far as the budget allows.
    while (reserve.counts.idle + reserve.counts.caring + reserve.counts.opening < reserve.size && heldLocked() < budget &&
           reserve.held() < kHeldAtMost * reserve.size)
        openReserveLocked(after);
}

void Shared::openReserveLocked(Afterwards& after) {
    auto& slot = *reserve.slots.emplace_back(std::make_unique<Slot>());
    slot.epoch = reserve.epoch;
    slot.enter(reserve.counts, SlotState::opening);
    pg::OpenRequest request{.conninfo = options.server.serviceRole, .applicationName = "usher reserve", .timeout = options.server.connectTimeout, .lane = pg::Lane::urgent,
                            .abandoned = abandoned};
    after.add([self = shared_from_this(), request = std::move(request), at = &slot] {
        self->options.service->open(request, [self, at](Result<pg::ConnectionPtr> opened) { self->onReserveOpened(at, std::move(opened)); });
    });
}

void Shared::onReserveOpened(Slot* slot, Result<pg::ConnectionPtr> opened) {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        if (dropAfterEndLocked(*slot)) return;
        if (!opened) {
            const bool outdated = slot->epoch != reserve.epoch;
            dropSlotLocked(*slot);
            if (!outdated) {
                reserve.lastError = opened.error().text();
                reserve.backoff.failed(now());
            }
        } else {
            slot->connection = std::move(*opened);
            slot->setState(SlotState::caring);
            reserve.lastError.clear();
            reserve.backoff.succeeded();
            offerReserveLocked(*slot, after);
        }
        after.wake();
    }
    after.run();
}

void Shared::offerReserveLocked(Slot& slot, Afterwards& after) {
    slot.borrower = nullptr;
    const bool surplus = reserve.counts.idle >= reserve.size;
    if (ended || reserve.draining || surplus || slot.epoch != reserve.epoch || !slot.connection->healthy()) {
        closeLocked(slot, after);
        return refillReserveLocked(after);
    }
    slot.setState(SlotState::idle);
    reserve.ready.push_back(&slot);
    lendReserveLocked(now(), after);
}

void Shared::lendReserveLocked(MonoTime at, Afterwards& after) {
    if (reserve.draining || ended) return;
    bool lent = false;
    for (auto& pool : pools) {
        auto& books = pool->books;
        if (books.stopped() || books.queue.empty() || at - books.queue.oldest() < reserve.after) continue;
        std::vector<WaiterId> due;
        books.queue.forEach([&](const WaitQueue::Entry& entry) {
            if (at - entry.since >= reserve.after) due.push_back(entry.id);
            return due.size() <= reserve.ready.size();
        });
        for (const WaiterId id : due) {
            if (reserve.ready.empty()) {
                // Counted once a waiter, however often it is looked at.
                if (!std::exchange(books.waiters.at(id).askedReserve, true)) ++reserve.exhausted;
                break;
            }
            Slot* slot = reserve.ready.back();
            reserve.ready.pop_back();
            const auto waited = std::chrono::duration_cast<Millis>(at - books.queue.find(id)->since);
            lendLocked(*pool, {.waiter = id, .slot = slot, .fromReserve = true}, at, after);
            after.decide({.at = {}, .pool = pool->name(), .cause = Cause::reserveLent, .before = books.size(), .after = books.size(),
                          .waiting = static_cast<int>(books.queue.size()), .utilization = 1, .detail = fmt::format("{} ms", waited.count())});
            lent = true;
        }
    }
    if (lent) refillReserveLocked(after);
}

void Shared::drainReserve() {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        reserve.draining = true;
        while (!reserve.ready.empty()) closeLocked(*reserve.ready.back(), after);
        after.decide({.at = {}, .pool = "reserve", .cause = Cause::reserveDrained, .before = reserve.size, .after = 0, .detail = {}});
    }
    after.run();
}

void Shared::refillReserve() {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        const int before = reserve.held();
        reserve.draining = false;
        refillReserveLocked(after);
        after.decide({.at = {}, .pool = "reserve", .cause = Cause::reserveRefilled, .before = before, .after = reserve.size, .detail = {}});
    }
    after.run();
}

} // namespace usher::pool
