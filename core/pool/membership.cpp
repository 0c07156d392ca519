// Which pools there are: at creation and, by a reload, while the set runs.
#include "pool/pool_impl.h"

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

Error removedError(const std::string& pool) {
    return {
        Errc::cancelled,
        fmt::format("pool {} was removed from the configuration", pool),
        "Use another pool; SHOW DATABASES lists them.",
        "57P01"};
}

/// Nothing connects before the first turn.
Status Shared::createPools() {
    if (auto fits = checkPools(options.pools); !fits)
        return fits;
    MutexLock lock(mutex);
    for (const auto& settings : options.pools)
        addLocked(settings);
    sortLocked();
    return {};
}

Status Shared::setPools(const std::vector<config::PoolConfig>& wanted) {
    if (auto fits = checkPools(wanted); !fits)
        return fits;
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        for (auto& pool : pools)
            if (!pool->books.removed &&
                std::ranges::count(wanted, pool->name(), &config::PoolConfig::name) == 0)
                removeLocked(*pool, after);
        for (const auto& settings : wanted) {
            if (auto* pool = findLocked(settings.name))
                reconfigureLocked(*pool, settings, after);
            else
                addLocked(settings);
        }
        sortLocked();
        trimToBudgetLocked(after); // for the minimums of new ones
        for (auto& pool : pools)
            growLocked(*pool, after);
        after.wake();
    }
    after.run();
    return {};
}

void Shared::sortLocked() {
    std::ranges::stable_sort(pools, std::ranges::greater{}, [](const auto& pool) {
        return pool->books.settings.priority;
    });
}

PoolImpl* Shared::findLocked(std::string_view name) const {
    const auto found = std::ranges::find_if(pools, [&](const auto& pool) {
        return pool->name() == name && !pool->books.removed;
    });
    return found == pools.end() ? nullptr : found->get();
}

/// One that was removed comes back under its name: whoever still has its address may use it again.
void Shared::addLocked(const config::PoolConfig& settings) {
    auto found = std::ranges::find_if(pools, [&](const auto& pool) {
        return pool->name() == settings.name;
    });
    if (found == pools.end())
        found = pools.insert(pools.end(), std::make_unique<PoolImpl>(*this, settings));
    auto& books = (*found)->books;
    books.settings = settings;
    books.setKept(settings.kept);
    books.removed = books.paused = false;
    books.held = supply == Supply::held;
    books.target = books.announced = settings.min;
    books.floor = {.connections = settings.min};
    books.laneBarred = books.held || !settings.kept.empty();
}

/// Nothing more is lent; what is out closes as it comes back. Bounds of nothing keep it from
/// growing.
void Shared::removeLocked(PoolImpl& pool, Afterwards& after) {
    auto& books = pool.books;
    books.removed = true;
    books.settings.min = books.settings.max = 0;
    books.settings.kept.clear();
    books.setKept({});
    books.floor = {};
    books.target = books.announced = 0;
    books.shrinkAllowed = true;
    books.neverTimeOut = false;
    if (reserve.heir == &pool)
        reserve.heir = nullptr;
    while (!books.queue.empty())
        failLocked(pool, books.queue.next(), removedError(pool.name()), after);
    judgeLaneLocked(pool, after);
    closeIdleLocked(pool, after);
}

} // namespace usher::pool
