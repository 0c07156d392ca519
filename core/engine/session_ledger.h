// The gate's and the pools' books, as the server's sessions are joined with them.
#pragma once

#include "gate/gate.h"
#include "sessions/ledger.h"

namespace usher::engine {

/// Costs what the gate's holders cost: for once a second. Thread contract: the engine's thread.
sessions::Ledger ledgerOf(const gate::Gate& gate, pool::PoolSet& pools);

} // namespace usher::engine
