#include "app/check_pools.h"

#include "pg/login.h"
#include "pg/uri.h"

#include <fmt/format.h>

namespace usher::app {
namespace {

using Kind = ui::CheckLine::Kind;

constexpr Seconds kProbeTimeout{5};

std::string inWords(const pg::Login& login) {
    return fmt::format("role {} in database {}", login.role, login.database);
}

ui::CheckLine checkLogin(const config::PoolConfig& pool, const config::Config& config) {
    const auto& primary = config.server.primary;
    if (const auto leads = pg::checkLogin(pool.primary, primary); !leads)
        return {Kind::bad, fmt::format("pools.{}.primary: {}", pool.name, leads.error().text())};
    const auto conninfo = pg::laidOver(primary, pool.primary);
    const auto login = inWords(pg::loginOf(conninfo));
    const auto probe = pg::probe(conninfo, kProbeTimeout);
    if (!probe)
        return {
            Kind::bad,
            fmt::format("pools.{}.primary: {}: {}", pool.name, login, probe.error().text())};
    auto text = fmt::format("pools.{}.primary: {}", pool.name, login);
    if (config.reserve.size > 0)
        text += fmt::format(
            "; the reserve is never lent to it: its connections are of {}",
            inWords(pg::loginOf(primary)));
    for (const auto& complaint : probe->complaints)
        text += "; " + complaint;
    return {probe->complaints.empty() ? Kind::good : Kind::bad, text};
}

} // namespace

std::vector<ui::CheckLine> checkPoolLogins(const config::Config& config) {
    std::vector<ui::CheckLine> lines;
    for (const auto& pool : config.pools)
        if (!pool.primary.empty())
            lines.push_back(checkLogin(pool, config));
    return lines;
}

} // namespace usher::app
