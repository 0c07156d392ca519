// A loop without sockets: two ends of memory, and nothing happens but what its owner says. What a
// kernel does when it likes (how much is read at once, when a peer reads, when a posted task
// runs) is the owner's to choose.
#pragma once

#include "net/loop.h"
#include "net/timers.h"
#include "support/fake_clock.h"

#include <deque>
#include <map>
#include <string>

namespace usher::fuzz {

class MemoryStream;

/// One connection of the gate's, with a client or with a server.
struct Wire {
    std::string toGate, fromGate;
    bool ended = false;        ///< by the other side, behind what is in toGate
    bool closedByGate = false; ///< behind what is in fromGate
    MemoryStream* stream = nullptr;

    /// The gate reads so many bytes, or the end; false: it reads nothing now.
    bool deliver(std::size_t most);
    /// The other side takes so many.
    std::string take(std::size_t most);
};

/// Thread contract: one thread.
class MemoryLoop final : public net::Loop {
  public:
    explicit MemoryLoop(const test::FakeClock& clock) : m_clock(clock) {}

    /// What lies on the loop under that number, which is below 0, as no descriptor is.
    void add(int fd, Wire& wire) { m_wires[fd] = &wire; }
    void forget(int fd) { m_wires.erase(fd); }
    void accept(int fd, const net::Peer& peer) { m_onAccept(fd, peer); }
    /// Posted tasks, and timers that are due; false: there was none.
    bool turn();

    void run() override {}
    void stop() override {}
    void post(net::Task task) override { m_posted.push_back(std::move(task)); }
    bool inLoopThread() const override { return true; }
    MonoTime now() const override { return m_clock.now().mono; }
    net::TimerId runAt(MonoTime when, net::Task task) override {
        return m_timers.add(when, std::move(task));
    }
    void cancelTimer(net::TimerId timer) override { m_timers.cancel(timer); }
    std::unique_ptr<net::Stream> addStream(const net::StreamOptions& options) override;
    void connect(const std::string&, std::function<void(Result<int>)> done) override;
    Result<std::unique_ptr<net::Listener>>
    listen(const std::string&, net::AcceptCallback onAccept, const net::UnixAccess&) override;
    Result<std::unique_ptr<net::Listener>> adoptListener(int fd, net::AcceptCallback onAccept)
        override;
    net::Backend backend() const override { return net::Backend::epoll; }

  private:
    const test::FakeClock& m_clock;
    net::Timers m_timers;
    std::deque<net::Task> m_posted;
    std::map<int, Wire*> m_wires;
    net::AcceptCallback m_onAccept;
};

} // namespace usher::fuzz
