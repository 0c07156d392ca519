#include "setup/reach.h"

#include "net/descriptor.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace usher::setup {
namespace {

using AddressList = std::unique_ptr<addrinfo, void (*)(addrinfo*)>;

bool isFolder(const std::string& host) {
    return host.starts_with('/');
}

Error unknownName(const std::string& host, const char* why) {
    return {
        Errc::notFound,
        fmt::format("the name {} is not known: {}", host, why),
        "check its spelling, or give the address"};
}

Result<AddressList> lookUp(const std::string& host, const char* port) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int failed = getaddrinfo(host.c_str(), port, &wanted, &found);
    AddressList list(found, freeaddrinfo);
    if (failed != 0)
        return unknownName(host, gai_strerror(failed));
    return list;
}

Error refused(const std::string& where, int why) {
    const bool late = why == ETIMEDOUT;
    return {
        late ? Errc::timeout : Errc::unavailable,
        fmt::format("{} does not answer: {}", where, std::strerror(why)),
        late ? "a firewall in between, or another host: check both"
             : "check the port, that PostgreSQL runs there, and its listen_addresses"};
}

/// errno, 0 when it has connected.
int connectWithin(const sockaddr* address, socklen_t length, Millis timeout) {
    const net::Descriptor own(
        ::socket(address->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (own.get() < 0)
        return errno;
    if (::connect(own.get(), address, length) == 0)
        return 0;
    if (errno != EINPROGRESS)
        return errno;
    pollfd waits{.fd = own.get(), .events = POLLOUT, .revents = 0};
    if (::poll(&waits, 1, static_cast<int>(timeout.count())) <= 0)
        return ETIMEDOUT;
    int failed = 0;
    socklen_t size = sizeof failed;
    getsockopt(own.get(), SOL_SOCKET, SO_ERROR, &failed, &size);
    return failed;
}

Status reachSocket(const std::string& folder, const std::string& port, Millis timeout) {
    const auto path = folder + "/.s.PGSQL." + port;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return refused(path, ENAMETOOLONG);
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const auto* plain = reinterpret_cast<const sockaddr*>(&address);
    const int failed = connectWithin(plain, sizeof address, timeout);
    return failed == 0 ? Status() : refused(path, failed);
}

} // namespace

Result<std::vector<std::string>> resolve(const std::string& host) {
    std::error_code none;
    if (isFolder(host) && !std::filesystem::is_directory(host, none))
        return unknownName(host, "there is no such folder");
    if (isFolder(host))
        return std::vector{host};
    const auto list = lookUp(host, nullptr);
    if (!list)
        return list.error();
    std::vector<std::string> names;
    for (const addrinfo* each = list->get(); each; each = each->ai_next) {
        char name[NI_MAXHOST];
        const int failed = getnameinfo(
            each->ai_addr,
            each->ai_addrlen,
            name,
            sizeof name,
            nullptr,
            0,
            NI_NUMERICHOST);
        if (failed == 0)
            names.emplace_back(name);
    }
    return names;
}

Status reach(const std::string& host, const std::string& port, Millis timeout) {
    if (isFolder(host))
        return reachSocket(host, port, timeout);
    const auto list = lookUp(host, port.c_str());
    if (!list)
        return list.error();
    int failed = EHOSTUNREACH;
    for (const addrinfo* each = list->get(); each && failed != 0; each = each->ai_next)
        failed = connectWithin(each->ai_addr, each->ai_addrlen, timeout);
    return failed == 0 ? Status() : refused(host + ":" + port, failed);
}

} // namespace usher::setup
