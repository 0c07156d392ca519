// The acceptance suite: truly concurrent clients over real sockets, judged against the targets.
#pragma once

#include "engine/engine.h"
#include "rehearsal/day_clock.h"
#include "rehearsal/plan.h"
#include <usher/base/result.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace usher::rehearsal {

struct PoolScore {
    std::string name;
    int size = 0, peak = 0;
    double utilizationPercent = 0;
    LatencySummary acquire; ///< by the lease
    /// By this run's clients, from when a transaction was due.
    LatencySummary firstAnswer, transaction;
};

struct TargetScore {
    std::string name;
    double limit = 0, got = 0;
    bool passed = false;
};

/// The load side's own account: whether it could keep the pace it was asked for.
struct LoadSideScore {
    bool limited = false;
    double processorPercent = 0; ///< of one processor
    double lateMsP99 = 0;        ///< from due to sent, where a client was free
    int threads = 0;
};

/// What the machine did meanwhile for others than Usher, its load side and its server.
struct MachineScore {
    /// Of all processors, what the hypervisor took included; NaN where it can't be told.
    double othersPercent = 0;
    int processors = 0;
};

/// What the same load met at another address, in the same run.
struct PeerScore {
    std::string address;
    std::uint64_t acquired = 0, failed = 0;
    double perSecond = 0, lateMsP99 = 0;
    LatencySummary firstAnswer, transaction, query;
};

/// Another pooler, or the server itself, to play the same at.
struct Peer {
    std::string address; ///< "127.0.0.1:6433" or "/dir/.s.PGSQL.6433"
    std::string user, password;
    std::string database; ///< of all clients; "" = each pool's name
};

/// Of a libpq URI: its first host, a socket's folder or TCP without TLS. Errors: invalidArgument.
Result<Peer> peerAt(const std::string& uri);

/// What a fault did to the clients.
struct FaultScore {
    std::string fault; ///< "server killed"
    std::string text;  ///< "server killed for 1.2 s"
    double atSeconds = 0;
    double lastedMs = 0; ///< from the stroke to the server's return
    /// Clients that lost their connection, and of those, outside a transaction.
    int disconnected = 0, disconnectedIdle = 0;
    std::uint64_t errors = 0; ///< heard by clients that kept it
    /// First commit begun after the stroke, and first one acknowledged after the return. NaN =
    /// never.
    double firstSuccessMs = 0, afterReturnMs = 0;
    double standstillMs = 0; ///< the longest time without any commit
    /// From the return on, until all pools served, all clients and the whole reserve were there.
    /// NaN = not within half a minute.
    double wholeMs = 0;
    /// Commits, since the fault before; lost and doubled of these, found when it was over.
    std::uint64_t acknowledged = 0, lost = 0, doubled = 0;
};

/// One scenario's result; toJson() writes the names of the contract.
struct Scorecard {
    std::string scenario;
    bool passed = false;
    /// Clients think between transactions instead of coming when they are due.
    bool closedLoop = false;
    int clients = 0;
    std::uint64_t acquired = 0, failed = 0, timeouts = 0, errors = 0;
    double successPercent = 0;
    LatencySummary acquire; ///< by the lease, whoever took it
    LatencySummary query;   ///< by the clients: a statement's round trip over the gate
    /// By the clients, in an open loop from when the transaction was due.
    LatencySummary firstAnswer, transaction;
    LatencySummary login; ///< from connect to ReadyForQuery
    double perSecond = 0;
    std::uint64_t reserveUsed = 0;
    std::vector<PoolScore> pools;
    std::vector<TargetScore> targets;
    LoadSideScore loadSide;
    MachineScore machine;
    double seconds = 0;
    /// Of the first answer, in equal parts of the time, for what is chance and what isn't.
    std::vector<LatencySummary> parts;
    std::optional<PeerScore> peer;
    std::vector<FaultScore> faults;
    /// Acknowledged and not there; there more than once. The first ones, by name: no doubt excuses
    /// these.
    std::vector<std::string> lostWrites, doubledWrites;

    /// It missed a target, and the load side or other programs may be to blame: nothing is proven.
    bool inconclusive() const;
    /// Why it is: "the load side was the limit: …". "" when it isn't.
    std::string doubt() const;
};

struct RehearsalOptions {
    std::string scenario; ///< one of scenarios(), or all
    /// may be null for failover and failures, which run an engine of their own
    engine::Engine* engine = nullptr;
    std::optional<int> clients = {}, seconds = {};
    std::optional<int> faults = {}; ///< of the scenario failures
    unsigned seed = 1;
    bool closedLoop = false;
    std::optional<Peer> peer = {}; ///< load scenarios only, played in turn: here, there, here,
                                   ///< there
    /// The schema for the run's table, "" = the search path's; and whether it is the run's own.
    std::string schema = {};
    bool makesSchema = false;
    const DayClock* day = nullptr; ///< for wedding-day: the engine's clock
    /// For replay.
    std::optional<Course> course = {};
    /// The usher executable, for the load side: this one.
    std::string loadProgram = "/proc/self/exe";
    /// who the clients are; a password when the gate asks for one
    std::string user = "usher_rehearsal", password = {};
    std::function<void(const std::string&)> progress = {}; ///< a line at a time, any thread
    std::function<bool()> cancelled = {};                  ///< polled; true ends early
};

/// Blocks; runs its clients in a process of their own, connected to the engine's gate over TCP.
Result<std::vector<Scorecard>> run(const RehearsalOptions& options);

std::string toText(const std::vector<Scorecard>& scores);
std::string toJson(const std::vector<Scorecard>& scores);

/// A gentle, endless load for the first start: `clients` connections, weddings' rhythm in minutes.
class GentleSaturday {
  public:
    GentleSaturday(engine::Engine& engine, int clients, std::string loadProgram = "/proc/self/exe");
    ~GentleSaturday(); ///< ends the clients

  private:
    class Body;
    std::unique_ptr<Body> m_body;
};

} // namespace usher::rehearsal
