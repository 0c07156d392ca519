#include "rehearsal/relay.h"

#include <future>

namespace usher::rehearsal {
namespace {

constexpr unsigned kOursAlone = 0600;
/// Beyond it the side that sends has to wait, as it would without us.
constexpr std::size_t kMostQueued = 256 * 1024;

} // namespace

/// A client and its server. The server's end comes later, and may never.
class Relay::Pair final : net::StreamHandler {
  public:
    Pair(Relay& relay, int client)
        : m_relay(relay),
          m_client(
              relay.m_loop->addStream({.fd = client, .handler = this, .highWater = kMostQueued})) {
        m_client->pauseReading(); // until there is somebody to tell
    }
    ~Pair() override { *m_alive = false; }

    void connect() {
        m_connecting = true;
        m_relay.m_loop->connect(
            m_relay.m_ends.server,
            [this, loop = m_relay.m_loop.get(), alive = m_alive](Result<int> fd) {
                if (*alive)
                    connected(std::move(fd));
                else if (fd)
                    loop->addStream({.fd = *fd}).reset(); // closes it
            });
    }

    /// To what the relay is: silent, or not.
    void follow() {
        if (!m_server) {
            if (!m_connecting && !m_relay.m_silent)
                connect();
            return;
        }
        for (auto* each : {m_client.get(), m_server.get()})
            if (m_relay.m_silent)
                each->pauseReading();
            else
                resume(*each);
    }

  private:
    net::Stream& otherThan(const net::Stream& stream) const {
        return &stream == m_client.get() ? *m_server : *m_client;
    }

    void resume(net::Stream& stream) const {
        if (otherThan(stream).pendingOut() < kMostQueued)
            stream.resumeReading();
    }

    void connected(Result<int> fd) {
        m_connecting = false;
        if (!fd)
            return end();
        m_server =
            m_relay.m_loop->addStream({.fd = *fd, .handler = this, .highWater = kMostQueued});
        follow();
    }

    void onBytes(net::Stream& from, net::Bytes bytes) override {
        auto& to = otherThan(from);
        to.send(bytes);
        if (to.pendingOut() >= kMostQueued)
            from.pauseReading();
    }

    void onDrained(net::Stream& stream) override {
        if (m_server && !m_relay.m_silent)
            otherThan(stream).resumeReading();
    }

    void onClosed(net::Stream&, const Error&) override { end(); }

    /// What the one had said before is still told to the other, at a stream's end.
    void end() {
        std::erase_if(m_relay.m_pairs, [this](const auto& pair) { return pair.get() == this; });
    }

    Relay& m_relay;
    std::unique_ptr<net::Stream> m_client, m_server;
    bool m_connecting = false;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

Relay::Relay(Ends ends) : m_ends(std::move(ends)) {}

Result<std::unique_ptr<Relay>> Relay::open(Ends ends) {
    std::unique_ptr<Relay> relay(new Relay(std::move(ends)));
    if (auto listening = relay->listen(); !listening)
        return listening.error();
    relay->m_thread = std::thread([loop = relay->m_loop.get()] { loop->run(); });
    return relay;
}

Status Relay::listen() {
    auto loop = net::Loop::create();
    if (!loop)
        return loop.error();
    m_loop = std::move(*loop);
    auto listener = m_loop->listen(
        m_ends.listens,
        [this](int fd, const net::Peer&) { accept(fd); },
        {.mode = kOursAlone});
    if (!listener)
        return listener.error();
    m_listener = std::move(*listener);
    return {};
}

Relay::~Relay() {
    if (!m_thread.joinable())
        return;
    with([this] {
        m_pairs.clear();
        m_listener.reset();
    });
    m_loop->stop();
    m_thread.join();
}

/// On the loop's thread; returns when it is done.
void Relay::with(const std::function<void()>& work) {
    std::promise<void> done;
    m_loop->post([&] {
        work();
        done.set_value();
    });
    done.get_future().wait();
}

void Relay::accept(int fd) {
    m_pairs.push_back(std::make_unique<Pair>(*this, fd));
    m_pairs.back()->follow();
}

void Relay::silence() {
    with([this] {
        m_silent = true;
        for (auto& pair : m_pairs)
            pair->follow();
    });
}

void Relay::heal() {
    with([this] {
        m_silent = false;
        for (auto& pair : m_pairs)
            pair->follow();
    });
}

void Relay::cut() {
    with([this] { m_pairs.clear(); });
    heal();
}

} // namespace usher::rehearsal
