// `co_await acquired(pool, options)`: a lease in a C++20 coroutine.
#pragma once

#include <usher/pool/pool.h>

#include <atomic>
#include <coroutine>
#include <memory>

namespace usher::pool {

/// Resumes on whichever thread freed the connection; when one was free at once the coroutine goes
/// on without being suspended. Errors are acquire()'s. What the coroutine throws is treated as a
/// throwing AcquireCallback, unless its promise keeps it.
///
/// A coroutine that is destroyed while it waits withdraws: it leaves the queue, and a lease that is
/// on its way goes back. As with any coroutine, that must not happen while it is being resumed: the
/// thread that destroys it sees to it that no connection is freed on another meanwhile.
///
/// Thread contract: awaited once, by one coroutine.
class Acquisition {
  public:
    /// `pool` outlives the wait, or its end tells whoever waits.
    Acquisition(Pool& pool, AcquireOptions options) : m_pool(pool), m_options(std::move(options)) {}
    ~Acquisition() {
        if (m_wait && m_wait->abandoned())
            m_pool.cancel(m_wait->waiter);
    }
    Acquisition(const Acquisition&) = delete;
    Acquisition& operator=(const Acquisition&) = delete;

    /// True when a connection was free at once.
    bool await_ready() {
        if (auto lease = m_pool.tryAcquire(m_options))
            m_result.emplace(std::move(*lease));
        return m_result.has_value();
    }
    /// False when the callback came first: the coroutine goes on.
    bool await_suspend(std::coroutine_handle<> caller) {
        const auto wait = m_wait = std::make_shared<Wait>();
        wait->waiter =
            m_pool.acquireAsync(std::move(m_options), [wait, caller](Result<Lease> result) {
                if (wait->arrived(std::move(result)))
                    caller.resume();
            });
        return wait->suspended(); // after it the coroutine may be gone
    }
    /// The lease, or acquire()'s errors.
    Result<Lease> await_resume() {
        if (m_wait)
            m_result.emplace(std::move(*m_wait->result));
        return std::move(*m_result);
    }

  private:
    /// Outlives the coroutine while its callback is on its way. The callback may come before
    /// acquireAsync() returns: whoever is second goes on with the coroutine.
    struct Wait {
        enum : int {
            kArrived = 1,
            kSuspended = 2,
            kAbandoned = 4
        };
        std::atomic<int> met{0};
        std::optional<Result<Lease>> result;
        WaiterId waiter = 0;

        /// True when the coroutine is to be resumed.
        bool arrived(Result<Lease> lease) {
            result.emplace(std::move(lease));
            const int before = met.fetch_or(kArrived);
            if (before & kAbandoned)
                result.reset();
            return before == kSuspended;
        }
        bool suspended() { return !(met.fetch_or(kSuspended) & kArrived); }
        /// True when its callback has not come.
        bool abandoned() { return !(met.fetch_or(kAbandoned) & kArrived); }
    };

    Pool& m_pool;
    AcquireOptions m_options;
    std::shared_ptr<Wait> m_wait;
    std::optional<Result<Lease>> m_result;
};

/// With the pool's own priority and timeout.
inline Acquisition acquired(Pool& pool) {
    return Acquisition(pool, AcquireOptions());
}
/// Name the options in a variable: GCC 12 copies a braced temporary within co_await byte by byte.
inline Acquisition acquired(Pool& pool, const AcquireOptions& options) {
    return Acquisition(pool, options);
}

} // namespace usher::pool
