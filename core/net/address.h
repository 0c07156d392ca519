// Addresses to listen on and connect to: "127.0.0.1:6432", "[::1]:6432", "localhost:6432",
// "/run/x/.s.PGSQL.6432".
#pragma once

#include "net/loop.h"
#include <usher/base/result.h>

#include <string>
#include <sys/socket.h>

namespace usher::net {

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t length = 0;
    std::string text; ///< as given

    int family() const { return storage.ss_family; }
    const sockaddr* raw() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

/// "localhost" is 127.0.0.1, "*" every IPv4 address; other names are not resolved, because that may
/// block. Errors: Errc::invalidArgument with the form to write.
Result<SocketAddress> parseAddress(const std::string& text);
/// Of an accepted socket.
Peer peerOf(int fd, const sockaddr_storage& address);
/// The port a socket is bound to; 0 for unix sockets.
int boundPort(int fd);

} // namespace usher::net
