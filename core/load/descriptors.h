// Room for many sockets.
#pragma once

#include <usher/base/result.h>

namespace usher::load {

/// Raises the process's soft limit of open files as far as needed and the hard one allows. Errors:
/// Errc::exhausted when that is not enough for `wanted`, with what to do.
Status makeRoomForDescriptors(int wanted);

} // namespace usher::load
