// Whose is the other end of a loopback connection?
#pragma once

#include <optional>

namespace usher::net {

/// The user whose process holds the other end of this TCP connection on loopback, as the kernel
/// knows it (sock_diag). Nothing where that is not certain: the connection is not of this machine,
/// is being closed, or the kernel does not tell. Unix sockets need it not: see Peer::uid.
std::optional<int> ownerOfPeer(int fd);

} // namespace usher::net
