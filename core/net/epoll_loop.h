// The loop on epoll: level-triggered, one epoll_wait a turn, output written at the turn's end.
#pragma once

#include "base/mutex.h"
#include "net/timers.h"

#include <array>
#include <atomic>
#include <sys/epoll.h>
#include <thread>
#include <vector>

namespace usher::net {

class EpollStream;

/// Something epoll watches. Thread contract: the loop's thread.
class Watcher {
  public:
    virtual ~Watcher() = default;
    virtual void onEvents(std::uint32_t events) = 0;
};

class EpollLoop final : public Loop {
  public:
    static Result<std::unique_ptr<Loop>> create();
    ~EpollLoop() override;

    void run() override;
    void stop() override;
    void post(Task task) override;
    bool inLoopThread() const override { return m_thread.load(std::memory_order_relaxed) == std::this_thread::get_id(); }
    MonoTime now() const override { return m_running ? m_now : std::chrono::steady_clock::now(); }
    TimerId runAt(MonoTime when, Task task) override { return m_timers.add(when, std::move(task)); }
    void cancelTimer(TimerId timer) override { m_timers.cancel(timer); }
    std::unique_ptr<Stream> addStream(const StreamOptions& options) override;
    void connect(const std::string& address, std::function<void(Result<int>)> done) override;
    Result<std::unique_ptr<Listener>> listen(const std::string& address, AcceptCallback onAccept) override;
    Result<std::unique_ptr<Listener>> adoptListener(int fd, AcceptCallback onAccept) override;
    Backend backend() const override { return Backend::epoll; }

    // For watchers and streams.
    void watch(int fd, std::uint32_t events, Watcher* watcher);
    void rewatch(int fd, std::uint32_t events, Watcher* watcher);
    /// Takes it out, and out of the events of this turn that are still to come.
    void unwatch(int fd, Watcher* watcher);
    void flushAtEndOfTurn(EpollStream* stream) { m_unflushed.push_back(stream); }
    void forgetUnflushed(EpollStream* stream);
    std::span<std::byte> readBuffer() { return m_readBuffer; }

  private:
    static constexpr int kEventsATurn = 512;
    static constexpr int kTimersATurn = 4096;
    static constexpr std::size_t kReadBuffer = 64 * 1024;

    EpollLoop(int epoll, int wake) : m_epoll(epoll), m_wake(wake), m_readBuffer(kReadBuffer) {}
    void turn();
    int waitMs();
    void dispatch(int count);
    void runPosted();
    void runTimers();
    void flushStreams();

    const int m_epoll;
    const int m_wake; ///< eventfd
    bool m_running = false;
    MonoTime m_now{};
    Timers m_timers;
    std::vector<std::byte> m_readBuffer;
    std::array<epoll_event, kEventsATurn> m_events{};
    int m_eventCount = 0, m_eventAt = 0;
    std::vector<EpollStream*> m_unflushed;
    std::atomic<std::thread::id> m_thread{};
    std::atomic<bool> m_stop{false};
    Mutex m_postMutex;
    std::vector<Task> m_posted USHER_GUARDED_BY(m_postMutex);
};

} // namespace usher::net
