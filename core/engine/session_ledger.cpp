#include "engine/session_ledger.h"

#include <limits>
#include <unordered_map>

namespace usher::engine {
namespace {

using sessions::Ledger;

sessions::Session waiterOf(const control::ClientRow& row) {
    sessions::Session session{
        .pid = 0,
        .startedUs = 0,
        .database = {},
        .user = {},
        .application = {},
        .kind = "client",
        .state = row.state,
        .waitType = {},
        .waitEvent = {},
        .query = {},
        .queryUs = 0,
        .transactionUs = 0};
    session.stateS = row.waitedMs / 1000;
    session.client = row.id;
    session.pool = row.pool;
    session.clientApplication = row.application;
    session.clientUser = row.user;
    session.clientAddress = row.address;
    return session;
}

Ledger::Holder holderOf(const control::ClientRow& row) {
    return {
        .client = row.id,
        .pool = row.pool,
        .application = row.application,
        .user = row.user,
        .address = row.address};
}

} // namespace

Ledger ledgerOf(const gate::Gate& gate, pool::PoolSet& pools) {
    Ledger ledger;
    std::unordered_map<std::uint64_t, const control::ClientRow*> byConnection;
    const auto rows = gate.holders(std::numeric_limits<std::size_t>::max());
    for (const auto& row : rows)
        if (row.server != 0)
            byConnection.emplace(row.server, &row);
        else
            ledger.waiting.push_back(waiterOf(row));
    for (const auto* pool : pools.pools()) {
        if (!pool->server().empty())
            continue; // its processes are another server's: the same number is somebody else there
        for (const auto& connection : pool->connections()) {
            const auto held = byConnection.find(connection.connection);
            ledger.byPid[connection.backendPid] = held == byConnection.end()
                                                      ? Ledger::Holder{.pool = pool->name()}
                                                      : holderOf(*held->second);
        }
    }
    return ledger;
}

} // namespace usher::engine
