#include "net/epoll_loop.h"

#include "base/log.h"
#include "net/connector.h"
#include "net/epoll_stream.h"
#include "net/listener.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace usher::net {

Result<std::unique_ptr<Loop>> EpollLoop::create() {
    const int epoll = epoll_create1(EPOLL_CLOEXEC);
    const int wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (epoll < 0 || wake < 0) {
        const Error error{Errc::exhausted, fmt::format("the event loop cannot be made: {}", std::strerror(errno)), "raise the limit of open files (ulimit -n)"};
        if (epoll >= 0) ::close(epoll);
        if (wake >= 0) ::close(wake);
        return error;
    }
    std::unique_ptr<EpollLoop> loop(new EpollLoop(epoll, wake));
    epoll_event event{.events = EPOLLIN, .data = {.ptr = nullptr}};
    epoll_ctl(epoll, EPOLL_CTL_ADD, wake, &event);
    return std::unique_ptr<Loop>(std::move(loop));
}

EpollLoop::~EpollLoop() {
    ::close(m_wake);
    ::close(m_epoll);
}

void EpollLoop::run() {
    m_thread = std::this_thread::get_id();
    m_now = std::chrono::steady_clock::now();
    m_running = true;
    while (!m_stop.load(std::memory_order_acquire)) turn();
    m_running = false;
    m_thread = std::thread::id();
}

void EpollLoop::turn() {
    m_eventCount = std::max(0, epoll_wait(m_epoll, m_events.data(), kEventsATurn, waitMs()));
    m_now = std::chrono::steady_clock::now();
    dispatch(m_eventCount);
    runPosted();
    runTimers();
    flushStreams();
}

int EpollLoop::waitMs() {
    {
        MutexLock lock(m_postMutex);
        if (!m_posted.empty()) return 0;
    }
    const MonoTime next = m_timers.next();
    if (next == MonoTime::max()) return -1;
    const auto left = next - std::chrono::steady_clock::now();
    if (left <= Nanos{0}) return 0;
    // Rounded up: waking early would only spin.
    return static_cast<int>(std::min<std::int64_t>(std::chrono::ceil<Millis>(left).count(), 60'000));
}

void EpollLoop::dispatch(int count) {
    for (m_eventAt = 0; m_eventAt < count; ++m_eventAt) {
        const auto& event = m_events[static_cast<std::size_t>(m_eventAt)];
        if (auto* watcher = static_cast<Watcher*>(event.data.ptr)) watcher->onEvents(event.events);
    }
    m_eventCount = m_eventAt = 0;
}

void EpollLoop::runPosted() {
    std::vector<Task> tasks;
    {
        MutexLock lock(m_postMutex);
        if (m_posted.empty()) return;
        tasks.swap(m_posted);
        std::uint64_t ignored = 0;
        if (::read(m_wake, &ignored, sizeof ignored) < 0 && errno != EAGAIN) log::error("eventfd: {}", std::strerror(errno));
    }
    for (auto& task : tasks) task();
}

void EpollLoop::runTimers() {
    for (int i = 0; i < kTimersATurn; ++i) {
        Task task = m_timers.takeDue(m_now);
        if (!task) return;
        task();
    }
}

void EpollLoop::flushStreams() {
    // A flush may close a stream, whose handler may send on another: until none is left.
    for (std::size_t i = 0; i < m_unflushed.size(); ++i)
        if (auto* stream = m_unflushed[i]) stream->flushQueued();
    m_unflushed.clear();
}

void EpollLoop::forgetUnflushed(EpollStream* stream) {
    std::replace(m_unflushed.begin(), m_unflushed.end(), stream, static_cast<EpollStream*>(nullptr));
}

void EpollLoop::stop() {
    m_stop.store(true, std::memory_order_release);
    post([] {});
}

void EpollLoop::post(Task task) {
    bool first = false;
    {
        MutexLock lock(m_postMutex);
        first = m_posted.empty();
        m_posted.push_back(std::move(task));
    }
    if (!first || inLoopThread()) return;
    const std::uint64_t one = 1;
    if (::write(m_wake, &one, sizeof one) < 0 && errno != EAGAIN) log::error("eventfd: {}", std::strerror(errno));
}

void EpollLoop::watch(int fd, std::uint32_t events, Watcher* watcher) {
    epoll_event event{.events = events, .data = {.ptr = watcher}};
    if (epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event) != 0) log::error("epoll cannot watch descriptor {}: {}", fd, std::strerror(errno));
}

void EpollLoop::rewatch(int fd, std::uint32_t events, Watcher* watcher) {
    epoll_event event{.events = events, .data = {.ptr = watcher}};
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, fd, &event);
}

void EpollLoop::unwatch(int fd, Watcher* watcher) {
    epoll_ctl(m_epoll, EPOLL_CTL_DEL, fd, nullptr);
    for (int i = m_eventAt; i < m_eventCount; ++i)
        if (m_events[static_cast<std::size_t>(i)].data.ptr == watcher) m_events[static_cast<std::size_t>(i)].data.ptr = nullptr;
}

std::unique_ptr<Stream> EpollLoop::addStream(const StreamOptions& options) { return std::make_unique<EpollStream>(*this, options); }

void EpollLoop::connect(const std::string& address, std::function<void(Result<int>)> done) { Connector::start(*this, address, std::move(done)); }

Result<std::unique_ptr<Listener>> EpollLoop::listen(const std::string& address, AcceptCallback onAccept) {
    return EpollListener::open(*this, address, std::move(onAccept));
}

Result<std::unique_ptr<Listener>> EpollLoop::adoptListener(int fd, AcceptCallback onAccept) {
    return EpollListener::adopt(*this, fd, std::move(onAccept));
}

Result<std::unique_ptr<Loop>> Loop::create(Backend backend) {
    if (backend == Backend::ioUring) return Error{Errc::unavailable, "this build has no io_uring back end", "use epoll"};
    return EpollLoop::create();
}

} // namespace usher::net
