// Leases that arrive on whichever thread freed the connection, brought to the loop's thread.
#pragma once

#include "base/mutex.h"
#include "net/loop.h"
#include <usher/pool/pool.h>

#include <atomic>
#include <functional>
#include <vector>

namespace usher::gate {

class LeaseInbox {
  public:
    using Take = std::function<void(std::uint64_t asker, Result<pool::Lease> lease)>;
    LeaseInbox(net::Loop* loop, Take take) : m_loop(loop), m_take(std::move(take)) {}
    /// A callback for acquireAsync(): two words, so that a wait costs no allocation of the gate's.
    pool::AcquireCallback callbackFor(std::uint64_t asker);
    /// The waiter was cancelled in time: its callback will not come.
    void withdrawn() { m_expected.fetch_sub(1, std::memory_order_relaxed); }
    /// Loop's thread: hands out what has arrived.
    void serve() USHER_EXCLUDES(m_mutex);
    /// Blocks until no callback is under way. Those that arrived are given back.
    void close() USHER_EXCLUDES(m_mutex);

  private:
    struct Arrival {
        std::uint64_t asker;
        Result<pool::Lease> lease;
    };
    void put(std::uint64_t asker, Result<pool::Lease> lease) USHER_EXCLUDES(m_mutex);
    void servePosted() USHER_EXCLUDES(m_mutex);

    net::Loop* m_loop;
    Take m_take;
    Mutex m_mutex;
    ConditionVariable m_settled;
    std::atomic<int> m_expected = 0; ///< callbacks that may still come; counted down as they do
    std::atomic<bool> m_any = false; ///< something has arrived: a look before the lock
    /// the loop will serve by itself; taken back only then, so that a turn posts once
    bool m_posted USHER_GUARDED_BY(m_mutex) = false;
    bool m_serving = false; ///< loop's thread
    std::vector<Arrival> m_arrived USHER_GUARDED_BY(m_mutex);
    std::vector<Arrival> m_batch; ///< loop's thread: those being handed out
};

} // namespace usher::gate
