// The load side's process: crowds on loops of their own, led by lines that come in.
#pragma once

namespace usher::load {

/// Where the process that was started for it finds its orders.
inline constexpr int kOrdersFd = 3;

/// Follows the orders that come over the socket `fd` until it ends, as it does when the director's
/// process does; everybody has left then. Returns the process's exit code.
int runWorker(int fd);

} // namespace usher::load
