// What the lock of a set guards, and what the classes that work on it share. Pool-internal.
#pragma once

#include "pool/deferred.h"
#include "pool/state/holdings.h"
#include "pool/state/server_supply.h"
#include "pool/state/turn_clock.h"

#include <random>

namespace usher::pool {

class SetCore;

struct SetParts {
    SetCore* core = nullptr; ///< where leases go back to
    pg::ConnectionService* service = nullptr;
    config::ServerConfig server; ///< its time limits; where it is, `supply` knows
    Outlet& outlet;
    Holdings holdings;
    ServerSupply supply;
    TurnClock turns = {};
    std::minstd_rand jitter{std::random_device{}()};
};

/// Before that none of the pool's waiters times out but by a deadline of its own: it is paused, or
/// there is no server.
inline MonoTime patientUntil(const SetParts& parts, const Ledger& pool) {
    return std::max(parts.supply.patience().until(), pool.standing().patience().until());
}

/// Of [0, 1).
inline double chance(SetParts& parts) {
    return static_cast<double>(parts.jitter() - std::minstd_rand::min()) /
           (std::minstd_rand::max() - std::minstd_rand::min() + 1.0);
}

} // namespace usher::pool
