// The set of pools that share one budget of connections and one emergency reserve, for programs
// that bring their own workers and turns. See pools.h for one that runs itself. A pool whose own
// `primary` leads to another server has that server's budget, and no reserve.
#pragma once

#include <usher/pg/service.h>
#include <usher/pool/pool.h>

#include <memory>
#include <string_view>

namespace usher::pool {

class SetCores; // pool-internal

/// The emergency reserve: connections under the service role, lent to whoever has waited long
/// enough. Thread contract: any thread.
class Reserve {
  public:
    /// Made by a set.
    explicit Reserve(SetCore& core) : m_core(core) {}
    /// A copy of how it stands.
    ReserveFigures figures() const;
    /// No new loans; idle ones close, those out finish. With a successor, a pool's name, all are
    /// handed to that pool instead, as far as its maximum allows. Errors: notFound; conflict, when
    /// that pool has a login of its own.
    Status drain(std::string_view successor = {});
    /// Reverses drain(), fills to size.
    void refill();

  private:
    SetCore& m_core;
};

/// How a server stands, as whoever watches it says.
enum class Supply {
    open,     ///< as usual
    doubtful, ///< it may be going: leases and connects go on, nobody times out
    held      ///< there is none: no lease, no connect, nobody times out
};

/// Where the connections to a server lead from now on.
struct Destination {
    std::string primary, serviceRole; ///< libpq URIs
    /// Connections whose connect began then or later lead there already: once open they stay.
    MonoTime openedBefore = MonoTime::max();
};

/// One that pools have of their own.
struct OtherServer {
    std::string name;    ///< "db2:5432, db3:5432", as Pool::server() has it
    std::string primary; ///< of the most urgent of them: a libpq URI that leads there
};

struct PoolSetOptions {
    config::ServerConfig server; ///< URIs, with the embedded server's filled in
    /// All hosts of that server, where its URI is pinned to one: a libpq URI. "": as that names
    /// them.
    std::string listed = {};
    std::vector<config::PoolConfig> pools;
    config::ReserveConfig reserve;
    int budget = 280; ///< connections in all to `server`, reserve included; to others: no bound
    pg::ConnectionService* service = nullptr; ///< outlives the set
    const Clock* clock = nullptr;             ///< outlives the set
    /// Called from any thread, no lock held, when service() is due earlier than it last said.
    std::function<void()> wake = {};
    /// Called with no lock held for every decision.
    std::function<void(const Decision&)> onDecision = {};
};

/// Errors: invalidArgument, naming the pool: bounds that do not fit, a name twice, none at all.
Status checkPools(const std::vector<config::PoolConfig>& wanted);
/// The same, and whether each pool's own login can be read beside that of `primary`, libpq URIs.
Status checkPools(const std::vector<config::PoolConfig>& wanted, const std::string& primary);

/// fork(): as with Pools (pools.h). Thread contract: service() on one thread; the rest from any.
/// Where a `server` is named, it is as Pool::server() has it, "" the server of all pools; one that
/// no pool has had has no connections and no budget, and nothing happens to it.
class PoolSet {
  public:
    /// Opens nothing before the first service(). Errors: as checkPools() with the server's primary.
    static Result<std::unique_ptr<PoolSet>> create(PoolSetOptions options);
    /// Waiters get Errc::cancelled; waits for callbacks under way on other threads. Leases may
    /// outlive it.
    ~PoolSet();
    PoolSet(const PoolSet&) = delete;
    PoolSet& operator=(const PoolSet&) = delete;

    /// In descending priority.
    std::vector<Pool*> pools() const;
    /// Null when there is none of that name.
    Pool* find(std::string_view name) const;
    /// New ones open, those of the same name take their new settings, the rest are removed: waiters
    /// get Errc::cancelled, leases out finish and close. A pool's address stays good until the set
    /// ends, and a pool of its name that comes later is that one again. Whose login changes opens
    /// its connections anew; those before close, in use as they come back. Errors: as create();
    /// conflict, when one would go to another server; nothing changed.
    Status setPools(const std::vector<config::PoolConfig>& wanted);
    /// What setPools() would say.
    Status check(const std::vector<config::PoolConfig>& wanted) const;
    /// The set's, there also when its size is 0.
    Reserve& reserve() { return m_reserve; }
    /// Deadlines, reserve loans, growth, shrinking, tests, lifetimes. Returns when it wants to run
    /// next.
    MonoTime service(MonoTime now);
    /// Those with pools, the most urgent pool's first.
    std::vector<OtherServer> otherServers() const;
    /// Connections there are or are being opened, of all its pools and the reserve.
    int connectionCount(std::string_view server = {}) const;
    /// The most there may be.
    int budget(std::string_view server = {}) const;
    /// Lowered: idle surplus closes at once, the rest as it comes back.
    void setBudget(int connections, std::string_view server = {});
    /// What was waited while the supply was not open does not count against a waiter's timeout; but
    /// no longer than `patience`, then waiters time out as ever, and `why` is in their error.
    void
    setSupply(Supply supply, Millis patience, const std::string& why, std::string_view server = {});
    /// Another server: connections opened before close, at once or as they come back; connects
    /// under way are given up; new ones go there. A lease in an in-process caller's hands stays
    /// with it until it comes back.
    void moveTo(const Destination& there, std::string_view server = {});
    /// True once every pool has its minimum; if not, the figures tell the last connect error.
    bool warm() const;

  private:
    explicit PoolSet(std::unique_ptr<SetCores> cores);

    std::unique_ptr<SetCores> m_cores;
    Reserve m_reserve;
};

} // namespace usher::pool
