// The loop on epoll: level-triggered, one epoll_wait a turn.
#pragma once

#include "net/loop_base.h"

#include <array>
#include <sys/epoll.h>

namespace usher::net {

class EpollLoop final : public LoopBase {
  public:
    static Result<std::unique_ptr<Loop>> create();
    ~EpollLoop() override;

    std::unique_ptr<Stream> addStream(const StreamOptions& options) override;
    Backend backend() const override { return Backend::epoll; }
    void watch(int fd, std::uint32_t events, Watcher* watcher) override;
    void rewatch(int fd, std::uint32_t events, Watcher* watcher) override;
    void unwatch(int fd, Watcher* watcher) override;

  private:
    static constexpr int kEventsATurn = 512;

    EpollLoop(int epoll, int wake);
    void collect(Nanos limit) override;
    void dispatch() override;

    const int m_epoll;
    bool m_waitsToTheNanosecond = true; ///< until the kernel says that it can't
    std::array<epoll_event, kEventsATurn> m_events{};
    int m_eventCount = 0, m_eventAt = 0;
};

} // namespace usher::net
