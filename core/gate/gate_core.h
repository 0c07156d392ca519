// What all sessions of a gate share. Internal to the gate.
#pragma once

#include "gate/auth/auth_lookup.h"
#include "gate/auth/tls.h"
#include "gate/auth/user_list.h"
#include "gate/gate.h"
#include "gate/relay/server_link.h"
#include "gate/relay/session_machine.h"
#include "gate/statements/settings.h"
#include "gate/statements/statements.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace usher::gate {

class Session;

/// Thirty-two random bits from the operating system.
std::uint32_t randomSecret();
std::string randomHex(int bytes);

/// What a client is told at the end of its login, and how it stands from then on.
struct Greeting {
    SettingList wanted = {}; ///< by its startup packet
    Settings reported = {}, extra = {};
    std::string bytes = {}; ///< ParameterStatus messages
    bool proven = true;     ///< no setting that a server may refuse
};

/// A pool as the gate serves it.
struct PoolEntry {
    pool::Pool* pool = nullptr;
    config::PoolConfig config;
    /// What a client is told at its login: the parameters of a server connection. Null until one
    /// was seen.
    Settings welcome;
    std::vector<std::pair<std::string, std::string>> welcomeParameters;
    /// the last client's: the next one's wishes are mostly the same
    Greeting greeting;
    std::vector<std::uint64_t> waitingForWelcome; ///< sessions whose login waits for it
    bool disabled = false;                        ///< DISABLE at the console: no new clients
    /// by a reload; kept, because sessions that end point to it
    bool removed = false;
    std::uint64_t asking = 0; ///< id of the question under way
};

inline constexpr const char* kGateEnds = "the gate is shutting down";

/// Leases that arrive on whichever thread freed the connection, brought to the loop's thread.
class LeaseInbox {
  public:
    LeaseInbox(net::Loop* loop, std::function<void(std::uint64_t, Result<pool::Lease>)> take)
        : m_loop(loop),
          m_take(std::move(take)) {}
    /// A callback for acquireAsync(): two words, so that a wait costs no allocation of the gate's.
    pool::AcquireCallback callbackFor(std::uint64_t session);
    /// The waiter was cancelled in time: its callback will not come.
    void withdrawn() USHER_EXCLUDES(m_mutex);
    /// Loop's thread: hands out what has arrived.
    void serve() USHER_EXCLUDES(m_mutex);
    /// Blocks until no callback is under way. Those that arrived are given back.
    void close() USHER_EXCLUDES(m_mutex);

  private:
    struct Arrival {
        std::uint64_t session;
        Result<pool::Lease> lease;
    };
    void put(std::uint64_t session, Result<pool::Lease> lease) USHER_EXCLUDES(m_mutex);
    void servePosted() USHER_EXCLUDES(m_mutex);

    net::Loop* m_loop;
    std::function<void(std::uint64_t, Result<pool::Lease>)> m_take;
    Mutex m_mutex;
    ConditionVariable m_settled;
    int m_expected USHER_GUARDED_BY(m_mutex) = 0;
    /// the loop will serve by itself; taken back only then, so that a turn posts once
    bool m_posted USHER_GUARDED_BY(m_mutex) = false;
    bool m_serving = false; ///< loop's thread
    std::vector<Arrival> m_arrived USHER_GUARDED_BY(m_mutex);
    std::vector<Arrival> m_batch; ///< loop's thread: those being handed out
};

/// Thread contract: the loop's thread.
struct GateCore {
    explicit GateCore(GateOptions given);

    GateOptions options;
    SettingsPool settings;
    std::shared_ptr<LinkHub> hub;
    StatementRegistry statements;
    LeaseInbox inbox;
    std::shared_ptr<const UserList> users; ///< null without auth_file
    std::unique_ptr<AuthLookup> lookup;    ///< null without auth_query
    /// sessions that wait for a user's verifier
    std::unordered_map<std::string, std::vector<std::uint64_t>> lookingUp;
    std::shared_ptr<const TlsContext> tls;  ///< null when disabled
    std::string mockSecret = randomHex(32); ///< for users who do not exist
    int mockIterations = kScramIterations;  ///< as those who do have them mostly
    PhaseCounts counts;
    int loggingIn = 0;
    int consoles = 0;
    std::uint64_t accepted = 0, refused = 0;
    bool draining = false;
    std::unordered_map<std::string, std::unique_ptr<PoolEntry>> pools;
    std::unordered_map<std::uint64_t, std::unique_ptr<Session>> sessions;
    /// ended in this turn, destroyed at its end
    std::vector<std::unique_ptr<Session>> graveyard;
    std::unordered_map<std::string, int> perUser, perAddress; ///< logged in
    std::unordered_map<std::string, int> arriving;            ///< from an address, logging in
    std::uint64_t nextId = 1;
    std::uint64_t nextWelcome = 0;
    /// numbers of clients' unnamed statements
    std::uint64_t nextUnnamed = 1;
    std::function<void()> onSessionGone = {}; ///< when none but consoles are left

    /// Users and certificates of the configuration; the old ones stay when one of the new is bad.
    Status loadSecrets(const config::Config& config);
    /// As the set has them now: new ones are served, clients of those that went leave after their
    /// transaction.
    void matchPools();
    PoolEntry* findPool(const std::string& name);
    /// Those the set has, and behind them those it has removed whose leases are still out.
    std::vector<pool::Pool*> poolsWithConnections() const;
    PoolEntry* findPoolAnyCase(const std::string& name);
    Session* findSession(std::uint64_t id);
    std::string poolNames() const; ///< "main, wedding_critical, analytics"
    int connected() const { return int(sessions.size()) - loggingIn; }
    /// Takes a lease for a moment to learn what the server reports; the sessions waiting go on.
    void askWelcome(PoolEntry& entry, std::uint64_t session);
    void leaseArrived(std::uint64_t id, Result<pool::Lease> lease);
    /// What gate.auth_query says of a user; when that is not known yet, the session's
    /// verifierKnown() follows.
    AuthLookup::Answer lookUp(const std::string& user, std::uint64_t session);
    void retire(std::uint64_t session);
    void arrived(const std::string& address); ///< a login is over, one way or the other
    void endTurn();
    /// Drops every client and lets go of every socket and lease.
    void shutDown();

  private:
    void bury();
    void openLookup(const config::Config& config);
    void verifierArrived(const std::string& user, const VerifierPtr& verifier);
    void welcomeArrived(PoolEntry& entry, Result<pool::Lease> lease);
};

/// Ids below this are sessions; at or above it, askWelcome()'s.
inline constexpr std::uint64_t kWelcomeBase = std::uint64_t{1} << 62;

} // namespace usher::gate
