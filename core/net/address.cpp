#include "net/address.h"

#include <arpa/inet.h>
#include <charconv>
#include <cstring>
#include <fmt/format.h>
#include <netinet/in.h>
#include <optional>
#include <string_view>
#include <sys/un.h>

namespace usher::net {
namespace {

Error badAddress(const std::string& text) {
    return {
        Errc::invalidArgument,
        fmt::format("\"{}\" is not an address", text),
        "write 127.0.0.1:6432, [::1]:6432 or a unix socket's whole path"};
}

Result<SocketAddress> unixAddress(const std::string& text) {
    SocketAddress address;
    auto* un = reinterpret_cast<sockaddr_un*>(&address.storage);
    if (text.size() >= sizeof un->sun_path)
        return Error{
            Errc::invalidArgument,
            fmt::format(
                "the socket path {} is longer than {} bytes",
                text,
                sizeof un->sun_path - 1),
            "choose a shorter folder"};
    un->sun_family = AF_UNIX;
    std::memcpy(un->sun_path, text.c_str(), text.size() + 1);
    address.length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + text.size() + 1);
    address.text = text;
    return address;
}

bool loopback(const sockaddr_storage& address) {
    if (address.ss_family == AF_UNIX)
        return true;
    if (address.ss_family == AF_INET)
        return (ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr) >> 24) == 127;
    return address.ss_family == AF_INET6 &&
           IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<const sockaddr_in6&>(address).sin6_addr);
}

std::optional<std::uint16_t> portIn(std::string_view text) {
    std::uint16_t port = 0;
    const char* const end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, port);
    return error == std::errc{} && at == end ? std::optional(port) : std::nullopt;
}

/// "localhost" and "*" stand for their IPv4 addresses.
std::string numericHost(const std::string& host) {
    if (host == "localhost")
        return "127.0.0.1";
    return host == "*" ? "0.0.0.0" : host;
}

bool setV6(SocketAddress& address, const std::string& host, std::uint16_t port) {
    auto* v6 = reinterpret_cast<sockaddr_in6*>(&address.storage);
    if (host.front() != '[' || host.back() != ']' ||
        inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &v6->sin6_addr) != 1)
        return false;
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    address.length = sizeof *v6;
    return true;
}

bool setV4(SocketAddress& address, const std::string& host, std::uint16_t port) {
    auto* v4 = reinterpret_cast<sockaddr_in*>(&address.storage);
    if (inet_pton(AF_INET, host.c_str(), &v4->sin_addr) != 1)
        return false;
    v4->sin_family = AF_INET;
    v4->sin_port = htons(port);
    address.length = sizeof *v4;
    return true;
}

} // namespace

Result<SocketAddress> parseAddress(const std::string& text) {
    if (!text.empty() && text.front() == '/')
        return unixAddress(text);
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return badAddress(text);
    const auto host = numericHost(text.substr(0, colon));
    const auto port = portIn(std::string_view(text).substr(colon + 1));
    SocketAddress address;
    address.text = text;
    if (!port || (!setV6(address, host, *port) && !setV4(address, host, *port)))
        return badAddress(text);
    return address;
}

Peer peerOf(int fd, const sockaddr_storage& address) {
    Peer peer;
    peer.local = loopback(address);
    char text[INET6_ADDRSTRLEN] = "unix";
    if (address.ss_family == AF_INET) {
        const auto& v4 = reinterpret_cast<const sockaddr_in&>(address);
        inet_ntop(AF_INET, &v4.sin_addr, text, sizeof text);
        peer.port = ntohs(v4.sin_port);
    } else if (address.ss_family == AF_INET6) {
        const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address);
        inet_ntop(AF_INET6, &v6.sin6_addr, text, sizeof text);
        peer.port = ntohs(v6.sin6_port);
    } else {
        ucred credentials{};
        socklen_t length = sizeof credentials;
        if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0)
            peer.uid = static_cast<int>(credentials.uid);
    }
    peer.address = text;
    return peer;
}

int boundPort(int fd) {
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    if (getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) != 0)
        return 0;
    if (address.ss_family == AF_INET)
        return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
    if (address.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
    return 0;
}

} // namespace usher::net
