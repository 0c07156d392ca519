#include "gate/relay/server_link.h"

#include "gate/protocol/wire.h"

#include <poll.h>

namespace usher::gate {

namespace {
constexpr std::uint32_t kMaxServerMessage = 0x7fff'fffb;
constexpr Millis kCancelTimeout{3'000};
} // namespace

ServerLink::ServerLink(std::shared_ptr<LinkHub> hub, pg::Connection& connection)
    : framer(kServerRules, kMaxServerMessage),
      m_hub(std::move(hub)),
      m_connection(connection) {
    reported = m_hub->settings().intern(connection.parameters());
}

ServerLink::~ServerLink() = default;

bool ServerLink::arm() {
    if (m_stream)
        return false;
    m_stream = m_hub->loop()->addStream(
        {.fd = m_connection.socket(),
         .borrowed = true,
         .ssl = m_connection.ssl(),
         .handler = this});
    m_connection.keeper = this;
    m_hub->enter(this);
    return std::exchange(m_wasArmed, true);
}

bool ServerLink::hungUp() const {
    if (m_stream)
        return m_dead;
    pollfd socket{.fd = m_connection.socket(), .events = POLLRDHUP, .revents = 0};
    return m_dead || ::poll(&socket, 1, 0) > 0;
}

void ServerLink::disarm() {
    m_stream.reset();
    m_hub->leave(this);
}

void ServerLink::release(std::function<void()> done) {
    m_hub->leave(this);
    if (!m_stream) {
        m_connection.keeper = nullptr;
        done();
        return;
    }
    // Off the loop first: a read still under way must not steal the next user's bytes.
    auto stream = std::shared_ptr<net::Stream>(std::move(m_stream));
    stream->setHandler(nullptr);
    auto* const raw = stream.get();
    raw->detach([this, stream = std::move(stream), done = std::move(done)](int) {
        m_connection.keeper = nullptr;
        m_hub->loop()->post([stream] {}); // not destroyed within its own callback
        done();
    });
}

void ServerLink::forgetState() {
    reported = m_hub->settings().intern(m_connection.parameters());
    extra.reset();
    agreed.reset();
    statements.clear();
    dropUnnamed();
}

void ServerLink::letGo(pg::Connection&, std::function<void()> done) {
    m_hub->letGo(this, std::move(done));
}

void ServerLink::onBytes(net::Stream&, net::Bytes bytes) {
    if (m_user)
        m_user->serverBytes(asText(bytes));
    else
        consumeIdle(asText(bytes));
    if (m_hub->onTurnEnd)
        m_hub->onTurnEnd();
}

void ServerLink::onClosed(net::Stream&, const Error& reason) {
    m_dead = true;
    if (m_user)
        m_user->serverClosed(reason);
    if (m_hub->onTurnEnd)
        m_hub->onTurnEnd();
}

void ServerLink::onDrained(net::Stream&) {
    if (m_user)
        m_user->serverDrained();
}

void ServerLink::consumeIdle(std::string_view in) {
    for (;;) {
        const auto event = framer.next(in);
        if (event.kind == Framer::Kind::more)
            return;
        if (event.kind == Framer::Kind::bad || event.type == 'Z' || event.type == 'D' ||
            event.type == 'E') {
            // an idle server only says this when it goes, or when we have lost count
            m_dead = true;
            return;
        }
        if (event.kind == Framer::Kind::message && event.type == 'S')
            setParameter(event.body());
    }
}

void ServerLink::setParameter(std::string_view payload) {
    std::size_t at = 0;
    const auto name = wire::readText(payload, at);
    const auto value = wire::readText(payload, at);
    if (!name || !value)
        return;
    reported = m_hub->settings().with(reported, *name, *value);
    agreed.reset();
}

ServerLink& LinkHub::linkOf(pg::Connection& connection) {
    // only the gate attaches anything
    auto* link = static_cast<ServerLink*>(connection.attachment.get());
    if (!link) {
        auto fresh = std::make_unique<ServerLink>(shared_from_this(), connection);
        link = fresh.get();
        connection.attachment = std::move(fresh);
    }
    return *link;
}

void LinkHub::letGo(ServerLink* link, std::function<void()> done) {
    MutexLock lock(m_mutex);
    if (m_closed) {
        lock.unlock();
        link->connection().keeper = nullptr;
        done();
        return;
    }
    m_requests.push_back({link, std::move(done)});
    wake(lock);
}

void LinkHub::wake(MutexLock& lock) {
    const bool post = !std::exchange(m_posted, true);
    lock.unlock();
    if (post)
        m_loop->post([hub = shared_from_this()] { hub->serve(); });
}

void LinkHub::giveBack(ServerLink& link, pool::Lease lease, pool::Return how) {
    if (how == pool::Return::broken && !link.dead() && !link.exchange.empty())
        cancel(link);
    if (link.cancels == 0) {
        finish(link, std::move(lease), how);
        return;
    }
    link.parked = std::move(lease);
    link.parkedAs = how;
}

void LinkHub::finish(ServerLink& link, pool::Lease lease, pool::Return how) {
    if (link.cancelMayLand)
        how = pool::Return::broken;
    if (how == pool::Return::broken)
        link.markDead();
    if (how != pool::Return::clean) {
        link.forgetState();
        link.exchange.reset();
        link.framer.reset();
    }
    lease.giveBack(how);
}

void LinkHub::cancel(ServerLink& link) {
    {
        MutexLock lock(m_mutex);
        if (m_closed || link.cancels > 0)
            return; // one on its way is enough
        ++m_cancels;
    }
    ++link.cancels;
    m_service->run([hub = shared_from_this(), target = &link] {
        const auto status = target->connection().cancelRunning(kCancelTimeout);
        hub->landed({.link = target, .certain = status || status.error().code == Errc::exhausted});
    });
}

void LinkHub::landed(Landing landing) {
    MutexLock lock(m_mutex);
    --m_cancels;
    m_noCancels.notify_all();
    if (m_closed)
        return;
    m_landed.push_back(landing);
    wake(lock);
}

void LinkHub::serve() {
    std::vector<Request> requests;
    std::vector<Landing> landed;
    {
        MutexLock lock(m_mutex);
        requests.swap(m_requests);
        landed.swap(m_landed);
        m_posted = false;
    }
    for (const auto& [link, certain] : landed) {
        link->cancelMayLand |= !certain;
        if (--link->cancels > 0 || !link->parked)
            continue;
        // The first may have come before the query had begun, or hit one of ours in front of it:
        // nobody is left to ask again.
        if (link->parkedAs == pool::Return::broken && !link->dead() &&
            !std::exchange(link->cancelledTwice, true))
            cancel(*link);
        if (link->cancels == 0)
            finish(*link, std::move(link->parked), link->parkedAs);
    }
    for (auto& request : requests)
        request.link->release(std::move(request.done));
}

void LinkHub::close() {
    {
        MutexLock lock(m_mutex);
        while (m_cancels > 0)
            m_noCancels.wait(m_mutex);
    }
    serve();
    {
        // Under the lock: whoever asks for a socket from now on finds it free.
        MutexLock lock(m_mutex);
        m_closed = true;
        const auto links = m_armed;
        for (auto* link : links)
            link->disarm();
    }
    serve();
    onTurnEnd = {};
}

} // namespace usher::gate
