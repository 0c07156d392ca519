// One outgoing connect.
#pragma once

#include "net/address.h"
#include "net/loop_base.h"

namespace usher::net {

/// Owned by the loop until it has called `done`.
class Connector final : Watcher {
  public:
    Connector(LoopBase& loop, SocketAddress address, std::function<void(Result<int>)> done);
    ~Connector() override;
    void attempt();

  private:
    static constexpr Seconds kDeadline{10};
    static constexpr Millis kRetry{5}; ///< a unix socket's backlog is full

    void onEvents(std::uint32_t events) override;
    void finish(int error); ///< an errno, 0 = connected
    void deliver(int error);

    LoopBase& m_loop;
    const SocketAddress m_address;
    std::function<void(Result<int>)> m_done;
    int m_fd = -1;
    bool m_watched = false;
    MonoTime m_deadline;
    TimerId m_timer = 0;
};

} // namespace usher::net
