#include "control/loans.h"

#include <algorithm>

namespace usher::control {
namespace {

config::PoolConfig* find(std::vector<config::PoolConfig>& pools, const std::string& name) {
    const auto found = std::ranges::find(pools, name, &config::PoolConfig::name);
    return found == pools.end() ? nullptr : &*found;
}

} // namespace

int lendable(const config::PoolConfig& donor) {
    return std::max(0, donor.max - std::max(1, donor.min));
}

void Loans::lend(Loan loan) {
    takeBack(loan.pool);
    m_loans.push_back(std::move(loan));
}

bool Loans::takeBack(const std::string& pool) {
    return std::erase_if(m_loans, [&](const Loan& loan) { return loan.pool == pool; }) > 0;
}

void Loans::forgetUnless(const std::function<bool(const std::string& pool)>& stays) {
    std::erase_if(m_loans, [&](const Loan& loan) {
        return !stays(loan.pool) || (!loan.from.empty() && !stays(loan.from));
    });
}

std::vector<std::string> Loans::due(WallTime now) const {
    std::vector<std::string> pools;
    for (const auto& loan : m_loans)
        if (now >= loan.until)
            pools.push_back(loan.pool);
    return pools;
}

std::vector<config::PoolConfig> Loans::applied(std::vector<config::PoolConfig> pools) const {
    for (const auto& loan : m_loans) {
        auto* const borrower = find(pools, loan.pool);
        auto* const donor = find(pools, loan.from);
        if (!borrower || (!loan.from.empty() && !donor))
            continue;
        const int given = donor ? std::min(loan.connections, lendable(*donor)) : loan.connections;
        borrower->max += given;
        if (donor)
            donor->max -= given;
    }
    return pools;
}

} // namespace usher::control
