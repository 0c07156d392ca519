#include "pool/state/server_supply.h"

namespace usher::pool {
namespace {

/// connects a wedding pool may have beyond the common limit
constexpr int kUrgentExtra = 4;

} // namespace

ServerSupply::ServerSupply(const config::ServerConfig& server, std::string name)
    : m_name(std::move(name)),
      m_primary(server.primary),
      m_serviceRole(server.serviceRole),
      m_parallelConnects(server.parallelConnects),
      m_width(server.parallelConnects) {}

void ServerSupply::moveTo(const std::string& primary, const std::string& serviceRole) {
    m_primary = primary;
    m_serviceRole = serviceRole;
    *m_abandoned = true;
    m_abandoned = std::make_shared<std::atomic<bool>>(false);
    m_backoff = {};
    m_lastFailure.clear();
    m_width = ConnectWidth(m_parallelConnects);
    m_refused = false;
}

bool ServerSupply::set(Supply next, Millis patience, const std::string& why, MonoTime now) {
    if (open() && next != Supply::open)
        m_patience.begin(now, patience);
    const bool opens = !open() && next == Supply::open;
    m_supply = next;
    m_why = why;
    return opens;
}

void ServerSupply::skip(Nanos lost) {
    if (!open())
        m_patience.skip(lost);
}

bool ServerSupply::connected(const ConnectSample& connect, MonoTime now) {
    m_width.succeeded(connect, now);
    m_refused = false;
    m_lastFailure.clear();
    return m_backoff.succeeded();
}

void ServerSupply::failed(const FailedConnect& connect, MonoTime now) {
    m_refused = connect.refused;
    m_lastFailure = connect.why;
    m_width.failed(connect.began, now);
    m_backoff.failed(connect.began, now, connect.chance);
}

int ServerSupply::connectsAtMost(bool urgent) const {
    if (failing())
        return 1;
    return m_width.width() + (urgent ? kUrgentExtra : 0);
}

} // namespace usher::pool
