// A TCP relay before a server's unix socket that a test or a benchmark can make slow, mute, garbled
// or refusing.
#pragma once

#include "support/sockets.h"
#include <usher/base/clock.h>

#include <atomic>
#include <deque>
#include <list>
#include <netinet/tcp.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace usher::test {

/// Thread contract: the knobs from any thread; one thread inside carries everything.
class Relay {
  public:
    enum class Mood {
        pass,
        garbage, ///< answers every new client with what is no PostgreSQL, and hangs up
        refuse   ///< nobody listens
    };
    explicit Relay(std::string serverSocket) : m_server(std::move(serverSocket)) {
        listen();
        m_thread = std::thread([this] { serve(); });
    }
    ~Relay() {
        m_ending = true;
        m_thread.join();
        hangUp();
        stopListening();
    }
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    int port() const { return m_listener.port; }
    /// Every byte takes half of it each way, and a new connection one more for TCP's own handshake.
    void setRoundTrip(Millis each) { m_roundTripMs = static_cast<int>(each.count()); }
    /// Whoever is connected loses the connection. Returns when it is so.
    void setMood(Mood mood) {
        m_wanted = mood;
        while (m_mood != mood)
            std::this_thread::sleep_for(Millis{1});
    }

  private:
    static constexpr std::size_t kMostQueued = 1u << 20; ///< beyond it the relay stops reading
    struct Chunk {
        MonoTime due;
        std::string bytes;
    };
    struct Flow {
        std::deque<Chunk> chunks;
        std::size_t queued = 0;
    };
    struct Pair {
        int client, server;
        MonoTime begins;
        Flow up = {}, down = {};
        bool over = false;
    };

    void listen() {
        m_listener =
            listenOnLoopback({.port = m_listener.port, .backlog = 512, .nonBlocking = true});
    }
    void stopListening() {
        if (m_listener.fd >= 0)
            ::close(std::exchange(m_listener.fd, -1));
    }
    void hangUp() {
        for (auto& pair : m_pairs)
            close(pair);
        m_pairs.clear();
    }
    static void close(const Pair& pair) {
        ::close(pair.client);
        ::close(pair.server);
    }
    void turnMood() {
        if (m_mood == m_wanted)
            return;
        hangUp();
        if (m_wanted == Mood::refuse)
            stopListening();
        else if (m_listener.fd < 0)
            listen();
        m_mood = m_wanted.load();
    }
    Millis roundTrip() const { return Millis{m_roundTripMs}; }

    /// -1 when there is none, or no listener.
    int nextClient() const {
        return ::accept4(m_listener.fd, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    }
    void accept() {
        for (int client = nextClient(); client >= 0; client = nextClient())
            if (m_mood == Mood::garbage)
                talkNonsense(client);
            else
                pairUp(client);
    }
    static void talkNonsense(int client) {
        constexpr std::string_view kNonsense = "HTTP/1.1 400 Bad Request\r\n\r\n";
        (void)!::send(client, kNonsense.data(), kNonsense.size(), MSG_NOSIGNAL);
        ::close(client);
    }
    void pairUp(int client) {
        const int on = 1;
        ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        m_pairs.push_back(
            {.client = client,
             .server = server,
             .begins = std::chrono::steady_clock::now() + roundTrip()});
        m_pairs.back().over = connectTo(server, unixAddress(m_server)) != 0;
    }
    void read(int from, Flow& flow, Pair& pair) {
        char buffer[16'384];
        const auto n = ::recv(from, buffer, sizeof buffer, MSG_DONTWAIT);
        if (n <= 0) {
            pair.over = n == 0 || (errno != EAGAIN && errno != EINTR);
            return;
        }
        const auto due =
            std::max(std::chrono::steady_clock::now(), pair.begins) + Nanos(roundTrip()) / 2;
        flow.chunks.push_back({due, std::string(buffer, static_cast<std::size_t>(n))});
        flow.queued += static_cast<std::size_t>(n);
    }
    static void write(int to, Flow& flow, Pair& pair, MonoTime now) {
        while (!flow.chunks.empty() && flow.chunks.front().due <= now) {
            auto& bytes = flow.chunks.front().bytes;
            const auto n = ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (n < 0) {
                pair.over = errno != EAGAIN && errno != EINTR;
                return;
            }
            flow.queued -= static_cast<std::size_t>(n);
            bytes.erase(0, static_cast<std::size_t>(n));
            if (!bytes.empty())
                return;
            flow.chunks.pop_front();
        }
    }
    Millis untilDue(MonoTime now) const {
        Nanos least = Millis{20};
        for (const auto& pair : m_pairs)
            for (const auto* flow : {&pair.up, &pair.down})
                if (!flow->chunks.empty())
                    least =
                        std::min(least, std::max(Nanos(Millis{1}), flow->chunks.front().due - now));
        return std::chrono::ceil<Millis>(least);
    }
    static pollfd watch(int fd, const Flow& into) {
        return {fd, static_cast<short>(into.queued < kMostQueued ? POLLIN : 0), 0};
    }
    std::vector<pollfd> waitForSockets() const {
        std::vector<pollfd> sockets{{m_listener.fd, POLLIN, 0}};
        for (const auto& pair : m_pairs) {
            sockets.push_back(watch(pair.client, pair.up));
            sockets.push_back(watch(pair.server, pair.down));
        }
        const auto wait = untilDue(std::chrono::steady_clock::now());
        ::poll(sockets.data(), sockets.size(), static_cast<int>(wait.count()));
        return sockets;
    }
    void carry(const std::vector<pollfd>& sockets) {
        const auto now = std::chrono::steady_clock::now();
        std::size_t at = 1;
        for (auto& pair : m_pairs) {
            if (sockets[at++].revents)
                read(pair.client, pair.up, pair);
            if (sockets[at++].revents)
                read(pair.server, pair.down, pair);
            write(pair.server, pair.up, pair, now);
            write(pair.client, pair.down, pair, now);
        }
    }
    void closeThoseThatAreOver() {
        std::erase_if(m_pairs, [](const Pair& pair) {
            if (pair.over)
                close(pair);
            return pair.over;
        });
    }
    void serve() {
        while (!m_ending) {
            turnMood();
            const auto sockets = waitForSockets();
            carry(sockets);
            closeThoseThatAreOver();
            if (sockets[0].revents)
                accept();
        }
    }

    const std::string m_server;
    ListeningSocket m_listener;
    std::list<Pair> m_pairs;
    std::atomic<int> m_roundTripMs{0};
    std::atomic<Mood> m_wanted{Mood::pass}, m_mood{Mood::pass};
    std::atomic<bool> m_ending{false};
    std::thread m_thread;
};

} // namespace usher::test
