#include "net/epoll_stream.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace usher::net {
namespace {

std::string opensslError() {
    const unsigned long code = ERR_get_error();
    char text[256] = "TLS failure";
    if (code) ERR_error_string_n(code, text, sizeof text);
    return text;
}

} // namespace

EpollStream::EpollStream(EpollLoop& loop, const StreamOptions& options)
    : m_loop(loop), m_fd(options.fd), m_borrowed(options.borrowed), m_ssl(options.ssl), m_handler(options.handler), m_highWater(options.highWater) {
    const int one = 1; // refused by unix sockets, which need none
    setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    m_interest = EPOLLIN;
    m_loop.watch(m_fd, m_interest, this);
}

EpollStream::~EpollStream() {
    if (m_destroyed) *m_destroyed = true;
    // What was sent just before is worth one try: often it is the error that says why.
    m_handler = nullptr;
    if (m_fd >= 0 && pendingOut() > 0 && !m_tlsReady) flushQueued();
    dropSocket();
}

void EpollStream::dropSocket() {
    m_loop.cancelTimer(m_lingerTimer);
    m_loop.cancelTimer(m_resumeTimer);
    if (m_queued) m_loop.forgetUnflushed(this);
    m_queued = false;
    if (m_fd >= 0) m_loop.unwatch(m_fd, this);
    if (m_ssl && m_ownsSsl) SSL_free(m_ssl);
    m_ssl = nullptr;
    if (m_fd >= 0 && !m_borrowed) ::close(m_fd);
    m_fd = -1;
}

void EpollStream::setInterest(std::uint32_t events) {
    if (events == m_interest || m_fd < 0) return;
    // With nothing wanted the socket leaves epoll: a hang-up would be reported for ever.
    if (events == 0) m_loop.unwatch(m_fd, this);
    else if (m_interest == 0) m_loop.watch(m_fd, events, this);
    else m_loop.rewatch(m_fd, events, this);
    m_interest = events;
}

void EpollStream::send(Bytes bytes) {
    if (m_fd < 0 || m_closing || bytes.empty()) return;
    m_out.insert(m_out.end(), bytes.begin(), bytes.end());
    if (pendingOut() > m_highWater) m_above = true;
    if (m_queued || (m_interest & EPOLLOUT)) return;
    m_queued = true;
    m_loop.flushAtEndOfTurn(this);
}

void EpollStream::flushQueued() {
    m_queued = false;
    if (m_fd < 0 || m_tlsReady) return;
    while (pendingOut() > 0) {
        std::size_t put = 0;
        const Io io = writeSome(put);
        m_outAt += put;
        if (io == Io::closed) return fail(std::strerror(errno ? errno : EPIPE));
        if (io == Io::again) break;
    }
    if (pendingOut() == 0) {
        m_out.clear();
        m_outAt = 0;
        if (m_out.capacity() > kKeepCapacity) m_out.shrink_to_fit();
        if (m_closing) return dropSocket();
        setInterest(m_interest & ~static_cast<std::uint32_t>(EPOLLOUT));
    } else {
        setInterest(m_interest | EPOLLOUT);
    }
    noteDrained();
}

void EpollStream::noteDrained() {
    if (!m_above || pendingOut() > m_highWater / 2) return;
    m_above = false;
    if (m_handler) m_handler->onDrained(*this);
}

void EpollStream::resumeReading() {
    m_paused = false;
    if (!m_closing) setInterest(m_interest | EPOLLIN);
    // Decrypted bytes may be waiting that epoll knows nothing of.
    if (!m_ssl || m_resumeTimer || m_tlsReady) return;
    m_resumeTimer = m_loop.runAt(m_loop.now(), [this] {
        m_resumeTimer = 0;
        onEvents(EPOLLIN);
    });
}

void EpollStream::onEvents(std::uint32_t events) {
    if (m_fd < 0) return;
    if (m_tlsReady) return handshake();
    if (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
        if (m_paused || m_closing) {
            if (m_closing && (events & (EPOLLHUP | EPOLLERR))) return dropSocket();
            setInterest(m_interest & ~static_cast<std::uint32_t>(EPOLLIN));
        } else {
            bool destroyed = false;
            m_destroyed = &destroyed;
            readable();
            if (destroyed) return;
            m_destroyed = nullptr;
        }
    }
    if (m_fd >= 0 && (events & EPOLLOUT)) flushQueued();
}

