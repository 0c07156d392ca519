// One turn's system call on an io_uring: submits what is queued and waits for completions. Our own,
// for liburing 2.3 cannot say that the wait is none for a disk: top, vmstat and whoever watches the
// machine would show a processor in iowait for as long as the gate idles.
#pragma once

#include <usher/base/clock.h>

#include <liburing.h>

namespace usher::net {

/// The kernel can be told that a wait is idle time: Linux 6.15 and later.
bool waitsIdly(const io_uring& ring);

/// Submits; returns once something has completed, or the limit has passed (Nanos::max(): none).
/// Interrupted it returns early. Thread contract: the ring's thread.
void enterRing(io_uring& ring, Nanos limit);

} // namespace usher::net
