// Room for many sockets.
#pragma once

#include <usher/base/result.h>

namespace usher::rehearsal {

/// Gives the calling thread a table of descriptors of its own, so that ten thousand clients and the
/// gate's ten thousand ends count against the limit of open files once each, not together.
/// Descriptors open now keep their numbers in both tables; sockets are closed in the new one, lest
/// they outlive their owner's close(). False where the kernel forbids it: then the table stays
/// shared.
bool takeDescriptorTable();

/// Raises the soft limit of open files as far as needed and the hard one allows. Errors:
/// Errc::exhausted when that is not enough for `wanted`, with what to do.
Status makeRoomForDescriptors(int wanted);

} // namespace usher::rehearsal
