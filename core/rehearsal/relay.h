// A way to a server that can fall silent: bytes go through here, until they don't.
#pragma once

#include "net/loop.h"

#include <list>
#include <memory>
#include <string>
#include <thread>

namespace usher::rehearsal {

/// Listens on a unix socket of its own and connects each client with the server's. Thread
/// contract: one thread directs; one inside carries the bytes.
class Relay {
  public:
    struct Ends {
        std::string listens; ///< the sockets' paths
        std::string server;
    };
    /// Errors: as net::Loop's.
    static Result<std::unique_ptr<Relay>> open(Ends ends);
    ~Relay(); ///< everybody is cut off

    void silence(); ///< nothing passes, nothing is closed, newcomers are kept waiting
    void heal();    ///< what was kept back passes
    void cut();     ///< as when a firewall has forgotten them: all connections end. Then heals.

  private:
    class Pair;
    explicit Relay(Ends ends);
    Status listen();
    void with(const std::function<void()>& work);
    void accept(int fd);

    const Ends m_ends;
    std::unique_ptr<net::Loop> m_loop;
    std::unique_ptr<net::Listener> m_listener;
    // On the loop's thread.
    bool m_silent = false;
    std::list<std::unique_ptr<Pair>> m_pairs;

    std::thread m_thread;
};

} // namespace usher::rehearsal
