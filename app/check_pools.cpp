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

/// What the pool's server is to hold at least for the pools that have it.
int minimumsThere(const std::string& server, const config::Config& config) {
    int minimums = 0;
    for (const auto& pool : config.pools)
        if (!pool.primary.empty() && pg::otherServer(pool.primary, config.server.primary) == server)
            minimums += pool.min;
    return minimums;
}

/// What is wrong with a server of the pool's own, beside what its probe complains of; "": nothing.
std::string shortageThere(
    const std::string& server,
    const pg::ServerProbe& probe,
    const config::Config& config) {
    if (server.empty())
        return {};
    const int allowed = probe.maxConnections - probe.reserved;
    const int minimums = minimumsThere(server, config);
    if (minimums <= allowed)
        return {};
    return fmt::format(
        "; the minimums of the pools there need {} connections, it allows {}: lower a min, or "
        "raise max_connections there",
        minimums,
        allowed);
}

std::string complaintsOf(const pg::ServerProbe& probe) {
    std::string text;
    for (const auto& complaint : probe.complaints)
        text += "; " + complaint;
    return text;
}

std::string reserveWords(const config::Config& config) {
    if (config.reserve.size == 0)
        return {};
    return fmt::format(
        "; the reserve is never lent to it: its connections are of {}",
        inWords(pg::loginOf(config.server.primary)));
}

ui::CheckLine checkLogin(const config::PoolConfig& pool, const config::Config& config) {
    const auto& primary = config.server.primary;
    if (const auto reads = pg::checkLogin(pool.primary, primary); !reads)
        return {Kind::bad, fmt::format("pools.{}.primary: {}", pool.name, reads.error().text())};
    const auto server = pg::otherServer(pool.primary, primary);
    const auto conninfo = server.empty() ? pg::laidOver(primary, pool.primary) : pool.primary;
    auto login = inWords(pg::loginOf(conninfo));
    if (!server.empty())
        login += " at " + server;
    const auto probe = pg::probe(conninfo, kProbeTimeout);
    if (!probe)
        return {
            Kind::bad,
            fmt::format("pools.{}.primary: {}: {}", pool.name, login, probe.error().text())};
    const auto faults = shortageThere(server, *probe, config) + complaintsOf(*probe);
    return {
        faults.empty() ? Kind::good : Kind::bad,
        fmt::format("pools.{}.primary: {}{}{}", pool.name, login, reserveWords(config), faults)};
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
