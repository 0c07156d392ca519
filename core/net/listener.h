// Listening sockets on a loop.
#pragma once

#include "net/address.h"
#include "net/lifeline.h"
#include "net/loop_base.h"

namespace usher::net {

class SocketListener final : public Listener, Watcher {
  public:
    struct Place {
        const std::string& address;
        const UnixAccess& access;
    };
    static Result<std::unique_ptr<Listener>>
    open(LoopBase& loop, const Place& place, AcceptCallback onAccept);
    static Result<std::unique_ptr<Listener>> adopt(LoopBase& loop, int fd, AcceptCallback onAccept);
    ~SocketListener() override;

    int port() const override { return m_port; }
    int fd() const override { return m_fd; }

  private:
    static constexpr int kAcceptsATurn = 64;
    static constexpr int kBacklog = 4096;
    static constexpr Millis kRest{100}; ///< out of descriptors: accept again after this

    SocketListener(LoopBase& loop, int fd, std::string path, AcceptCallback onAccept);
    void onEvents(std::uint32_t events) override;
    bool acceptOne(); ///< false: nothing more for now
    void rest(int error);

    LoopBase& m_loop;
    const int m_fd;
    const int m_port;
    const std::string m_path; ///< of a unix socket we made; removed at the end
    AcceptCallback m_onAccept;
    TimerId m_restTimer = 0;
    bool m_complained = false;
    Lifeline m_lifeline;
};

} // namespace usher::net
