#include "net/polled_stream.h"

#include "net/tls_bio.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace usher::net {
namespace {

std::string opensslError() {
    const unsigned long code = ERR_get_error();
    char text[256] = "TLS failure";
    if (code)
        ERR_error_string_n(code, text, sizeof text);
    return text;
}

} // namespace

PolledStream::PolledStream(LoopBase& loop, const StreamOptions& options, Stream* face)
    : m_loop(loop),
      m_face(face ? *face : *this),
      m_fd(options.fd),
      m_borrowed(options.borrowed),
      m_ssl(options.ssl),
      m_handler(options.handler),
      m_highWater(options.highWater) {
    const int one = 1; // refused by unix sockets, which need none
    setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    m_interest = EPOLLIN;
    m_loop.watch(m_fd, m_interest, this);
}

PolledStream::~PolledStream() {
    // What was sent just before is worth one try: often it is the error that says why.
    m_handler = nullptr;
    writeOut();
    dropSocket();
}

void PolledStream::dropSocket() {
    m_loop.cancelTimer(m_lingerTimer);
    m_loop.cancelTimer(m_readTimer);
    if (std::exchange(m_listed, false))
        m_loop.forgetUnflushed(this);
    if (m_fd >= 0)
        m_loop.unwatch(m_fd, this);
    if (m_ssl && m_ownsSsl) {
        // Says goodbye, so that the client doesn't take the end for an attack; one try, no waiting.
        if (m_fd >= 0 && SSL_is_init_finished(m_ssl))
            SSL_shutdown(m_ssl);
        ERR_clear_error();
        SSL_free(m_ssl);
    }
    m_ssl = nullptr;
    if (m_fd >= 0 && !m_borrowed)
        ::close(m_fd);
    m_fd = -1;
}

void PolledStream::setInterest(std::uint32_t events) {
    if (events == m_interest || m_fd < 0)
        return;
    // With nothing wanted the socket leaves epoll: a hang-up would be reported for ever.
    if (events == 0)
        m_loop.unwatch(m_fd, this);
    else if (m_interest == 0)
        m_loop.watch(m_fd, events, this);
    else
        m_loop.rewatch(m_fd, events, this);
    m_interest = events;
}

void PolledStream::send(Bytes bytes) {
    if (m_fd < 0 || m_closing || bytes.empty())
        return;
    m_out.insert(m_out.end(), bytes.begin(), bytes.end());
    if (pendingOut() > m_highWater)
        m_above = true;
    if (!(m_interest & EPOLLOUT))
        gather();
}

void PolledStream::gather() {
    if (std::exchange(m_listed, true))
        return;
    m_loop.flushAtEndOfTurn(this);
}

void PolledStream::flushGathered() {
    m_listed = false;
    writeOut();
}

void PolledStream::writeOut() {
    if (m_fd < 0 || m_tlsReady || pendingOut() == 0)
        return;
    while (pendingOut() > 0) {
        std::size_t put = 0;
        const Io io = writeSome(put);
        m_outAt += put;
        if (io == Io::closed)
            return fail(std::strerror(errno ? errno : EPIPE));
        if (io == Io::again)
            break;
    }
    if (pendingOut() > 0) {
        setInterest(m_interest | EPOLLOUT);
    } else {
        emptied();
        if (m_closing)
            return dropSocket();
        setInterest(m_interest & ~static_cast<std::uint32_t>(EPOLLOUT));
    }
    noteDrained();
}

void PolledStream::emptied() {
    m_out.clear();
    m_outAt = 0;
    if (m_out.capacity() > kKeepCapacity)
        m_out.shrink_to_fit();
}

void PolledStream::noteDrained() {
    if (!m_above || pendingOut() > m_highWater / 2)
        return;
    m_above = false;
    if (m_handler)
        m_handler->onDrained(m_face);
}

void PolledStream::resumeReading() {
    m_paused = false;
    if (m_closing || m_fd < 0 || m_tlsReady)
        return;
    setInterest(m_interest | EPOLLIN);
    if (m_ssl)
        readAgainSoon();
}

void PolledStream::readAgainSoon() {
    // TLS may hold decrypted bytes that the kernel knows nothing of.
    if (m_readTimer)
        return;
    m_readTimer = m_loop.runAt(m_loop.now(), [this] {
        m_readTimer = 0;
        onEvents(EPOLLIN);
    });
}

void PolledStream::onEvents(std::uint32_t events) {
    if (m_fd < 0)
        return;
    if (m_tlsReady)
        return handshake();
    const Lifeline::Guard guard(m_lifeline);
    if (events & (EPOLLIN | EPOLLHUP | EPOLLERR))
        onReadable(events);
    if (!guard.cut() && (events & EPOLLOUT))
        writeOut();
}

void PolledStream::onReadable(std::uint32_t events) {
    if (m_closing && (events & (EPOLLHUP | EPOLLERR)))
        return dropSocket();
    if (m_paused || m_closing)
        return setInterest(m_interest & ~static_cast<std::uint32_t>(EPOLLIN));
    readable();
}

