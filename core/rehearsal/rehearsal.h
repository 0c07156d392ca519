// The acceptance suite: truly concurrent clients over real sockets, judged against the targets.
#pragma once

#include "engine/engine.h"
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
};

struct TargetScore {
    std::string name;
    double limit = 0, got = 0;
    bool passed = false;
};

/// One scenario's result; toJson() writes the names of the contract.
struct Scorecard {
    std::string scenario;
    bool passed = false;
    int clients = 0;
    std::uint64_t acquired = 0, failed = 0, timeouts = 0, errors = 0;
    double successPercent = 0;
    LatencySummary acquire; ///< by the lease
    LatencySummary query;   ///< by the client, over the gate
    double perSecond = 0;
    std::uint64_t reserveUsed = 0;
    std::vector<PoolScore> pools;
    std::vector<TargetScore> targets;
    double seconds = 0;
};

struct RehearsalOptions {
    /// concurrent-10k, saturday, scaling, reserve, sustained, failover
    std::string scenario;
    /// may be null for failover, which runs an engine of its own
    engine::Engine* engine = nullptr;
    std::optional<int> clients = {}, seconds = {};
    unsigned seed = 1;
    /// who the clients are; a password when the gate asks for one
    std::string user = "usher_rehearsal", password = {};
    std::function<void(const std::string&)> progress = {}; ///< a line at a time, any thread
    std::function<bool()> cancelled = {};                  ///< polled; true ends early
};

const std::vector<std::string>& scenarios();
/// Blocks; runs its clients on threads of its own, connected to the engine's gate over TCP.
Result<std::vector<Scorecard>> run(const RehearsalOptions& options);

std::string toText(const std::vector<Scorecard>& scores);
std::string toJson(const std::vector<Scorecard>& scores);

/// A gentle, endless load for the first start: `clients` connections, weddings' rhythm in minutes.
class GentleSaturday {
  public:
    GentleSaturday(engine::Engine& engine, int clients);
    ~GentleSaturday(); ///< ends the clients

  private:
    class Body;
    std::unique_ptr<Body> m_body;
};

} // namespace usher::rehearsal
