#include "gate/relay/lease_holder.h"

namespace usher::gate {

std::optional<LeaseHolder::Lent> LeaseHolder::takeFree() {
    for (int i = 0; i < kTries; ++i) {
        auto lease = m_pool.pool->tryAcquire(options());
        if (!lease)
            return std::nullopt;
        if (const auto lent = accept(std::move(*lease)))
            return lent;
    }
    return std::nullopt;
}

void LeaseHolder::ask() {
    m_waiter = m_pool.pool->acquireAsync(options(), m_core.inbox.callbackFor(m_client));
}

std::optional<LeaseHolder::Lent> LeaseHolder::accept(pool::Lease lease) {
    auto& link = m_core.hub->linkOf(lease.connection());
    if (link.hungUp()) {
        lease.giveBack(pool::Return::broken);
        return std::nullopt;
    }
    m_lease = std::move(lease);
    return Lent{.link = &link, .foreign = link.arm()};
}

bool LeaseHolder::withdraw() {
    if (!m_waiter || !m_pool.pool->cancel(m_waiter))
        return false;
    m_core.inbox.withdrawn();
    m_waiter = 0;
    return true;
}

void LeaseHolder::giveBack(ServerLink& link, pool::Return how) {
    m_core.hub->giveBack(link, std::move(m_lease), how);
}

} // namespace usher::gate
