// Which idle connections the server has closed. Pool-internal.
#pragma once

#include "pool/state/slot.h"

#include <vector>

namespace usher::pool {

/// One poll(2) over the idle sockets. Where nobody else reads, readable means closed by the server
/// (or a notice we do not want; such a connection is replaced too). Those whose socket is `armed`
/// count as dead once hung up.
std::vector<Slot*> hungUp(const std::vector<Slot*>& plain, const std::vector<Slot*>& armed);

} // namespace usher::pool
