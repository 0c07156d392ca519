// Listening sockets on the epoll loop.
#pragma once

#include "net/address.h"
#include "net/epoll_loop.h"

namespace usher::net {

class EpollListener final : public Listener, Watcher {
  public:
    static Result<std::unique_ptr<Listener>> open(EpollLoop& loop, const std::string& address, AcceptCallback onAccept);
    static Result<std::unique_ptr<Listener>> adopt(EpollLoop& loop, int fd, AcceptCallback onAccept);
    ~EpollListener() override;

    int port() const override { return m_port; }
    int fd() const override { return m_fd; }

  private:
    static constexpr int kAcceptsATurn = 64;
    static constexpr int kBacklog = 4096;
    static constexpr Millis kRest{100}; ///< out of descriptors: accept again after this

    EpollListener(EpollLoop& loop, int fd, std::string path, AcceptCallback onAccept);
    void onEvents(std::uint32_t events) override;
    void rest();

    EpollLoop& m_loop;
    const int m_fd;
    const int m_port;
    const std::string m_path; ///< of a unix socket we made; removed at the end
    AcceptCallback m_onAccept;
    TimerId m_restTimer = 0;
    bool m_complained = false;
};

} // namespace usher::net
