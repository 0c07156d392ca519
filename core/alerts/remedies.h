// The buttons that help: what is written on them and the command each one gives.
#pragma once

#include "alerts/alarm.h"

#include <usher/pool/stats.h>

#include <string>

namespace usher::alerts {

/// Whom a loan would help: those that wait, or room for a fifth more where nobody does yet.
int helpfulLoan(const pool::PoolFigures& f);

Remedy forceTo(const std::string& pool, int connections);
/// `from`: the pool that gives them; "": what the server's budget leaves.
Remedy lend(const std::string& pool, int connections, const std::string& from = {});
/// "Lend main 3 until 04:00".
Remedy lendFor(const std::string& pool, int connections, int minutes, const std::string& untilText);
Remedy resume(const std::string& pool);
Remedy refillReserve();
Remedy showHolders();

} // namespace usher::alerts
