// Lending fewer connections at once where fewer do more.
#include "pool/pool_impl.h"

#include <fmt/format.h>

namespace usher::pool {
namespace {

std::string connections(int limit, int size) {
    return limit == ConcurrencyLimit::kNone ? fmt::format("all {}", size)
                                            : fmt::format("{} of {}", limit, size);
}

} // namespace

void Shared::adaptLocked(PoolImpl& pool, MonoTime at, Afterwards& after) {
    auto& concurrency = pool.books.concurrency;
    if (pool.books.adapts() ? concurrency.turn(at) : concurrency.forget())
        limitChangedLocked(pool, at, after);
}

void Shared::limitChangedLocked(PoolImpl& pool, MonoTime at, Afterwards& after) {
    auto& books = pool.books;
    dispatchLocked(pool, at, after);
    const auto change = books.concurrency.adopted();
    if (!change)
        return;
    after.decide(
        {.at = {},
         .pool = pool.name(),
         .cause = Cause::concurrency,
         .before = books.target,
         .after = books.target,
         .waiting = static_cast<int>(books.queue.size()),
         .utilization = 0,
         .detail = fmt::format(
             "{} lent at once do {:.0f} a second, {} did {:.0f}",
             connections(change->after, books.size()),
             change->perSecondAfter,
             connections(change->before, books.size()),
             change->perSecondBefore)});
}

} // namespace usher::pool
