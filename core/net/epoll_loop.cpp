#include "net/epoll_loop.h"

#include "base/log.h"
#include "net/polled_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace usher::net {
namespace {

/// epoll counts in milliseconds. Rounded up, because waking early would only spin.
int waitMs(Nanos limit, Nanos forever) {
    if (limit == forever)
        return -1;
    return static_cast<int>(
        std::min<std::int64_t>(std::chrono::ceil<Millis>(limit).count(), 60'000));
}

} // namespace

Result<std::unique_ptr<Loop>> EpollLoop::create() {
    const int epoll = epoll_create1(EPOLL_CLOEXEC);
    const int wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (epoll < 0 || wake < 0) {
        const Error error{
            Errc::exhausted,
            fmt::format("the event loop cannot be made: {}", std::strerror(errno)),
            "raise the limit of open files (ulimit -n)"};
        if (epoll >= 0)
            ::close(epoll);
        if (wake >= 0)
            ::close(wake);
        return error;
    }
    return std::unique_ptr<Loop>(new EpollLoop(epoll, wake));
}

EpollLoop::EpollLoop(int epoll, int wake) : LoopBase(wake), m_epoll(epoll) {
    // Edge-triggered: every write is one event, and the counter need not be read back.
    epoll_event event{.events = EPOLLIN | EPOLLET, .data = {.ptr = nullptr}};
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, wakeFd(), &event);
}

EpollLoop::~EpollLoop() {
    dropConnectors();
    ::close(m_epoll);
}

void EpollLoop::collect(Nanos limit) {
    m_eventCount =
        std::max(0, epoll_wait(m_epoll, m_events.data(), kEventsATurn, waitMs(limit, kForever)));
}

void EpollLoop::dispatch() {
    for (m_eventAt = 0; m_eventAt < m_eventCount; ++m_eventAt) {
        const auto& event = m_events[static_cast<std::size_t>(m_eventAt)];
        if (auto* watcher = static_cast<Watcher*>(event.data.ptr))
            watcher->onEvents(event.events);
    }
    m_eventCount = m_eventAt = 0;
}

void EpollLoop::watch(int fd, std::uint32_t events, Watcher* watcher) {
    epoll_event event{.events = events, .data = {.ptr = watcher}};
    if (epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event) != 0)
        log::error("epoll cannot watch descriptor {}: {}", fd, std::strerror(errno));
}

void EpollLoop::rewatch(int fd, std::uint32_t events, Watcher* watcher) {
    epoll_event event{.events = events, .data = {.ptr = watcher}};
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, fd, &event);
}

void EpollLoop::unwatch(int fd, Watcher* watcher) {
    epoll_ctl(m_epoll, EPOLL_CTL_DEL, fd, nullptr);
    for (int i = m_eventAt; i < m_eventCount; ++i)
        if (m_events[static_cast<std::size_t>(i)].data.ptr == watcher)
            m_events[static_cast<std::size_t>(i)].data.ptr = nullptr;
}

std::unique_ptr<Stream> EpollLoop::addStream(const StreamOptions& options) {
    return std::make_unique<PolledStream>(*this, options);
}

} // namespace usher::net
