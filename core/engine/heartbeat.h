// One host: asks it again and again, on a connection and a thread of its own, whether it is there.
#pragma once

#include "cluster/prober.h"
#include "cluster/pulse.h"
#include "config/config.h"
#include "monitor/snapshot.h"
#include "net/loop.h"

#include <functional>
#include <memory>

namespace usher::engine {

/// Thread contract: the engine's thread, or before the loop runs.
class Heartbeat {
  public:
    /// Null when the URI names several hosts: Failover looks at each of those.
    static std::unique_ptr<Heartbeat> create(const config::ServerConfig& server);

    /// `back`: called when it answers after it did not.
    void start(net::Loop& loop, std::function<void()> back);
    void stop();
    /// Asks no more; what is under way is not listened to.
    void rest();
    /// With every tick.
    void turn(const cluster::Surroundings& around);
    /// Fills reachable, error and silentS, once the first look has ended.
    void describe(monitor::ServerFigures& figures) const;

  private:
    explicit Heartbeat(const config::ServerConfig& server);
    void arm();
    void look();
    void heard(const cluster::Sighting& sighting);

    cluster::Pulse m_pulse;
    std::unique_ptr<cluster::Prober> m_prober;
    net::Loop* m_loop = nullptr;
    std::function<void()> m_back;
    net::TimerId m_timer = 0;
    bool m_looking = false, m_resting = false;
};

/// What a host's silence is called where an error is asked for: "no answer for 3 s".
std::string silenceText(double seconds);

} // namespace usher::engine
