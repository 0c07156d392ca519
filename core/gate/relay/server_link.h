// A server connection as the gate sees it: its socket kept on the loop between leases, what is
// under way on it, and what of session state it carries.
#pragma once

#include "base/mutex.h"
#include "gate/protocol/exchange.h"
#include "gate/protocol/framer.h"
#include "gate/statements/settings.h"
#include "gate/statements/statements.h"
#include "net/loop.h"
#include <usher/pg/service.h>
#include <usher/pool/lease.h>

#include <memory>
#include <unordered_set>
#include <vector>

namespace usher::gate {

class LinkHub;
class ServerLink;

/// Who holds the lease and hears what the server says.
class LinkUser {
  public:
    virtual ~LinkUser() = default;
    virtual void serverBytes(std::string_view bytes) = 0;
    virtual void serverClosed(const Error& reason) = 0;
    virtual void serverDrained() = 0;
};

/// Hangs on its connection and lives as long. Thread contract: the loop's thread; letGo() and the
/// destructor from any (by then the socket has been let go).
class ServerLink final : public pg::Attachment,
                         public pg::SocketKeeper,
                         private net::StreamHandler {
  public:
    ServerLink(std::shared_ptr<LinkHub> hub, pg::Connection& connection);
    ~ServerLink() override;

    /// Puts the socket on the loop if it is not there. True when somebody else has used the
    /// connection in between, so that prepared statements can no longer be relied on.
    bool arm();
    void disarm();
    /// Takes the socket off the loop for someone else; `done` when it is free.
    void release(std::function<void()> done);
    bool dead() const { return m_dead; }
    /// Before arm(): the loop has not watched the socket, so it is asked whether the server has
    /// hung up.
    bool hungUp() const;
    void markDead() { m_dead = true; }
    net::Stream& stream() { return *m_stream; }
    pg::Connection& connection() { return m_connection; }
    void setUser(LinkUser* user) { m_user = user; }
    LinkUser* user() const { return m_user; }
    /// What a DISCARD ALL leaves behind.
    void forgetState();
    /// Bytes that came while nobody held the lease.
    void consumeIdle(std::string_view bytes);
    void setParameter(std::string_view payload);

    void letGo(pg::Connection& connection, std::function<void()> done) override;

    /// The unnamed statement there is this one: it has been sent, and is not known to have failed.
    /// Behind a Sync still unanswered that is no certainty: it may have been skipped, and the one
    /// before it be there.
    bool hasUnnamed(std::uint64_t statement) const {
        return statement && m_unnamed == statement &&
               (exchange.empty() || m_unnamedSegment == exchange.segment());
    }
    void setUnnamed(std::uint64_t statement) {
        m_unnamed = statement;
        m_unnamedSegment = exchange.segment();
    }
    void dropUnnamed() { m_unnamed = 0; }

    Exchange exchange;
    Framer framer;
    Settings reported; ///< ParameterStatus values now
    Settings extra;    ///< unreported settings the gate has made
    /// a client's list that differs from `reported` in nothing followed (the reserve's role, say)
    Settings agreed;
    ServerStatements statements;
    int cancels = 0; ///< cancel requests on their way
    /// one was not answered for: serves this client to the end, nobody after
    bool cancelMayLand = false;
    bool cancelledTwice = false; ///< its client has vanished
    pool::Lease parked;          ///< given back when the last cancel has landed
    pool::Return parkedAs = pool::Return::clean;

  private:
    void onBytes(net::Stream& stream, net::Bytes bytes) override;
    void onClosed(net::Stream& stream, const Error& reason) override;
    void onDrained(net::Stream& stream) override;

    std::shared_ptr<LinkHub> m_hub;
    pg::Connection& m_connection;
    std::unique_ptr<net::Stream> m_stream;
    LinkUser* m_user = nullptr;
    std::uint64_t m_unnamed = 0; ///< a client's, by its number
    std::uint32_t m_unnamedSegment = 0;
    bool m_dead = false;
    bool m_wasArmed = false;
};

/// All links of a gate; carries requests to let go of a socket to the loop's thread. Outlives the
/// gate as long as a link does.
class LinkHub : public std::enable_shared_from_this<LinkHub> {
  public:
    struct Options {
        net::Loop* loop = nullptr;
        pg::ConnectionService* service = nullptr;
        SettingsPool* settings = nullptr;
    };
    explicit LinkHub(const Options& options)
        : m_loop(options.loop),
          m_service(options.service),
          m_settings(options.settings) {}

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
    /// The gate ends: every socket leaves the loop. Loop's thread, or after the loop has ended.
    void close() USHER_EXCLUDES(m_mutex);

    net::Loop* loop() const { return m_loop; }
    SettingsPool& settings() { return *m_settings; }
    const std::unordered_set<ServerLink*>& armed() const { return m_armed; }
    void enter(ServerLink* link) { m_armed.insert(link); }
    void leave(ServerLink* link) { m_armed.erase(link); }
    /// Called before and after every event that comes from a server.
    std::function<void()> onTurnEnd = {};

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
    void wake(MutexLock& lock);
    void landed(Landing landing) USHER_EXCLUDES(m_mutex);
    void finish(ServerLink& link, pool::Lease lease, pool::Return how);

    net::Loop* m_loop;
    pg::ConnectionService* m_service;
    SettingsPool* m_settings;
    std::unordered_set<ServerLink*> m_armed; ///< loop's thread
    Mutex m_mutex;
    bool m_closed USHER_GUARDED_BY(m_mutex) = false;
    bool m_posted USHER_GUARDED_BY(m_mutex) = false;
    int m_cancels USHER_GUARDED_BY(m_mutex) = 0;
    ConditionVariable m_noCancels;
    std::vector<Request> m_requests USHER_GUARDED_BY(m_mutex);
    std::vector<Landing> m_landed USHER_GUARDED_BY(m_mutex);
};

inline std::string_view asText(net::Bytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline net::Bytes asBytes(std::string_view text) {
    return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

} // namespace usher::gate
