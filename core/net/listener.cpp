#include "net/listener.h"

#include "base/log.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <netinet/in.h>
#include <optional>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace usher::net {
namespace {

Error listenError(const std::string& address, int code) {
    if (code == EADDRINUSE)
        return {
            Errc::conflict,
            fmt::format("{} is already in use by another program", address),
            "stop it, or choose another address in usher.toml"};
    if (code == EACCES || code == EPERM)
        return {
            Errc::permission,
            fmt::format("{}: {}", address, std::strerror(code)),
            "choose a port above 1023 or a folder that can be written"};
    if (code == EADDRNOTAVAIL)
        return {
            Errc::invalidArgument,
            fmt::format("{} is not an address of this machine", address),
            "ip addr lists them"};
    return {Errc::io, fmt::format("{}: {}", address, std::strerror(code)), {}};
}

/// A socket file nobody answers on is a crash's leftover; one that answers is in use.
bool removeStaleSocket(const SocketAddress& address) {
    struct stat info {};
    if (::stat(address.text.c_str(), &info) != 0 || !S_ISSOCK(info.st_mode))
        return false;
    const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const bool refused =
        probe >= 0 && ::connect(probe, address.raw(), address.length) != 0 && errno == ECONNREFUSED;
    if (probe >= 0)
        ::close(probe);
    return refused && ::unlink(address.text.c_str()) == 0;
}

/// Nothing when there is no such group.
std::optional<gid_t> groupId(const std::string& group) {
    std::array<char, 4096> buffer{};
    struct group entry {};
    struct group* found = nullptr;
    if (::getgrnam_r(group.c_str(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return found->gr_gid;
    gid_t number = 0;
    const char* const end = group.data() + group.size();
    const auto [at, error] = std::from_chars(group.data(), end, number);
    return error == std::errc{} && at == end ? std::optional(number) : std::nullopt;
}

/// Before anybody can connect. As PostgreSQL does: the group first, since a change of it may clear
/// bits of the mode.
Status grantAccess(const std::string& path, const UnixAccess& access) {
    const auto group = groupId(access.group);
    if (!access.group.empty() && !group)
        return Error{
            Errc::invalidArgument,
            fmt::format("{}: there is no group \"{}\"", path, access.group),
            "getent group lists them"};
    if (!access.group.empty() && ::chown(path.c_str(), uid_t(-1), *group) != 0)
        return listenError(fmt::format("{}, group {}", path, access.group), errno);
    if (::chmod(path.c_str(), access.mode) != 0)
        return listenError(path, errno);
    return {};
}

/// Bound, but not to be listened on.
Error abandoned(int fd, const SocketAddress& address, Error why) {
    ::close(fd);
    if (address.family() == AF_UNIX)
        ::unlink(address.text.c_str());
    return why;
}

Result<int> openSocket(const SocketAddress& address, const UnixAccess& access, int backlog) {
    const int fd = ::socket(address.family(), SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return listenError(address.text, errno);
    const int one = 1;
    if (address.family() != AF_UNIX)
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    int bound = ::bind(fd, address.raw(), address.length);
    if (bound != 0 && errno == EADDRINUSE && address.family() == AF_UNIX &&
        removeStaleSocket(address))
        bound = ::bind(fd, address.raw(), address.length);
    if (bound != 0) {
        const int code = errno;
        ::close(fd);
        return listenError(address.text, code);
    }
    if (address.family() == AF_UNIX)
        if (const auto granted = grantAccess(address.text, access); !granted)
            return abandoned(fd, address, granted.error());
    if (::listen(fd, backlog) != 0)
        return abandoned(fd, address, listenError(address.text, errno));
    return fd;
}

} // namespace

Result<std::unique_ptr<Listener>>
SocketListener::open(LoopBase& loop, const Place& place, AcceptCallback onAccept) {
    const auto address = parseAddress(place.address);
    if (!address)
        return address.error();
    const auto fd = openSocket(*address, place.access, kBacklog);
    if (!fd)
        return fd.error();
    const std::string path = address->family() == AF_UNIX ? place.address : std::string();
    return std::unique_ptr<Listener>(new SocketListener(loop, *fd, path, std::move(onAccept)));
}

Result<std::unique_ptr<Listener>>
SocketListener::adopt(LoopBase& loop, int fd, AcceptCallback onAccept) {
    int listening = 0;
    socklen_t length = sizeof listening;
    if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &length) != 0 || !listening)
        return Error{
            Errc::invalidArgument,
            fmt::format("descriptor {} is not a listening socket", fd),
            "check the socket unit"};
    // systemd hands over blocking sockets: accepting until none is left would block the loop.
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    return std::unique_ptr<Listener>(new SocketListener(loop, fd, {}, std::move(onAccept)));
}

SocketListener::SocketListener(LoopBase& loop, int fd, std::string path, AcceptCallback onAccept)
    : m_loop(loop),
      m_fd(fd),
      m_port(boundPort(fd)),
      m_path(std::move(path)),
      m_onAccept(std::move(onAccept)) {
    m_loop.watch(m_fd, EPOLLIN, this);
}

SocketListener::~SocketListener() {
    m_loop.cancelTimer(m_restTimer);
    m_loop.unwatch(m_fd, this);
    ::close(m_fd);
    if (!m_path.empty())
        ::unlink(m_path.c_str());
}

void SocketListener::onEvents(std::uint32_t) {
    const Lifeline::Guard guard(m_lifeline); // the callback may end this listener
    for (int i = 0; i < kAcceptsATurn && !guard.cut() && acceptOne(); ++i) {
    }
}

bool SocketListener::acceptOne() {
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    const int fd = ::accept4(
        m_fd,
        reinterpret_cast<sockaddr*>(&address),
        &length,
        SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (fd >= 0) {
        m_onAccept(fd, peerOf(fd, address));
        return true;
    }
    if (errno == EINTR || errno == ECONNABORTED)
        return true;
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
        rest(errno);
    return false;
}

void SocketListener::rest(int error) {
    if (!m_complained)
        log::warning(
            "no client can be accepted for now: {} (raise the limit of open files)",
            std::strerror(error));
    m_complained = true;
    m_loop.unwatch(m_fd, this);
    m_restTimer = m_loop.runAfter(kRest, [this] { m_loop.watch(m_fd, EPOLLIN, this); });
}

} // namespace usher::net
