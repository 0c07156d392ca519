// What both back ends share: timers, tasks from other threads, the order of a turn. A back end
// waits, hands out its events and watches descriptors.
#pragma once

#include "base/mutex.h"
#include "net/timers.h"

#include <atomic>
#include <thread>
#include <unordered_map>
#include <vector>

namespace usher::net {

/// Something the loop watches. Thread contract: the loop's thread.
class Watcher {
  public:
    virtual ~Watcher() = default;
    /// EPOLLIN, EPOLLOUT, EPOLLHUP, EPOLLERR; level-triggered.
    virtual void onEvents(std::uint32_t events) = 0;
};

/// A stream with output gathered during the turn.
class Flushable {
  public:
    virtual ~Flushable() = default;
    virtual void flushGathered() = 0;
};

class Connector;

class LoopBase : public Loop {
  public:
    ~LoopBase() override;

    void run() override;
    void stop() override;
    void post(Task task) override;
    bool inLoopThread() const override {
        return m_thread.load(std::memory_order_relaxed) == std::this_thread::get_id();
    }
    MonoTime now() const override { return m_running ? m_now : std::chrono::steady_clock::now(); }
    TimerId runAt(MonoTime when, Task task) override { return m_timers.add(when, std::move(task)); }
    void cancelTimer(TimerId timer) override { m_timers.cancel(timer); }
    void connect(const std::string& address, std::function<void(Result<int>)> done) override;
    Result<std::unique_ptr<Listener>> listen(
        const std::string& address,
        AcceptCallback onAccept,
        const UnixAccess& access = {}) override;
    Result<std::unique_ptr<Listener>> adoptListener(int fd, AcceptCallback onAccept) override;

    // For watchers and streams.
    virtual void watch(int fd, std::uint32_t events, Watcher* watcher) = 0;
    virtual void rewatch(int fd, std::uint32_t events, Watcher* watcher) = 0;
    /// Takes it out, and out of the events of this turn that are still to come.
    virtual void unwatch(int fd, Watcher* watcher) = 0;
    void flushAtEndOfTurn(Flushable* stream) { m_unflushed.push_back(stream); }
    void forgetUnflushed(Flushable* stream);
    std::span<std::byte> readBuffer() { return m_readBuffer; }
    void endConnect(Connector* connector);
    std::uint64_t turns() const { return m_turns; } ///< so far; an idle loop takes none

  protected:
    static constexpr Nanos kForever = Nanos::max();

    /// `wake` is an eventfd, owned from here on, that the back end watches edge-triggered: it is
    /// never read.
    explicit LoopBase(int wake);
    int wakeFd() const { return m_wake; }
    /// Waits for events at most `limit`; does not hand them out yet.
    virtual void collect(Nanos limit) = 0;
    virtual void dispatch() = 0;
    /// Back ends end their watches before their own members go.
    void dropConnectors();

  private:
    static constexpr int kTimersATurn = 4096;
    static constexpr std::size_t kReadBuffer = 64 * 1024;

    void turn();
    Nanos waitLimit();
    void runPosted();
    void runTimers();
    void flushStreams();

    const int m_wake;
    bool m_running = false;
    MonoTime m_now{};
    std::uint64_t m_turns = 0;
    Timers m_timers;
    std::vector<std::byte> m_readBuffer;
    std::vector<Flushable*> m_unflushed; ///< null: destroyed since
    std::unordered_map<Connector*, std::unique_ptr<Connector>> m_connectors;
    std::vector<Task> m_tasks; ///< those of this turn
    std::atomic<std::thread::id> m_thread{};
    std::atomic<bool> m_stop{false};
    Mutex m_postMutex;
    std::vector<Task> m_posted USHER_GUARDED_BY(m_postMutex);
};

} // namespace usher::net
