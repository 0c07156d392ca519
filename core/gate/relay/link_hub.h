// All server links of a gate.
#pragma once

#include "base/mutex.h"
#include "gate/statements/settings.h"
#include "net/loop.h"
#include <usher/pg/service.h>
#include <usher/pool/lease.h>

#include <memory>
#include <unordered_set>
#include <vector>

namespace usher::gate {

class ServerLink;

/// Carries requests to let go of a socket to the loop's thread. Outlives the gate as long as a link
/// does.
class LinkHub : public std::enable_shared_from_this<LinkHub> {
  public:
    struct Options {
        net::Loop* loop = nullptr;
        pg::ConnectionService* service = nullptr;
        SettingsPool* settings = nullptr;
        /// called before and after every event that comes from a server
        std::function<void()> turnEnded = {};
    };
    explicit LinkHub(Options options) : m_options(std::move(options)) {}

    /// Loop's thread. The connection's link, made at its first lease.
    ServerLink& linkOf(pg::Connection& connection);
    /// Any thread.
    void letGo(ServerLink* link, std::function<void()> done) USHER_EXCLUDES(m_mutex);
    /// Loop's thread. Ends the lease; broken ones with a query running are cancelled first, and a
    /// connection that is being cancelled is not lent again before the cancel has landed. One whose
    /// cancel nobody can account for (it timed out, or its delivery failed) is closed: it might hit
    /// the next client's query.
    void giveBack(ServerLink& link, pool::Lease lease, pool::Return how);
    /// Loop's thread. Asks the server, on a worker, to cancel what the link runs.
    void cancel(ServerLink& link);
    /// The gate ends, and no longer hears of turns.
    void forgetGate() { m_options.turnEnded = {}; }
    /// Every socket leaves the loop. Loop's thread, or after the loop has ended.
    void close() USHER_EXCLUDES(m_mutex);

    net::Loop* loop() const { return m_options.loop; }
    SettingsPool& settings() { return *m_options.settings; }
    const std::unordered_set<ServerLink*>& armed() const { return m_armed; }
    void enter(ServerLink* link) { m_armed.insert(link); }
    void leave(ServerLink* link) { m_armed.erase(link); }
    void endTurn() const {
        if (m_options.turnEnded)
            m_options.turnEnded();
    }

  private:
    struct Request {
        ServerLink* link;
        std::function<void()> done;
    };
    struct Landing {
        ServerLink* link;
        bool certain; ///< delivered, or certainly never sent
    };
    void serve() USHER_EXCLUDES(m_mutex);
    /// Lets go of the lock, which clang does not follow into here.
    void wake(MutexLock& lock) USHER_TS(no_thread_safety_analysis);
    bool countCancel() USHER_EXCLUDES(m_mutex);
    void arrived(Landing landing) USHER_EXCLUDES(m_mutex);
    void landed(const Landing& landing);
    void finish(ServerLink& link, pool::Lease lease, pool::Return how);
    void awaitCancels() USHER_EXCLUDES(m_mutex);
    void disarmAll() USHER_EXCLUDES(m_mutex);

    Options m_options;
    std::unordered_set<ServerLink*> m_armed; ///< loop's thread
    Mutex m_mutex;
    bool m_closed USHER_GUARDED_BY(m_mutex) = false;
    bool m_posted USHER_GUARDED_BY(m_mutex) = false;
    int m_cancels USHER_GUARDED_BY(m_mutex) = 0;
    ConditionVariable m_noCancels;
    std::vector<Request> m_requests USHER_GUARDED_BY(m_mutex);
    std::vector<Landing> m_landed USHER_GUARDED_BY(m_mutex);
};

} // namespace usher::gate
