// The server behind a set: in doubt, gone, or another one.
#include "pool/pool_impl.h"

#include <algorithm>

namespace usher::pool {

void Shared::setSupply(Supply next, Millis patience, const std::string& why) {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        const MonoTime at = now();
        if (supply == Supply::open && next != Supply::open) {
            supplySince = at;
            patienceUntil = at + patience;
        }
        const bool opens = supply != Supply::open && next == Supply::open;
        supply = next;
        supplyWhy = why;
        for (auto& pool : pools) {
            pool->books.held = next == Supply::held;
            judgeLaneLocked(*pool, after);
            if (opens)
                pool->books.queue.forgive(supplySince, std::min(at, patienceUntil));
        }
        if (opens)
            patienceUntil = {};
        for (auto& pool : pools) {
            dispatchLocked(*pool, at, after);
            growLocked(*pool, after);
        }
        refillReserveLocked(after);
        after.wake();
    }
    after.run();
}

void Shared::moveTo(const std::string& primary, const std::string& serviceRole) {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        options.server.primary = primary;
        options.server.serviceRole = serviceRole;
        *abandoned = true;
        abandoned = std::make_shared<std::atomic<bool>>(false);
        backoff = {};
        width = ConnectWidth(options.server.parallelConnects);
        reserve.backoff = {};
        reserve.lastError.clear();
        refused = false;
        ++reserve.epoch;
        while (!reserve.ready.empty())
            closeLocked(*reserve.ready.back(), after);
        for (auto& pool : pools) {
            pool->books.lastConnectError.clear();
            raiseEpochLocked(*pool, after);
        }
        for (auto& pool : pools)
            growLocked(*pool, after);
        refillReserveLocked(after);
        after.wake();
    }
    after.run();
}

} // namespace usher::pool
