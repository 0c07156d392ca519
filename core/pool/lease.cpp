#include <usher/pool/lease.h>

#include "pg/transaction_status.h"
#include "pool/set_core.h"

namespace usher::pool {

Lease& Lease::operator=(Lease&& other) noexcept {
    if (this == &other)
        return *this;
    if (m_slot)
        giveBack(autoReturn());
    m_set = std::exchange(other.m_set, nullptr);
    m_slot = std::exchange(other.m_slot, nullptr);
    return *this;
}

pg::Connection& Lease::connection() const {
    return m_slot->connection();
}

bool Lease::fromReserve() const {
    return m_slot && m_slot->reserve();
}

void Lease::giveBack(Return how) {
    if (!m_slot)
        return;
    std::exchange(m_set, nullptr)->giveBack(*std::exchange(m_slot, nullptr), how);
}

Return Lease::autoReturn() const {
    switch (pg::transactionStatus(connection())) {
    case pg::TransactionStatus::idle:
        return Return::clean;
    case pg::TransactionStatus::open:
        return Return::needsReset;
    case pg::TransactionStatus::broken:
        return Return::broken;
    }
    return Return::broken;
}

} // namespace usher::pool
