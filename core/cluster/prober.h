// Looks at the hosts of a cluster, each on a thread of its own.
#pragma once

#include "cluster/host_machine.h"
#include "pg/host_watch.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace usher::cluster {

/// Not on the connection service's threads: when a host dies, all of those are busy waiting for it,
/// and that is when looks must be quick. Thread contract: any thread; callbacks arrive on the
/// host's thread.
class Prober {
  public:
    using Done = std::function<void(std::size_t host, Sighting sighting)>;

    explicit Prober(std::vector<std::unique_ptr<pg::HostWatch>> hosts);
    /// looks under way end within their timeout, their callbacks come before this returns
    ~Prober();
    /// At most one look a host is under way: false when there is one already, and `done` is not
    /// called.
    bool look(std::size_t host, Millis timeout, Done done);

  private:
    struct Host;
    std::vector<std::unique_ptr<Host>> m_hosts;
};

} // namespace usher::cluster
