// [pools.NAME], one for each database.
#include "config/pgbouncer/work.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace usher::config::pgbouncer {
namespace {

constexpr std::size_t kMostPools = 64;
constexpr std::int64_t kUsualSize = 20;
constexpr std::int64_t kForUnlimited = 100;

bool isPoolName(const std::string& name) {
    constexpr std::size_t kLongest = 63;
    return !name.empty() && name.size() <= kLongest && name != "usher" &&
           std::ranges::all_of(name, [](unsigned char c) {
               return std::isalnum(c) || c == '_' || c == '-' || c == '.';
           });
}

/// "" for one that becomes a pool.
std::string whyNot(const Work& work, const Database& database) {
    const bool elsewhere = !database.target.sameServer(work.target);
    if (database.target.user.empty() && (elsewhere || !work.target.user.empty()))
        return "NOT TAKEN OVER: clients logged in at the server as themselves, and a pool logs in "
               "as one role: write user= into its line";
    if (!isPoolName(database.name))
        return "NOT TAKEN OVER: a pool's name is up to 63 letters, digits, _, - "
               "and ., and not "
               "\"usher\": rename it, and what its clients ask for";
    if (work.taken.size() >= kMostPools)
        return "NOT TAKEN OVER: there may be 64 pools";
    return {};
}

std::int64_t sizeOf(Work& work, const Database& database) {
    const auto usual = work.common.integer("default_pool_size").value_or(kUsualSize);
    auto size = database.poolSize.value_or(usual);
    const auto most =
        database.maxConnections.value_or(work.common.integer("max_db_connections").value_or(0));
    // Without a user of its own each client's user had so many.
    if (most > 0)
        size = size > 0 && !database.target.user.empty() ? std::min(size, most) : most;
    if (size <= 0) {
        work.notes.add(database.place, database.name, "pool_size without a limit: max is 100");
        size = kForUnlimited;
    }
    return bounded("pools.*", "max", size);
}

void putTimes(Work& work, const Database& database) {
    constexpr Millis kUsual{120'000}, kLongest{3'600'000};
    auto wait = database.waitTimeout ? *database.waitTimeout
                                     : work.common.seconds("query_wait_timeout").value_or(kUsual);
    if (wait.count() == 0)
        wait = kLongest;
    work.toml.put("acquire_timeout", Millis{bounded("pools.*", "acquire_timeout", wait.count())});
    putSeconds(work, "idle_transaction_timeout", "pools.*", "idle_in_transaction_timeout");
    putSeconds(work, "transaction_timeout", "pools.*", "transaction_timeout");
    putSeconds(work, "query_timeout", "pools.*", "query_timeout");
    putSeconds(work, "client_idle_timeout", "pools.*", "client_idle_timeout");
}

/// What it has of its own; of a server of its own, all.
void putLogin(Work& work, const Database& database) {
    auto own = database.target;
    if (own == work.target)
        return;
    auto password = passwordOf(work, own);
    const bool elsewhere = !own.sameServer(work.target);
    if (!elsewhere && own.user == work.target.user &&
        (password.empty() || password == work.password)) {
        own.user.clear();
        password.clear();
    }
    work.toml.put("primary", elsewhere ? uriAt(work, own, password) : loginUriOf(own, password));
    if (reserveOf(work) > 0)
        work.notes.add(
            database.place,
            database.name,
            "the reserve's connections are of another database or role, and never lent to it");
}

void putPool(Work& work, const Database& database) {
    // PgBouncer's own default is the session.
    const auto usual = work.common.choice("pool_mode", {"session", "transaction", "statement"})
                           .value_or("session");
    const auto size = sizeOf(work, database);
    const auto least =
        database.minPoolSize.value_or(work.common.integer("min_pool_size").value_or(0));
    work.toml.table("pools." + quoted(database.name));
    putLogin(work, database);
    work.toml.put("min", std::clamp<std::int64_t>(least, 0, size));
    work.toml.put("max", size);
    work.toml.put("priority", 50);
    if (database.name == "wedding_critical")
        work.toml.comment("wedding = true would give it the Saturday protocol.");
    if (database.name == "wedding_critical")
        work.toml.put("wedding", false);
    work.toml.put("mode", database.mode.empty() ? usual : database.mode);
    putTimes(work, database);
    if (work.common.flag("server_reset_query_always") == true)
        work.toml.put("reset", "always");
}

} // namespace

void writePools(Work& work) {
    for (const auto& database : work.databases) {
        const auto why = whyNot(work, database);
        if (why.empty()) {
            putPool(work, database);
            work.taken.push_back(&database);
            continue;
        }
        work.notes.add(database.place, database.name, why);
        work.toml.blank();
        work.toml.comment("[pools." + quoted(database.name) + "]");
        work.toml.comment(why);
    }
}

} // namespace usher::config::pgbouncer
