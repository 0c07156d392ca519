// Plain sockets on 127.0.0.1 and unix paths, for the servers and clients that tests make up.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace usher::test {

/// 127.0.0.1; port 0 binds to any free one.
inline sockaddr_in loopbackAddress(int port = 0) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

inline sockaddr_un unixAddress(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    return address;
}

/// bind() and connect() want every address as a sockaddr.
template <class Address> int bindTo(int fd, const Address& address) {
    return ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}
template <class Address> int connectTo(int fd, const Address& address) {
    return ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

/// The caller owns `fd`.
struct ListeningSocket {
    int fd = -1, port = 0;
};

struct ListenOptions {
    int port = 0;
    int backlog = 64;
    bool nonBlocking = false;
};

/// Throws std::runtime_error when the port can't be had.
inline ListeningSocket listenOnLoopback(const ListenOptions& options = {}) {
    const int flags = SOCK_STREAM | SOCK_CLOEXEC | (options.nonBlocking ? SOCK_NONBLOCK : 0);
    const int fd = ::socket(AF_INET, flags, 0);
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address = loopbackAddress(options.port);
    if (bindTo(fd, address) != 0 || ::listen(fd, options.backlog) != 0)
        throw std::runtime_error("no port on 127.0.0.1");
    socklen_t length = sizeof address;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);
    return {.fd = fd, .port = ntohs(address.sin_port)};
}

inline int freePort() {
    const auto probe = listenOnLoopback();
    ::close(probe.fd);
    return probe.port;
}

} // namespace usher::test
