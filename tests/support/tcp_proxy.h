// A TCP relay in front of a server's unix socket, which can keep cancel requests to itself for a
// while.
#pragma once

#include "gate/protocol/wire.h"
#include "support/sockets.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <poll.h>
#include <string>
#include <thread>

namespace usher::test {

/// Thread contract: any thread; a thread a connection inside.
class TcpProxy {
  public:
    explicit TcpProxy(std::string serverSocket)
        : m_server(std::move(serverSocket)),
          m_listener(listenOnLoopback()) {
        m_threads.emplace_back([this] { accept(); });
    }
    ~TcpProxy() {
        m_ending = true;
        for (std::size_t i = 0; i < threads(); ++i)
            thread(i).join();
        ::close(m_listener.fd);
    }
    TcpProxy(const TcpProxy&) = delete;
    TcpProxy& operator=(const TcpProxy&) = delete;

    int port() const { return m_listener.port; }
    /// While on, cancel requests are taken and not passed on; off delivers them late.
    void holdCancels(bool on) { m_holding = on; }
    /// While on, what the server says stays with it.
    void holdAnswers(bool on) { m_mute = on; }
    /// The next to send something, and its server, find themselves alone.
    void cutNext() { m_cutNext = true; }
    bool hasCut() const { return !m_cutNext; }
    int cancelsSeen() const { return m_cancels; }
    int cancelsDelivered() const { return m_delivered; }

  private:
    std::size_t threads() {
        const std::lock_guard lock(m_mutex);
        return m_threads.size();
    }
    std::thread& thread(std::size_t i) {
        const std::lock_guard lock(m_mutex);
        return m_threads[i];
    }
    static bool readable(int fd) {
        pollfd wait{fd, POLLIN, 0};
        return ::poll(&wait, 1, 20) > 0;
    }
    void accept() {
        while (!m_ending) {
            if (!readable(m_listener.fd))
                continue;
            const int client = ::accept4(m_listener.fd, nullptr, nullptr, SOCK_CLOEXEC);
            if (client < 0)
                continue;
            const std::lock_guard lock(m_mutex);
            m_threads.emplace_back([this, client] { relay(client); });
        }
    }
    int connectServer() const {
        const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        (void)!connectTo(fd, unixAddress(m_server));
        return fd;
    }
    /// A cancel request waits here; everything else passes at once.
    void inspect(std::string_view bytes) {
        if (bytes.size() != 16 || gate::wire::readBe32(bytes.data() + 4) != gate::wire::kCancelCode)
            return;
        ++m_cancels;
        while (m_holding && !m_ending)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        ++m_delivered;
    }
    bool pass(int from, int to, bool looked) {
        char buffer[65536];
        const auto n = ::recv(from, buffer, sizeof buffer, 0);
        if (n <= 0)
            return false;
        if (!looked)
            inspect({buffer, std::size_t(n)});
        return ::send(to, buffer, std::size_t(n), MSG_NOSIGNAL) == n;
    }
    void relay(int client) {
        const int server = connectServer();
        pollfd both[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
        bool looked = false;
        for (bool open = true; open && !m_ending;) {
            both[1].events = m_mute ? 0 : POLLIN;
            ::poll(both, 2, 20);
            if (both[0].revents && m_cutNext.exchange(false))
                break;
            if (both[0].revents) {
                open = pass(client, server, looked);
                looked = true;
            }
            if (both[1].revents)
                open = open && pass(server, client, true);
        }
        ::close(client);
        ::close(server);
    }

    const std::string m_server;
    const ListeningSocket m_listener;
    std::atomic<bool> m_ending{false}, m_holding{false}, m_mute{false}, m_cutNext{false};
    std::atomic<int> m_cancels{0}, m_delivered{0};
    std::mutex m_mutex;
    std::deque<std::thread> m_threads;
};

} // namespace usher::test
