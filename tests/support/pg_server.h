// A private PostgreSQL for a test program, and sockets that misbehave.
#pragma once

#include "pg/embedded_server.h"
#include <usher/pg/service.h>

#include <arpa/inet.h>
#include <filesystem>
#include <future>
#include <stdexcept>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

namespace usher::test {

/// Started in a folder of its own under /tmp, stopped and removed at the end. Throws with the
/// reason when it does not start.
class PgServer {
  public:
    explicit PgServer(int maxConnections = 40) {
        char name[] = "/tmp/usher-pg-XXXXXX";
        if (!::mkdtemp(name))
            throw std::runtime_error("no folder in /tmp");
        m_folder = name;
        // Run by root, the server's user must be able to pass through.
        std::filesystem::permissions(m_folder, std::filesystem::perms(0755));
        m_maxConnections = maxConnections;
        restart();
    }
    ~PgServer() {
        m_server.reset();
        std::error_code failed;
        std::filesystem::remove_all(m_folder, failed);
    }
    PgServer(const PgServer&) = delete;
    PgServer& operator=(const PgServer&) = delete;

    pg::EmbeddedServer* operator->() const { return m_server.get(); }
    /// Starts it again in its folder, after a stop or a crash; the addresses stay.
    void restart() {
        m_server.reset();
        auto started = pg::EmbeddedServer::start(
            {.folder = m_folder + "/server", .maxConnections = m_maxConnections});
        if (!started)
            throw std::runtime_error(started.error().text());
        m_server = std::move(*started);
    }

  private:
    int m_maxConnections = 0;
    std::string m_folder;
    std::unique_ptr<pg::EmbeddedServer> m_server;
};

/// A port on which the kernel accepts and nobody ever answers.
class SilentPort {
  public:
    SilentPort() : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        if (::bind(m_fd, reinterpret_cast<sockaddr*>(&address), length) != 0 ||
            ::listen(m_fd, 64) != 0)
            throw std::runtime_error("no silent port");
        ::getsockname(m_fd, reinterpret_cast<sockaddr*>(&address), &length);
        m_port = ntohs(address.sin_port);
    }
    ~SilentPort() { close(); }
    SilentPort(const SilentPort&) = delete;
    SilentPort& operator=(const SilentPort&) = delete;
    /// From now on connections are refused.
    void close() {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
    }
    int port() const { return m_port; }

  private:
    int m_fd;
    int m_port = 0;
};

/// The service's callbacks, waited for.
inline std::future<Result<pg::ConnectionPtr>>
opening(pg::ConnectionService& service, const std::string& uri, Millis timeout = Seconds{10}) {
    auto promise = std::make_shared<std::promise<Result<pg::ConnectionPtr>>>();
    service.open(
        {.conninfo = uri, .applicationName = "test", .timeout = timeout},
        [promise](Result<pg::ConnectionPtr> r) { promise->set_value(std::move(r)); });
    return promise->get_future();
}
inline std::future<Result<pg::ConnectionPtr>> testing(
    pg::ConnectionService& service,
    pg::ConnectionPtr connection,
    Millis timeout = Seconds{10}) {
    auto promise = std::make_shared<std::promise<Result<pg::ConnectionPtr>>>();
    service.test(std::move(connection), timeout, [promise](Result<pg::ConnectionPtr> r) {
        promise->set_value(std::move(r));
    });
    return promise->get_future();
}
inline std::future<Result<pg::ConnectionPtr>> resetting(
    pg::ConnectionService& service,
    pg::ConnectionPtr connection,
    Millis timeout = Seconds{10}) {
    auto promise = std::make_shared<std::promise<Result<pg::ConnectionPtr>>>();
    service.reset(std::move(connection), timeout, [promise](Result<pg::ConnectionPtr> r) {
        promise->set_value(std::move(r));
    });
    return promise->get_future();
}

} // namespace usher::test
