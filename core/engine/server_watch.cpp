#include "engine/server_watch.h"

#include <algorithm>

namespace usher::engine {

ServerWatch::ServerWatch(const std::string& uri, int budget) : m_wantedBudget(budget), m_uri(uri) {
    if (const auto parsed = pg::parseUri(uri); parsed && !parsed->hosts.empty())
        m_figures.name = parsed->hosts.front().text();
    m_figures.budget = budget > 0 ? budget : kBudgetUnknown;
}

void ServerWatch::setUri(const std::string& uri) {
    MutexLock lock(m_mutex);
    m_uri = uri;
    m_last = {};
}

void ServerWatch::probeNow(Millis timeout) {
    const std::string uri = [this] {
        MutexLock lock(m_mutex);
        return m_uri;
    }();
    const auto probed = pg::probe(uri, timeout);
    MutexLock lock(m_mutex);
    if (uri != m_uri)
        return; // of the server before
    m_figures.reachable = probed.ok();
    m_figures.error = probed ? std::string() : probed.error().text();
    if (!probed)
        return;
    m_figures.maxConnections = probed->maxConnections;
    const int allowed = std::max(1, probed->maxConnections - probed->reserved - kOwnConnections);
    m_figures.budget = m_wantedBudget > 0 ? std::min(m_wantedBudget, allowed) : allowed;
}

void ServerWatch::probeSoon(
    const std::shared_ptr<ServerWatch>& self,
    pg::ConnectionService& service,
    MonoTime now) {
    {
        MutexLock lock(self->m_mutex);
        if (now - self->m_last < kAgain)
            return;
        self->m_last = now;
    }
    if (self->m_busy.exchange(true))
        return;
    service.run([self] {
        self->probeNow(kAgain);
        self->m_busy = false;
    });
}

monitor::ServerFigures ServerWatch::figures() const {
    MutexLock lock(m_mutex);
    return m_figures;
}

int ServerWatch::budget() const {
    MutexLock lock(m_mutex);
    return m_figures.budget;
}

} // namespace usher::engine
