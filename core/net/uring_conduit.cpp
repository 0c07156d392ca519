#include "net/uring_conduit.h"

#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <new>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace usher::net {

UringConduit::UringConduit(UringLoop& loop, const StreamOptions& options)
    : m_loop(loop),
      m_fd(options.fd),
      m_borrowed(options.borrowed),
      m_highWater(options.highWater),
      m_handler(options.handler) {}

void UringConduit::begin(Stream& face) {
    m_begun = true;
    m_face = &face;
    const int one = 1; // refused by unix sockets, which need none
    setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    arm();
}

UringConduit::~UringConduit() {
    m_loop.cancelTimer(m_timer);
    if (m_listed)
        m_loop.forgetUnflushed(this);
    if (m_begun && m_fd >= 0 && !m_borrowed)
        ::close(m_fd);
}

void UringConduit::arm() {
    if (m_armed || m_ending || m_paused)
        return;
    auto* const sqe = m_loop.entry();
    if (!sqe)
        return;
    io_uring_prep_recv_multishot(sqe, m_fd, nullptr, 0, 0);
    sqe->flags |= IOSQE_BUFFER_SELECT;
    sqe->buf_group = UringLoop::kBufferGroup;
    io_uring_sqe_set_data64(sqe, tag(receive));
    m_armed = true;
}

void UringConduit::cancelReceive() {
    if (!m_armed || std::exchange(m_cancelling, true))
        return;
    m_loop.cancel(tag(receive));
}

void UringConduit::completed(Operation operation, int result, std::uint32_t flags) {
    if (operation == receive)
        received(result, flags);
    else
        sent(result);
    finishIfIdle();
}

void UringConduit::received(int result, std::uint32_t flags) {
    if (!(flags & IORING_CQE_F_MORE))
        m_armed = m_cancelling = false;
    if (result > 0)
        deliver(m_loop.buffer(flags, result));
    if (flags & IORING_CQE_F_BUFFER)
        m_loop.giveBufferBack(flags);
    // ENOBUFS: all buffers were out; they are back by the next turn.
    if (result > 0 || result == -ENOBUFS || result == -ECANCELED)
        return arm();
    if (m_paused && !m_ending)
        m_heldError = -result;
    else
        fail(-result);
}

void UringConduit::deliver(Bytes bytes) {
    if (m_ending && !m_detached)
        return;
    const bool waits = m_ending ? !m_handler : m_paused || !m_held.empty();
    if (waits)
        return hold(bytes);
    if (m_handler)
        m_handler->onBytes(*m_face, bytes);
}

void UringConduit::hold(Bytes bytes) {
    try {
        m_held.insert(m_held.end(), bytes.begin(), bytes.end());
        cancelReceive();
    } catch (const std::bad_alloc&) {
        fail(ENOMEM); // what was read is lost, and so is the connection
    }
}

void UringConduit::resumeReading() {
    m_paused = false;
    if (m_ending)
        return;
    if (m_held.empty() && m_heldError < 0)
        return arm();
    if (!m_timer)
        m_timer = m_loop.runAt(m_loop.now(), [this] { deliverHeld(); });
}

void UringConduit::deliverHeld() {
    m_timer = 0;
    if (m_paused || m_ending)
        return;
    const auto held = std::exchange(m_held, {});
    if (!held.empty() && m_handler)
        m_handler->onBytes(*m_face, held);
    if (m_paused || m_ending)
        return;
    if (m_heldError >= 0)
        fail(m_heldError);
    else
        arm();
    finishIfIdle();
}

void UringConduit::send(Bytes bytes) {
    if (m_ending || bytes.empty())
        return;
    m_out.insert(m_out.end(), bytes.begin(), bytes.end());
    if (pendingOut() > m_highWater)
        m_above = true;
    if (m_sending || std::exchange(m_listed, true))
        return;
    m_loop.flushAtEndOfTurn(this);
}

void UringConduit::flushGathered() {
    m_listed = false;
    if (!m_sending)
        startSend();
}

void UringConduit::startSend() {
    if (m_out.empty() || m_broken || m_fd < 0)
        return;
    std::swap(m_out, m_flight);
    m_out.clear();
    m_flightAt = 0;
    transmitFlight();
}