void PolledStream::readable() {
    const Lifeline::Guard guard(m_lifeline);
    const auto buffer = m_loop.readBuffer();
    for (int i = 0; i < kReadsATurn; ++i) {
        std::size_t got = 0;
        const Io io = readSome(got);
        if (io == Io::closed)
            return fail(
                errno == ECONNRESET ? "the other side reset the connection"
                                    : "the other side closed the connection");
        if (got > 0 && m_handler)
            m_handler->onBytes(m_face, buffer.first(got));
        if (guard.cut() || m_fd < 0 || m_paused || m_closing || m_tlsReady)
            return;
        // A short read means the socket is empty: no second call to be told so.
        if (io == Io::again || (!m_ssl && got < buffer.size()))
            return;
    }
    if (m_ssl)
        readAgainSoon();
}

PolledStream::Io PolledStream::readSome(std::size_t& got) {
    const auto buffer = m_loop.readBuffer();
    if (m_ssl) {
        ERR_clear_error();
        errno = 0;
        const int n = SSL_read(m_ssl, buffer.data(), static_cast<int>(buffer.size()));
        if (n > 0)
            got = static_cast<std::size_t>(n);
        return n > 0 ? Io::done : tlsOutcome(n);
    }
    errno = 0;
    const ssize_t n = ::recv(m_fd, buffer.data(), buffer.size(), 0);
    if (n > 0)
        got = static_cast<std::size_t>(n);
    if (n > 0)
        return Io::done;
    return n < 0 && (errno == EAGAIN || errno == EINTR) ? Io::again : Io::closed;
}

PolledStream::Io PolledStream::writeSome(std::size_t& put) {
    const auto* data = m_out.data() + m_outAt;
    if (m_ssl) {
        ERR_clear_error();
        errno = 0;
        const int n =
            SSL_write(m_ssl, data, static_cast<int>(std::min<std::size_t>(pendingOut(), INT_MAX)));
        if (n > 0)
            put = static_cast<std::size_t>(n);
        return n > 0 ? Io::done : tlsOutcome(n);
    }
    const ssize_t n = ::send(m_fd, data, pendingOut(), MSG_NOSIGNAL);
    if (n > 0)
        put = static_cast<std::size_t>(n);
    if (n >= 0)
        return Io::done;
    return errno == EAGAIN || errno == EINTR ? Io::again : Io::closed;
}

PolledStream::Io PolledStream::tlsOutcome(int result) {
    const int error = SSL_get_error(m_ssl, result);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? Io::again : Io::closed;
}

void PolledStream::fail(const char* why) {
    auto* const handler = std::exchange(m_handler, nullptr);
    dropSocket();
    if (handler)
        handler->onClosed(m_face, Error{Errc::io, why, {}});
}

void PolledStream::close() {
    if (m_fd < 0 || m_closing)
        return;
    m_closing = true;
    m_handler = nullptr;
    m_tlsReady = nullptr;
    if (m_ssl && !SSL_is_init_finished(m_ssl))
        return dropSocket();
    writeOut();
    if (m_fd < 0)
        return;
    if (pendingOut() == 0)
        return dropSocket();
    m_lingerTimer = m_loop.runAfter(kLinger, [this] { dropSocket(); });
}

void PolledStream::detach(std::function<void(int)> done) {
    m_handler = nullptr;
    writeOut();
    m_loop.cancelTimer(std::exchange(m_readTimer, 0));
    if (std::exchange(m_listed, false))
        m_loop.forgetUnflushed(this);
    if (m_fd >= 0)
        m_loop.unwatch(m_fd, this);
    done(std::exchange(m_fd, -1));
}

void PolledStream::startTls(ssl_ctx_st* context, std::function<void(Status)> ready) {
    writeOut(); // the last plain byte is the one that agrees to TLS
    if (m_fd < 0)
        return ready(Error{Errc::io, "the connection ended before TLS began", {}});
    ERR_clear_error();
    m_ssl = SSL_new(context);
    m_ownsSsl = true;
    BIO* const bio = m_ssl ? makeSocketBio(m_fd, std::move(m_early)) : nullptr;
    if (!bio)
        return ready(Error{Errc::exhausted, opensslError(), {}});
    SSL_set_bio(m_ssl, bio, bio);
    SSL_set_mode(m_ssl, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_set_accept_state(m_ssl);
    m_tlsReady = std::move(ready);
    handshake();
}

void PolledStream::handshake() {
    ERR_clear_error();
    const int result = SSL_do_handshake(m_ssl);
    if (result != 1 && tlsOutcome(result) == Io::again) {
        setInterest(EPOLLIN | (SSL_want_write(m_ssl) ? EPOLLOUT : 0u));
        return;
    }
    auto ready = std::exchange(m_tlsReady, nullptr);
    setInterest(EPOLLIN);
    if (pendingOut() > 0)
        gather();
    ready(
        result == 1 ? Status()
                    : Status(Error{Errc::protocol, "TLS handshake failed: " + opensslError(), {}}));
}

} // namespace usher::net
