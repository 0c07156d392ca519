#include "net/connector.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace usher::net {

Connector::Connector(LoopBase& loop, SocketAddress address, std::function<void(Result<int>)> done)
    : m_loop(loop),
      m_address(std::move(address)),
      m_done(std::move(done)),
      m_deadline(loop.now() + kDeadline) {}

Connector::~Connector() {
    m_loop.cancelTimer(m_timer);
    if (m_watched)
        m_loop.unwatch(m_fd, this);
    if (m_fd >= 0)
        ::close(m_fd);
}

void Connector::attempt() {
    m_timer = 0;
    m_fd = ::socket(m_address.family(), SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_fd < 0)
        return finish(errno);
    if (::connect(m_fd, m_address.raw(), m_address.length) == 0)
        return finish(0);
    if (errno == EAGAIN && m_loop.now() < m_deadline) {
        ::close(m_fd);
        m_fd = -1;
        m_timer = m_loop.runAfter(kRetry, [this] { attempt(); });
        return;
    }
    if (errno != EINPROGRESS)
        return finish(errno);
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
    if (std::exchange(m_watched, false))
        m_loop.unwatch(m_fd, this);
    // Never from within connect(): the caller's own state is in order by then.
    m_timer = m_loop.runAt(m_loop.now(), [this, error] { deliver(error); });
}

void Connector::deliver(int error) {
    Result<int> result = m_fd;
    if (error == 0)
        m_fd = -1;
    else
        result = Error{
            error == ETIMEDOUT ? Errc::timeout : Errc::unavailable,
            fmt::format("connect to {}: {}", m_address.text, std::strerror(error)),
            {}};
    const auto done = std::move(m_done);
    m_loop.endConnect(this);
    done(std::move(result));
}

} // namespace usher::net
