// A TCP relay before a server's unix socket that a test or a benchmark can make slow, mute, garbled
// or refusing.
#pragma once

#include <usher/base/clock.h>

#include <arpa/inet.h>
#include <atomic>
#include <deque>
#include <list>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
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
        if (m_listener >= 0)
            ::close(m_listener);
    }
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    int port() const { return m_port; }
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
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        const int on = 1;
        ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<std::uint16_t>(m_port));
        socklen_t length = sizeof address;
        if (::bind(m_listener, reinterpret_cast<sockaddr*>(&address), length) != 0 ||
            ::listen(m_listener, 512) != 0)
            throw std::runtime_error("no port for the relay");
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &length);
        m_port = ntohs(address.sin_port);
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
        if (m_wanted == Mood::refuse && m_listener >= 0)
            ::close(std::exchange(m_listener, -1));
        if (m_wanted != Mood::refuse && m_listener < 0)
            listen();
        m_mood = m_wanted.load();
    }
    Millis roundTrip() const { return Millis{m_roundTripMs}; }

    void accept() {
        for (int client;
             m_listener >= 0 &&
             (client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)) >=
                 0;) {
            constexpr char kNonsense[] = "HTTP/1.1 400 Bad Request\r\n\r\n";
            if (m_mood == Mood::garbage) {
                (void)!::send(client, kNonsense, sizeof kNonsense - 1, MSG_NOSIGNAL);
                ::close(client);
                continue;
            }
            const int on = 1;
            ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
            sockaddr_un address{};
            address.sun_family = AF_UNIX;
            m_server.copy(address.sun_path, sizeof address.sun_path - 1);
            m_pairs.push_back(
                {.client = client,
                 .server = server,
                 .begins = std::chrono::steady_clock::now() + roundTrip()});
            m_pairs.back().over =
                ::connect(server, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0;
        }
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
    void serve() {
        std::vector<pollfd> sockets;
        while (!m_ending) {
            turnMood();
            sockets.assign(1, {m_listener, POLLIN, 0});
            for (const auto& pair : m_pairs) {
                sockets.push_back(
                    {pair.client,
                     static_cast<short>(pair.up.queued < kMostQueued ? POLLIN : 0),
                     0});
                sockets.push_back(
                    {pair.server,
                     static_cast<short>(pair.down.queued < kMostQueued ? POLLIN : 0),
                     0});
            }
            ::poll(
                sockets.data(),
                sockets.size(),
                static_cast<int>(untilDue(std::chrono::steady_clock::now()).count()));
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
            std::erase_if(m_pairs, [](const Pair& pair) {
                if (pair.over)
                    close(pair);
                return pair.over;
            });
            if (sockets[0].revents)
                accept();
        }
    }

    const std::string m_server;
    int m_listener = -1, m_port = 0;
    std::list<Pair> m_pairs;
    std::atomic<int> m_roundTripMs{0};
    std::atomic<Mood> m_wanted{Mood::pass}, m_mood{Mood::pass};
    std::atomic<bool> m_ending{false};
    std::thread m_thread;
};

} // namespace usher::test
