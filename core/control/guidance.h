// What the scaler asks of a pool: it travels in the scaler's own commands.
#pragma once

#include <usher/pool/pool.h>

namespace usher::control {

struct Guidance {
    pool::Floor floor = {}; ///< the highest of what is asked for, with its cause
    /// no wedding pool on a wedding day or under the protocol; none just before a planned rise
    bool shrinkAllowed = true;
    bool neverTimeOut = false; ///< wedding pool under the protocol
};

/// Asks for the same; the words of the cause may differ.
inline bool asksTheSame(const Guidance& a, const Guidance& b) {
    return a.floor.connections == b.floor.connections && a.floor.cause == b.floor.cause &&
           a.shrinkAllowed == b.shrinkAllowed && a.neverTimeOut == b.neverTimeOut;
}

} // namespace usher::control
