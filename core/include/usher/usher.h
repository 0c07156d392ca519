// Usher's pools inside your own program: link Usher::pool (CMake: find_package(Usher)), include
// <usher/usher.h>.
//
// Thread contract: everything from any thread, unless a header says less. A lease is used by one
// thread at a time. Callbacks and coroutines run on whichever thread freed the connection, with no
// lock held: be quick, lease and give back as you like. One may even destroy the Pools: whoever
// waits is told, callbacks on other threads are waited for, and it goes on with its lease.
//
// Units: durations are std::chrono's, figures named Ms are milliseconds, sizes and floors count
// connections, a higher priority goes first (the pool's unless AcquireOptions say otherwise; 20 ms
// of waiting are worth a point). Errors come as Result<T>, never thrown: Errc, a message with its
// numbers, a hint what to do, an SQLSTATE.
//   Pools::open       invalidArgument: bounds that do not fit, a name twice
//   acquire, callback, co_await acquired    timeout: the deadline has passed; cancelled: the pools
//   end, or this one was
//                     removed. None while the server is away: that is waited for, and the timeout
//                     then says why.
//   waitUntilWarm     timeout, with the last connect error
//   drain             notFound: no pool of that name
// Leases return themselves: rolled back and reset when a transaction is open, closed when broken.
// Session state changed outside a transaction (SET, LISTEN, temporary tables) is yours to tell:
// giveBack(Return::needsReset).
#pragma once

#include <usher/pool/awaitable.h>
#include <usher/pool/pools.h>
