// A gate without the engine: a private PostgreSQL, pools, a loop on a thread of its own, and a
// console port that does the simplest thing. For tests of the gate and for its benchmarks.
#pragma once

#include "gate/gate.h"
#include "pg/embedded_server.h"

#include <atomic>
#include <future>
#include <memory>
#include <string>
#include <thread>

namespace usher::test {

struct GateRigOptions {
    /// pools, gate and reserve; the listen address is replaced
    config::Config config = {};
    std::string listen = "127.0.0.1:0";
    net::Backend backend = net::Backend::automatic;
    int connectThreads = 8;
    std::string primary = {}; ///< another way to the server; "" = straight to it
    std::function<void(const pool::Decision&)> onDecision = {};
};

/// main 2–8, wedding_critical 2–8, analytics 1–3, and small_session, small_statement in those
/// modes.
config::Config rigConfig();

/// Thread contract: made and destroyed on one thread; onLoop() from any but the loop's.
class GateRig {
  public:
    /// Throws std::runtime_error with the reason when something does not start.
    explicit GateRig(GateRigOptions options = {.config = rigConfig()});
    ~GateRig();

    int port() const { return m_port; }
    gate::Gate& gate() { return *m_gate; }
    pool::PoolSet& pools() { return *m_pools; }
    static pg::EmbeddedServer& server(); ///< one for all rigs of a program
    /// "host=127.0.0.1 port=… dbname=main user=anna"
    std::string conninfo(const std::string& database = "main", const std::string& user = "anna")
        const;
    /// Runs `work` on the loop's thread and waits.
    void onLoop(std::function<void()> work);
    /// Until it holds, at most ten seconds; false then.
    bool eventually(const std::function<bool()>& holds) const;

  private:
    class Port;
    void openPools(const GateRigOptions& options);
    void openGate(const config::Config& config);
    void serve();

    SystemClock m_clock;
    std::unique_ptr<pg::ConnectionService> m_service;
    std::unique_ptr<net::Loop> m_loop;
    std::unique_ptr<pool::PoolSet> m_pools;
    std::unique_ptr<Port> m_console;
    std::unique_ptr<gate::Gate> m_gate;
    std::thread m_thread;
    net::TimerId m_timer = 0;
    std::atomic<bool> m_ready{false};
    int m_port = 0;
};

} // namespace usher::test
