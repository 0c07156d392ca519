// Settings a set of pools may have.
#include "pg/login.h"
#include <usher/pool/pool_set.h>

#include <algorithm>
#include <fmt/format.h>

namespace usher::pool {
namespace {

Status check(const config::PoolConfig& settings) {
    if (settings.min < 0 || settings.max < 1 || settings.min > settings.max)
        return Error{
            Errc::invalidArgument,
            fmt::format(
                "pool {}: min {} and max {} do not fit",
                settings.name,
                settings.min,
                settings.max),
            "0 ≤ min ≤ max, max ≥ 1"};
    for (const auto& kept : settings.kept)
        if (kept.slots < 0 || kept.slots > settings.min)
            return Error{
                Errc::invalidArgument,
                fmt::format(
                    "pool {}: {} slots kept of a minimum of {}",
                    settings.name,
                    kept.slots,
                    settings.min),
                "keep at most the minimum"};
    return {};
}

} // namespace

Status checkPools(const std::vector<config::PoolConfig>& wanted) {
    if (wanted.empty())
        return Error{Errc::invalidArgument, "there is no pool", "name one: [pools.main]"};
    for (const auto& settings : wanted) {
        if (auto fits = check(settings); !fits)
            return fits;
        if (std::ranges::count(wanted, settings.name, &config::PoolConfig::name) > 1)
            return Error{
                Errc::invalidArgument,
                fmt::format("pool {} is named twice", settings.name),
                "a name stands for one pool"};
    }
    return {};
}

Status checkPools(const std::vector<config::PoolConfig>& wanted, const std::string& primary) {
    if (auto fits = checkPools(wanted); !fits)
        return fits;
    for (const auto& settings : wanted)
        if (!settings.primary.empty())
            if (const auto leads = pg::checkLogin(settings.primary, primary); !leads)
                return Error{
                    leads.error().code,
                    fmt::format("pools.{}.primary: {}", settings.name, leads.error().message),
                    leads.error().hint};
    return {};
}

Error removedError(const std::string& pool) {
    return {
        Errc::cancelled,
        fmt::format("pool {} was removed from the configuration", pool),
        "Use another pool; SHOW DATABASES lists them.",
        "57P01"};
}

} // namespace usher::pool
