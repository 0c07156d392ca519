#include "gate/relay/link_hub.h"

#include "gate/relay/server_link.h"

namespace usher::gate {

namespace {
constexpr Millis kCancelTimeout{3'000};
} // namespace

ServerLink& LinkHub::linkOf(pg::Connection& connection) {
    // only the gate attaches anything
    auto* link = static_cast<ServerLink*>(connection.attachment());
    if (!link) {
        auto fresh = std::make_unique<ServerLink>(shared_from_this(), connection);
        link = fresh.get();
        connection.attach(std::move(fresh));
    }
    return *link;
}

void LinkHub::letGo(ServerLink* link, std::function<void()> done) {
    MutexLock lock(m_mutex);
    if (m_closed) {
        lock.unlock();
        link->connection().keptBy(nullptr);
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
        m_options.loop->post([hub = shared_from_this()] { hub->serve(); });
}

void LinkHub::giveBack(ServerLink& link, pool::Lease lease, pool::Return how) {
    if (how == pool::Return::broken && !link.dead() && !link.exchange().empty())
        cancel(link);
    if (link.cancels().onTheirWay() == 0)
        finish(link, std::move(lease), how);
    else
        link.cancels().park({.lease = std::move(lease), .how = how});
}

void LinkHub::finish(ServerLink& link, pool::Lease lease, pool::Return how) {
    if (link.cancels().mayStillHit())
        how = pool::Return::broken;
    if (how == pool::Return::broken)
        link.markDead();
    if (how != pool::Return::clean) {
        link.connection().leftInTransaction(link.exchange().status() != 'I');
        link.startAfresh();
    }
    lease.giveBack(how);
}

/// False once the hub is closed.
bool LinkHub::countCancel() {
    MutexLock lock(m_mutex);
    m_cancels += !m_closed;
    return !m_closed;
}

void LinkHub::cancel(ServerLink& link) {
    if (link.cancels().onTheirWay() > 0)
        return; // one on its way is enough
    if (!countCancel())
        return;
    link.cancels().sent();
    m_options.service->run([hub = shared_from_this(), target = &link] {
        const auto status = target->connection().cancelRunning(kCancelTimeout);
        hub->arrived({.link = target, .certain = status || status.error().code == Errc::exhausted});
    });
}

void LinkHub::arrived(Landing landing) {
    MutexLock lock(m_mutex);
    --m_cancels;
    m_noCancels.notify_all();
    if (m_closed)
        return;
    m_landed.push_back(landing);
    wake(lock);
}

void LinkHub::landed(const Landing& landing) {
    auto& link = *landing.link;
    auto& cancels = link.cancels();
    cancels.landed(landing.certain);
    if (cancels.onTheirWay() > 0)
        return;
    if (!cancels.isParked()) {
        if (auto* const user = link.user())
            user->cancelsLanded();
        return;
    }
    if (cancels.parkedAs() == pool::Return::broken && !link.dead() && cancels.mayRepeat())
        cancel(link);
    if (cancels.onTheirWay() > 0)
        return;
    auto [lease, how] = cancels.unpark();
    finish(link, std::move(lease), how);
}

void LinkHub::serve() {
    std::vector<Request> requests;
    std::vector<Landing> landings;
    {
        MutexLock lock(m_mutex);
        requests.swap(m_requests);
        landings.swap(m_landed);
        m_posted = false;
    }
    for (const auto& landing : landings)
        landed(landing);
    for (auto& request : requests)
        request.link->release(std::move(request.done));
}

void LinkHub::awaitCancels() {
    MutexLock lock(m_mutex);
    while (m_cancels > 0)
        m_noCancels.wait(m_mutex);
}

/// Under the lock: whoever asks for a socket from now on finds it free.
void LinkHub::disarmAll() {
    MutexLock lock(m_mutex);
    m_closed = true;
    const auto links = m_armed;
    for (auto* link : links)
        link->disarm();
}

void LinkHub::close() {
    for (bool more = true; more;) {
        awaitCancels();
        serve(); // one that has landed may be sent again, once: its lease waits for that too
        MutexLock lock(m_mutex);
        more = m_cancels > 0 || !m_landed.empty();
    }
    disarmAll();
    serve();
    forgetGate();
}

} // namespace usher::gate