void UringConduit::transmitFlight() {
    auto* const sqe = m_loop.entry();
    if (!sqe)
        return;
    io_uring_prep_send(
        sqe,
        m_fd,
        m_flight.data() + m_flightAt,
        m_flight.size() - m_flightAt,
        MSG_NOSIGNAL | MSG_WAITALL);
    io_uring_sqe_set_data64(sqe, tag(transmit));
    m_sending = true;
}

void UringConduit::sent(int result) {
    m_sending = false;
    if (result < 0)
        return fail(-result);
    m_flightAt += static_cast<std::size_t>(result);
    if (m_flightAt < m_flight.size())
        return transmitFlight();
    m_flight.clear();
    m_flightAt = 0;
    if (m_flight.capacity() > kKeepCapacity)
        m_flight.shrink_to_fit();
    startSend();
    noteDrained();
}

void UringConduit::noteDrained() {
    if (!m_above || pendingOut() > m_highWater / 2)
        return;
    m_above = false;
    if (m_handler)
        m_handler->onDrained(*m_face);
}

void UringConduit::flush() {
    // At once, unless older bytes are on their way.
    if (m_sending || m_out.empty() || m_broken || m_fd < 0)
        return;
    const auto put = ::send(m_fd, m_out.data(), m_out.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (put > 0)
        m_out.erase(m_out.begin(), m_out.begin() + put);
    // The rest, or the error, comes up with the send at the end of the turn.
}

void UringConduit::fail(int error) {
    m_broken = true;
    m_out.clear();
    if (m_ending)
        return;
    end();
    m_held.clear();
    auto* const handler = std::exchange(m_handler, nullptr);
    const char* const why = error == 0            ? "the other side closed the connection"
                            : error == ECONNRESET ? "the other side reset the connection"
                                                  : std::strerror(error);
    if (handler)
        handler->onClosed(*m_face, Error{Errc::io, why, {}});
}

void UringConduit::end() {
    m_ending = true;
    cancelReceive();
}

void UringConduit::release() {
    m_handler = nullptr;
    m_face = nullptr;
    m_released = true;
    if (m_detached)
        return finishIfIdle(); // the descriptor is promised to somebody
    flush();
    if (!m_ending)
        end();
    if (!m_loop.inLoopThread()) {
        // The ring rests: the socket ends now, what the kernel still holds of it goes with the
        // ring.
        if (!m_borrowed && m_fd >= 0)
            ::shutdown(m_fd, SHUT_RDWR);
        if (!m_borrowed && m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
        return;
    }
    if (m_borrowed) {
        m_broken = true;
        if (m_sending)
            m_loop.cancel(tag(transmit));
        m_loop.submitNow(); // its owner may use the descriptor as soon as this returns
    }
    if (!m_sending)
        startSend();
    m_loop.cancelTimer(m_timer);
    m_timer = m_loop.runAfter(kLinger, [this] {
        m_timer = 0;
        m_broken = true;
        m_loop.cancel(tag(transmit));
    });
    finishIfIdle();
}

void UringConduit::detach(std::function<void(int)> done) {
    flush();
    m_detached = std::move(done);
    end();
    if (m_handler && !m_held.empty())
        m_handler->onBytes(*m_face, std::exchange(m_held, {}));
    m_loop.submitNow();
    finishIfIdle();
}

void UringConduit::forgetDetach() {
    m_detached = [](int fd) {
        if (fd >= 0)
            ::close(fd);
    };
}

void UringConduit::finishIfIdle() {
    if (!m_ending || m_armed || m_sending || (!m_out.empty() && !m_broken))
        return;
    if (m_detached) {
        m_handler = nullptr;
        const int fd = std::exchange(m_fd, -1);
        const auto done = std::exchange(m_detached, nullptr);
        done(fd);
    }
    if (m_fd >= 0 && !m_borrowed)
        ::close(m_fd);
    m_fd = -1;
    if (m_released && !std::exchange(m_buried, true)) {
        m_loop.cancelTimer(std::exchange(m_timer, 0));
        m_loop.retire(this);
    }
}

} // namespace usher::net
