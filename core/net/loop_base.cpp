#include "net/loop_base.h"

#include "base/log.h"
#include "net/connector.h"
#include "net/listener.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace usher::net {

LoopBase::LoopBase(int wake) : m_wake(wake), m_readBuffer(kReadBuffer) {}

LoopBase::~LoopBase() {
    ::close(m_wake);
}

void LoopBase::dropConnectors() {
    m_connectors.clear();
}

void LoopBase::endConnect(Connector* connector) {
    m_connectors.erase(connector);
}

void LoopBase::run() {
    m_thread = std::this_thread::get_id();
    m_now = std::chrono::steady_clock::now();
    m_running = true;
    while (!m_stop.load(std::memory_order_acquire))
        turn();
    m_stop.store(false, std::memory_order_relaxed);
    m_running = false;
    m_thread = std::thread::id();
}

void LoopBase::turn() {
    ++m_turns;
    collect(waitLimit());
    m_now = std::chrono::steady_clock::now();
    dispatch();
    runPosted();
    runTimers();
    flushStreams();
}

Nanos LoopBase::waitLimit() {
    if (!m_unflushed.empty())
        return Nanos{0}; // sent before run()
    {
        MutexLock lock(m_postMutex);
        if (!m_posted.empty())
            return Nanos{0};
    }
    const MonoTime next = m_timers.next();
    if (next == MonoTime::max())
        return kForever;
    return std::max(Nanos{0}, Nanos(next - std::chrono::steady_clock::now()));
}

void LoopBase::runPosted() {
    {
        MutexLock lock(m_postMutex);
        m_tasks.swap(m_posted);
    }
    for (auto& task : m_tasks)
        task();
    m_tasks.clear();
}

void LoopBase::runTimers() {
    for (int i = 0; i < kTimersATurn; ++i) {
        Task task = m_timers.takeDue(m_now);
        if (!task)
            return;
        task();
    }
}

void LoopBase::flushStreams() {
    // A flush may end a stream, whose handler may send on another: until none is left.
    for (std::size_t i = 0; i < m_unflushed.size(); ++i)
        if (auto* stream = m_unflushed[i])
            stream->flushGathered();
    m_unflushed.clear();
}

void LoopBase::forgetUnflushed(Flushable* stream) {
    std::replace(m_unflushed.begin(), m_unflushed.end(), stream, static_cast<Flushable*>(nullptr));
}

void LoopBase::stop() {
    m_stop.store(true, std::memory_order_release);
    post([] {});
}

void LoopBase::post(Task task) {
    bool first = false;
    {
        MutexLock lock(m_postMutex);
        first = m_posted.empty();
        m_posted.push_back(std::move(task));
    }
    // The loop looks before it waits, so its own posts need no wake; nor do others' behind an
    // unserved one.
    if (!first || inLoopThread())
        return;
    const std::uint64_t one = 1;
    if (::write(m_wake, &one, sizeof one) < 0 && errno != EAGAIN)
        log::error("eventfd: {}", std::strerror(errno));
}

void LoopBase::connect(const std::string& address, std::function<void(Result<int>)> done) {
    auto parsed = parseAddress(address);
    if (!parsed) {
        runAt(now(), [done = std::move(done), error = parsed.error()] { done(error); });
        return;
    }
    auto connector = std::make_unique<Connector>(*this, std::move(*parsed), std::move(done));
    Connector* const raw = connector.get();
    m_connectors.emplace(raw, std::move(connector));
    raw->attempt();
}

Result<std::unique_ptr<Listener>>
LoopBase::listen(const std::string& address, AcceptCallback onAccept, const UnixAccess& access) {
    return SocketListener::open(*this, {address, access}, std::move(onAccept));
}

Result<std::unique_ptr<Listener>> LoopBase::adoptListener(int fd, AcceptCallback onAccept) {
    return SocketListener::adopt(*this, fd, std::move(onAccept));
}

} // namespace usher::net