void EpollStream::readable() {
    bool* const destroyed = m_destroyed;
    const auto buffer = m_loop.readBuffer();
    while (m_fd >= 0 && !m_paused && !m_closing) {
        std::size_t got = 0;
        const Io io = readSome(got);
        if (got > 0 && m_handler) m_handler->onBytes(*this, buffer.first(got));
        if (*destroyed) return;
        if (io == Io::closed) return fail("the other side closed the connection");
        // A short read means the socket is empty: no second call to be told so.
        if (io == Io::again || (!m_ssl && got < buffer.size())) return;
    }
}

EpollStream::Io EpollStream::readSome(std::size_t& got) {
    const auto buffer = m_loop.readBuffer();
    if (m_ssl) {
        ERR_clear_error();
        const int n = SSL_read(m_ssl, buffer.data(), static_cast<int>(buffer.size()));
        if (n > 0) got = static_cast<std::size_t>(n);
        return n > 0 ? Io::done : tlsOutcome(n);
    }
    const ssize_t n = ::recv(m_fd, buffer.data(), buffer.size(), 0);
    if (n > 0) got = static_cast<std::size_t>(n);
    if (n > 0) return Io::done;
    return n < 0 && (errno == EAGAIN || errno == EINTR) ? Io::again : Io::closed;
}

EpollStream::Io EpollStream::writeSome(std::size_t& put) {
    const auto* data = m_out.data() + m_outAt;
    if (m_ssl) {
        ERR_clear_error();
        const int n = SSL_write(m_ssl, data, static_cast<int>(std::min<std::size_t>(pendingOut(), INT_MAX)));
        if (n > 0) put = static_cast<std::size_t>(n);
        return n > 0 ? Io::done : tlsOutcome(n);
    }
    const ssize_t n = ::send(m_fd, data, pendingOut(), MSG_NOSIGNAL);
    if (n > 0) put = static_cast<std::size_t>(n);
    if (n >= 0) return Io::done;
    return errno == EAGAIN || errno == EINTR ? Io::again : Io::closed;
}

EpollStream::Io EpollStream::tlsOutcome(int result) {
    const int error = SSL_get_error(m_ssl, result);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? Io::again : Io::closed;
}

void EpollStream::fail(const std::string& why) {
    const bool announce = !m_closing;
    auto* handler = std::exchange(m_handler, nullptr);
    dropSocket();
    if (announce && handler) handler->onClosed(*this, Error{Errc::io, why, {}});
}

void EpollStream::close() {
    if (m_fd < 0 || m_closing) return;
    m_closing = true;
    m_handler = nullptr;
    flushQueued();
    if (m_fd < 0) return;
    if (pendingOut() == 0) return dropSocket();
    m_lingerTimer = m_loop.runAfter(kLinger, [this] { dropSocket(); });
}

void EpollStream::detach(std::function<void(int)> done) {
    if (m_queued) m_loop.forgetUnflushed(this);
    m_queued = false;
    m_handler = nullptr;
    if (m_fd >= 0 && m_interest != 0) m_loop.unwatch(m_fd, this);
    done(std::exchange(m_fd, -1));
}

void EpollStream::startTls(ssl_ctx_st* context, std::function<void(Status)> ready) {
    m_ssl = SSL_new(context);
    m_ownsSsl = true;
    if (!m_ssl || SSL_set_fd(m_ssl, m_fd) != 1) return ready(Error{Errc::exhausted, opensslError(), {}});
    SSL_set_mode(m_ssl, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_set_accept_state(m_ssl);
    m_tlsReady = std::move(ready);
    handshake();
}

void EpollStream::handshake() {
    ERR_clear_error();
    const int result = SSL_do_handshake(m_ssl);
    if (result != 1 && tlsOutcome(result) == Io::again) {
        setInterest(EPOLLIN | (SSL_get_error(m_ssl, result) == SSL_ERROR_WANT_WRITE ? EPOLLOUT : 0u));
        return;
    }
    auto ready = std::exchange(m_tlsReady, nullptr);
    setInterest(EPOLLIN);
    ready(result == 1 ? Status() : Status(Error{Errc::protocol, "TLS handshake failed: " + opensslError(), {}}));
}

} // namespace usher::net
