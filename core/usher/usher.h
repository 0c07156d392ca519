// Usher's pools inside your own program: link Usher::pool (CMake: find_package(Usher)), include <usher/usher.h>.
//
// Thread contract: everything from any thread, unless a header says less. A lease is used by one thread at a time.
// Callbacks and coroutines run on whichever thread freed the connection, with no lock held: be quick, lease and
// give back as you like. One may even destroy the Pools: whoever waits is told, callbacks on other threads are
// waited for, and it goes on with its lease.
#pragma once

#include "pool/awaitable.h"
#include "pool/pools.h"
