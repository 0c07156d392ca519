// Room for many sockets.
#pragma once

#include "base/result.h"

namespace usher::rehearsal {

/// Raises the soft limit of open files as far as the hard one allows. Errors: Errc::exhausted when that is
/// not enough for `wanted`, with what to do.
Status makeRoomForDescriptors(int wanted);

} // namespace usher::rehearsal
