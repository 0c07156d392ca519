#include "pool/set_cores.h"

#include "pg/login.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace usher::pool {
namespace {

/// Of a server of pools' own, until somebody says what it allows.
constexpr int kBudgetUntold = 1'000'000;

PoolSetOptions without(PoolSetOptions options, const std::vector<config::PoolConfig>& pools) {
    options.pools = pools;
    return options;
}

} // namespace

SetCores::SetCores(PoolSetOptions options)
    : m_options(without(std::move(options), {})),
      m_listed(m_options.listed.empty() ? m_options.server.primary : m_options.listed) {}

Result<std::unique_ptr<SetCores>> SetCores::make(PoolSetOptions options) {
    const auto wanted = options.pools;
    std::unique_ptr<SetCores> cores(new SetCores(std::move(options)));
    if (auto fits = cores->check(wanted); !fits)
        return fits.error();
    cores->m_main = SetCore::make(cores->m_options, "");
    cores->set(wanted);
    return cores;
}

void SetCores::end() {
    for (const auto& core : all())
        core->end();
}

std::vector<std::shared_ptr<SetCore>> SetCores::all() const {
    std::vector<std::shared_ptr<SetCore>> cores{m_main};
    MutexLock lock(m_mutex);
    cores.insert(cores.end(), m_others.begin(), m_others.end());
    return cores;
}

std::shared_ptr<SetCore> SetCores::at(std::string_view server) const {
    for (auto& core : all())
        if (core->server() == server)
            return core;
    return nullptr;
}

std::string SetCores::serverOf(const config::PoolConfig& pool) const {
    return pool.primary.empty() ? std::string() : pg::otherServer(pool.primary, m_listed);
}

Status SetCores::check(const std::vector<config::PoolConfig>& wanted) const {
    if (auto fits = checkPools(wanted, m_listed); !fits || !m_main)
        return fits;
    for (const auto& pool : wanted)
        for (const auto& core : all())
            if (core->server() != serverOf(pool) &&
                core->locked([&](Holdings& there) { return there.find(pool.name) != nullptr; }))
                return Error{
                    Errc::conflict,
                    fmt::format("pools.{}.primary leads to another server than before", pool.name),
                    "restart Usher, or give the pool there another name"};
    return {};
}

void SetCores::set(const std::vector<config::PoolConfig>& wanted) {
    std::map<std::string, std::vector<config::PoolConfig>> byServer;
    for (const auto& pool : wanted)
        byServer[serverOf(pool)].push_back(pool);
    for (const auto& core : all()) {
        core->setPools(byServer[core->server()]);
        byServer.erase(core->server());
    }
    for (auto& [server, pools] : byServer) {
        auto core = open(server, std::move(pools));
        MutexLock lock(m_mutex);
        m_others.push_back(std::move(core));
    }
}

/// Its first turn opens what it needs.
std::shared_ptr<SetCore> SetCores::open(
    const std::string& server,
    std::vector<config::PoolConfig> pools) {
    auto options = m_options;
    options.server.primary = pools.front().primary;
    options.server.serviceRole.clear();
    options.reserve.size = 0;
    options.budget = kBudgetUntold;
    options.pools = std::move(pools);
    auto core = SetCore::make(std::move(options), server);
    if (m_options.wake)
        m_options.wake();
    return core;
}

} // namespace usher::pool
