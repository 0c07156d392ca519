#include "gate/relay/server_link.h"

#include "gate/relay/client_line.h"

#include <new>
#include <poll.h>
#include <sys/socket.h>

namespace usher::gate {

namespace {
constexpr std::uint32_t kMaxServerMessage = 0x7fff'fffb;
} // namespace

ServerLink::ServerLink(std::shared_ptr<LinkHub> hub, pg::Connection& connection)
    : m_hub(std::move(hub)),
      m_connection(connection),
      m_framer(kServerRules, kMaxServerMessage),
      m_settings(m_hub->settings(), connection.parameters(), connection.opening().role) {}

ServerLink::~ServerLink() = default;

bool ServerLink::arm() {
    if (m_stream)
        return false;
    m_stream = m_hub->loop()->addStream(
        {.fd = m_connection.socket(),
         .borrowed = true,
         .ssl = m_connection.ssl(),
         .handler = this});
    m_connection.keptBy(this);
    m_hub->enter(this);
    const bool wasArmed = m_life != Life::fresh;
    if (!wasArmed)
        m_life = Life::used;
    return wasArmed;
}

bool ServerLink::hungUp() const {
    if (m_stream || dead())
        return dead();
    pollfd socket{.fd = m_connection.socket(), .events = POLLRDHUP, .revents = 0};
    return ::poll(&socket, 1, 0) > 0;
}

void ServerLink::disarm() {
    m_stream.reset();
    m_hub->leave(this);
}

void ServerLink::release(std::function<void()> done) {
    m_hub->leave(this);
    if (!m_stream) {
        m_connection.keptBy(nullptr);
        done();
        return;
    }
    // Off the loop first: a read still under way must not steal the next user's bytes.
    auto stream = std::shared_ptr<net::Stream>(std::move(m_stream));
    auto* const raw = stream.get();
    raw->detach([this, stream = std::move(stream), done = std::move(done)](int) {
        if (dead() || !m_framer.atBoundary())
            ::shutdown(m_connection.socket(), SHUT_RDWR); // nobody makes anything of the rest
        m_connection.keptBy(nullptr);
        m_hub->loop()->post([stream] {}); // not destroyed within its own callback
        done();
    });
}

void ServerLink::forgetState() {
    m_settings.discard();
    m_statements.clear();
}

void ServerLink::startAfresh() {
    forgetState();
    m_exchange.reset();
}

void ServerLink::letGo(pg::Connection&, std::function<void()> done) {
    m_hub->letGo(this, std::move(done));
}

void ServerLink::onBytes(net::Stream&, net::Bytes bytes) {
    try {
        take(asText(bytes));
    } catch (const std::bad_alloc&) {
        // What has been read of the answer is not known any more: its client alone loses it.
        markDead();
        if (m_user)
            m_user->serverClosed({.code = Errc::exhausted, .message = "out of memory", .hint = {}});
    }
    m_hub->endTurn();
}

void ServerLink::take(std::string_view in) {
    if (m_user)
        m_user->serverBytes(in);
    else
        consumeIdle(in);
}

void ServerLink::onClosed(net::Stream&, const Error& reason) {
    markDead();
    if (m_user)
        m_user->serverClosed(reason);
    m_hub->endTurn();
}

void ServerLink::onDrained(net::Stream&) {
    if (m_user)
        m_user->serverDrained();
}

void ServerLink::consumeIdle(std::string_view in) {
    for (auto event = m_framer.next(in); event.kind != Framer::Kind::more;
         event = m_framer.next(in)) {
        consumeIdleMessage(event);
        if (dead())
            return;
    }
}

/// An idle server speaks of rows, errors and readiness only when it goes, or when we have lost
/// count.
void ServerLink::consumeIdleMessage(const Framer::Event& event) {
    if (event.kind == Framer::Kind::bad || event.type == 'Z' || event.type == 'D' ||
        event.type == 'E')
        markDead();
    if (event.kind != Framer::Kind::message || event.type != 'S')
        return;
    if (const auto parameter = wire::readParameter(event.body()))
        m_settings.report(*parameter);
}

} // namespace usher::gate
