// A private PostgreSQL for a test program, and sockets that misbehave.
#pragma once

#include "pg/embedded_server.h"
#include "support/sockets.h"
#include <usher/pg/service.h>

#include <filesystem>
#include <future>
#include <stdexcept>
#include <stdlib.h>
#include <unistd.h>
#include <utility>

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
    SilentPort() : m_socket(listenOnLoopback()) {}
    ~SilentPort() { close(); }
    SilentPort(const SilentPort&) = delete;
    SilentPort& operator=(const SilentPort&) = delete;
    /// From now on connections are refused.
    void close() {
        if (m_socket.fd >= 0)
            ::close(std::exchange(m_socket.fd, -1));
    }
    int port() const { return m_socket.port; }

  private:
    ListeningSocket m_socket;
};

using OpenedLater = std::future<Result<pg::ConnectionPtr>>;

/// A callback of the service and what it will be told.
inline auto promised(OpenedLater& later) {
    auto promise = std::make_shared<std::promise<Result<pg::ConnectionPtr>>>();
    later = promise->get_future();
    return [promise](Result<pg::ConnectionPtr> r) {
        promise->set_value(std::move(r));
    };
}

/// The service's callbacks, waited for.
inline OpenedLater
opening(pg::ConnectionService& service, const std::string& uri, Millis timeout = Seconds{10}) {
    OpenedLater later;
    service.open({.conninfo = uri, .applicationName = "test", .timeout = timeout}, promised(later));
    return later;
}
inline OpenedLater testing(
    pg::ConnectionService& service,
    pg::ConnectionPtr connection,
    Millis timeout = Seconds{10}) {
    OpenedLater later;
    service.test(std::move(connection), timeout, promised(later));
    return later;
}
inline OpenedLater resetting(
    pg::ConnectionService& service,
    pg::ConnectionPtr connection,
    Millis timeout = Seconds{10}) {
    OpenedLater later;
    service.reset(std::move(connection), timeout, promised(later));
    return later;
}

} // namespace usher::test
