// `co_await acquired(pool, options)`: a lease in a C++20 coroutine.
#pragma once

#include <usher/pool/pool.h>

#include <atomic>
#include <coroutine>
#include <memory>

namespace usher::pool {

/// Resumes on whichever thread freed the connection; when one was free at once the coroutine goes
/// on without being suspended. Errors are acquire()'s. Thread contract: awaited once, by one
/// coroutine.
class Acquisition {
  public:
    /// `pool` outlives the wait, or its end tells whoever waits.
    Acquisition(Pool& pool, AcquireOptions options) : m_pool(pool), m_options(std::move(options)) {}

    /// True when a connection was free at once.
    bool await_ready() {
        if (auto lease = m_pool.tryAcquire(m_options))
            m_result.emplace(std::move(*lease));
        return m_result.has_value();
    }
    /// False when the callback came first: the coroutine goes on.
    bool await_suspend(std::coroutine_handle<> caller) {
        // The callback may come before acquireAsync() returns: whoever is second goes on with the
        // coroutine.
        auto met = std::make_shared<std::atomic<bool>>(false);
        m_pool.acquireAsync(std::move(m_options), [this, caller, met](Result<Lease> result) {
            m_result.emplace(std::move(result));
            if (met->exchange(true))
                caller.resume();
        });
        return !met->exchange(true);
    }
    /// The lease, or acquire()'s errors.
    Result<Lease> await_resume() { return std::move(*m_result); }

  private:
    Pool& m_pool;
    AcquireOptions m_options;
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
