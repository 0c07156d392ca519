#include "net/uring_stream.h"

#include <utility>

namespace usher::net {

void UringStream::begin(UringConduit* conduit) {
    m_conduit = conduit;
    m_conduit->begin(*this);
}

void UringStream::setHandler(StreamHandler* handler) {
    m_handler = handler;
    if (m_conduit)
        m_conduit->setHandler(handler);
    else if (m_polled)
        m_polled->setHandler(handler);
}

void UringStream::send(Bytes bytes) {
    if (m_conduit)
        m_conduit->send(bytes);
    else if (m_polled)
        m_polled->send(bytes);
    else if (m_leaving)
        m_early.insert(m_early.end(), bytes.begin(), bytes.end());
}

std::size_t UringStream::pendingOut() const {
    return m_conduit ? m_conduit->pendingOut() : m_polled ? m_polled->pendingOut() : m_early.size();
}

void UringStream::pauseReading() {
    if (m_conduit)
        m_conduit->pauseReading();
    else if (m_polled)
        m_polled->pauseReading();
}

void UringStream::resumeReading() {
    if (m_conduit)
        m_conduit->resumeReading();
    else if (m_polled)
        m_polled->resumeReading();
}

void UringStream::flush() {
    if (m_conduit)
        m_conduit->flush();
    else if (m_polled)
        m_polled->flush();
}

void UringStream::close() {
    m_early.clear();
    if (auto* const leaving = std::exchange(m_leaving, nullptr))
        leaving->forgetDetach();
    if (auto* const conduit = std::exchange(m_conduit, nullptr))
        conduit->release();
    else if (m_polled)
        m_polled->close();
}

void UringStream::detach(std::function<void(int fd)> done) {
    if (m_conduit)
        m_conduit->detach(std::move(done));
    else if (m_polled)
        m_polled->detach(std::move(done));
    else
        done(-1);
}

int UringStream::fd() const {
    return m_conduit ? m_conduit->fd() : m_polled ? m_polled->fd() : -1;
}

void UringStream::startTls(ssl_ctx_st* context, std::function<void(Status)> ready) {
    m_leaving = std::exchange(m_conduit, nullptr);
    if (!m_leaving)
        return ready(Error{Errc::io, "the connection ended before TLS began", {}});
    m_handler = m_leaving->handler();
    // The receive ends before the client may speak TLS: it still waits for our answer.
    UringConduit* const leaving = m_leaving;
    leaving->setHandler(nullptr); // what comes now is no plain text
    leaving->detach(
        [this, context, ready = std::move(ready)](int fd) { upgrade(fd, context, ready); });
    leaving->release();
}

void UringStream::upgrade(int fd, ssl_ctx_st* context, const std::function<void(Status)>& ready) {
    const auto held = std::exchange(m_leaving, nullptr)->takeHeld();
    if (fd < 0)
        return ready(Error{Errc::io, "the connection ended before TLS began", {}});
    m_polled = std::make_unique<PolledStream>(
        m_loop,
        StreamOptions{.fd = fd, .handler = m_handler, .highWater = m_highWater},
        this);
    // A quick client's first TLS record, behind what its user has read of it.
    m_received.insert(m_received.end(), held.begin(), held.end());
    m_polled->setEarlyBytes(std::exchange(m_received, {}));
    const auto early = std::exchange(m_early, {});
    const Lifeline::Guard guard(m_lifeline); // `ready` may end this stream
    m_polled->startTls(context, ready);
    if (!guard.cut())
        m_polled->send(early);
}

} // namespace usher::net
