// Usher's pools inside your own program: link Usher::pool (CMake: find_package(Usher)), include <usher/usher.h>.
//
// Thread contract: everything from any thread, unless a header says less. A lease is used by one thread at a time.
// Callbacks and coroutines run on whichever thread freed the connection, with no lock held: be quick, lease and
// give back as you like, but never destroy the Pools in one: its end waits for callbacks under way.
#pragma once

#include "pool/awaitable.h"
#include "pool/pools.h"
