// One outgoing connect on the epoll loop.
#pragma once

#include "net/address.h"
#include "net/epoll_loop.h"

namespace usher::net {

/// Deletes itself once it has called `done`.
class Connector final : Watcher {
  public:
    static void start(EpollLoop& loop, const std::string& address, std::function<void(Result<int>)> done);

  private:
    static constexpr Seconds kDeadline{10};
    static constexpr Millis kRetry{5}; ///< a unix socket's backlog is full

    Connector(EpollLoop& loop, SocketAddress address, std::function<void(Result<int>)> done);
    void attempt();
    void onEvents(std::uint32_t events) override;
    void finish(int error);

    EpollLoop& m_loop;
    const SocketAddress m_address;
    std::function<void(Result<int>)> m_done;
    int m_fd = -1;
    bool m_watched = false;
    MonoTime m_deadline;
    TimerId m_timer = 0;
};

} // namespace usher::net
