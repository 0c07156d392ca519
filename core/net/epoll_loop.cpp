#include "net/epoll_loop.h"

#include "base/log.h"
#include "net/polled_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <span>
#include <sys/eventfd.h>
#include <unistd.h>

namespace usher::net {
namespace {

/// Waits for events, at most that long (null: for ever); to the kernel's timer slack, not to the
/// millisecond.
int waitFinely(int epoll, std::span<epoll_event> events, const Nanos* limit) {
    timespec time{};
    if (limit) {
        const auto seconds = std::chrono::floor<Seconds>(*limit);
        time.tv_sec = static_cast<time_t>(seconds.count());
        time.tv_nsec = static_cast<long>((*limit - seconds).count());
    }
    const auto room = static_cast<int>(events.size());
    return epoll_pwait2(epoll, events.data(), room, limit ? &time : nullptr, nullptr);
}

/// As above, but never too short by a part of a millisecond.
int waitCoarsely(int epoll, std::span<epoll_event> events, const Nanos* limit) {
    constexpr std::int64_t kLongestMs = 1'000'000'000;
    const auto whole = limit ? std::chrono::ceil<Millis>(*limit).count() : std::int64_t{-1};
    const auto ms = static_cast<int>(std::min<std::int64_t>(whole, kLongestMs));
    return epoll_wait(epoll, events.data(), static_cast<int>(events.size()), ms);
}

/// Before Linux 5.11, in a sandbox that does not know it, and under valgrind.
bool isUnknownCall(int error) {
    return error == ENOSYS || error == EPERM;
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
    const auto* const most = limit == kForever ? nullptr : &limit;
    int count = m_waitsToTheNanosecond ? waitFinely(m_epoll, m_events, most) : -1;
    if (m_waitsToTheNanosecond && count < 0)
        m_waitsToTheNanosecond = !isUnknownCall(errno);
    if (!m_waitsToTheNanosecond)
        count = waitCoarsely(m_epoll, m_events, most);
    m_eventCount = std::max(0, count);
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
