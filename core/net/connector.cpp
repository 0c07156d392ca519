#include "net/connector.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

namespace usher::net {

void Connector::start(EpollLoop& loop, const std::string& text, std::function<void(Result<int>)> done) {
    auto address = parseAddress(text);
    if (!address) return done(address.error());
    auto* connector = new Connector(loop, std::move(*address), std::move(done));
    connector->attempt();
}

Connector::Connector(EpollLoop& loop, SocketAddress address, std::function<void(Result<int>)> done)
    : m_loop(loop), m_address(std::move(address)), m_done(std::move(done)), m_deadline(loop.now() + kDeadline) {}

void Connector::attempt() {
    m_timer = 0;
    m_fd = ::socket(m_address.family(), SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_fd < 0) return finish(errno);
    if (::connect(m_fd, m_address.raw(), m_address.length) == 0) return finish(0);
    if (errno == EAGAIN && m_loop.now() < m_deadline) {
        ::close(m_fd);
        m_fd = -1;
        m_timer = m_loop.runAfter(kRetry, [this] { attempt(); });
        return;
    }
    if (errno != EINPROGRESS) return finish(errno);
    m_loop.watch(m_fd, EPOLLOUT, this);
    m_watched = true;
    m_timer = m_loop.runAt(m_deadline, [this] {
        m_timer = 0;
        finish(ETIMEDOUT);
    });
}

void Connector::onEvents(std::uint32_t) {
    int error = 0;
    socklen_t length = sizeof error;
    getsockopt(m_fd, SOL_SOCKET, SO_ERROR, &error, &length);
    finish(error);
}

void Connector::finish(int error) {
    m_loop.cancelTimer(m_timer);
    if (m_watched) m_loop.unwatch(m_fd, this);
    auto done = std::move(m_done);
    const int fd = m_fd;
    const std::string text = m_address.text;
    delete this;
    if (error == 0) return done(fd);
    if (fd >= 0) ::close(fd);
    done(Error{error == ETIMEDOUT ? Errc::timeout : Errc::unavailable, fmt::format("connect to {}: {}", text, std::strerror(error)), {}});
}

} // namespace usher::net
