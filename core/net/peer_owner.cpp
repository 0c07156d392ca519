#include "net/peer_owner.h"

#include "net/descriptor.h"

#include <arpa/inet.h>
#include <cstdint>
#include <cstring>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace usher::net {
namespace {

/// As the client sees it: its own address is the source.
struct Connection {
    std::uint8_t family = 0;
    inet_diag_sockid id{};
};

struct Holder {
    std::uint32_t uid = 0;
    std::uint32_t inode = 0; ///< 0: no process holds the socket any more
    bool operator==(const Holder&) const = default;
};

/// Port and address of one end, in the order of the network.
std::pair<std::uint16_t, const void*> endOf(const sockaddr_storage& address) {
    if (address.ss_family == AF_INET) {
        const auto& v4 = reinterpret_cast<const sockaddr_in&>(address);
        return {v4.sin_port, &v4.sin_addr};
    }
    const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address);
    return {v6.sin6_port, &v6.sin6_addr};
}

std::optional<Connection> connectionOf(int fd) {
    sockaddr_storage ours{}, theirs{};
    socklen_t oursLength = sizeof ours, theirsLength = sizeof theirs;
    if (::getsockname(fd, reinterpret_cast<sockaddr*>(&ours), &oursLength) != 0 ||
        ::getpeername(fd, reinterpret_cast<sockaddr*>(&theirs), &theirsLength) != 0)
        return {};
    if (theirs.ss_family != AF_INET && theirs.ss_family != AF_INET6)
        return {};
    Connection connection{.family = static_cast<std::uint8_t>(theirs.ss_family)};
    const std::size_t length = connection.family == AF_INET ? sizeof(in_addr) : sizeof(in6_addr);
    const auto [sourcePort, source] = endOf(theirs);
    const auto [port, destination] = endOf(ours);
    auto& id = connection.id;
    id.idiag_sport = sourcePort;
    id.idiag_dport = port;
    std::memcpy(id.idiag_src, source, length);
    std::memcpy(id.idiag_dst, destination, length);
    id.idiag_cookie[0] = id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
    return connection;
}

bool ask(int netlink, const Connection& connection) {
    struct {
        nlmsghdr header{};
        inet_diag_req_v2 request{};
    } question;
    question.header.nlmsg_len = sizeof question;
    question.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    question.header.nlmsg_flags = NLM_F_REQUEST;
    question.request.sdiag_family = connection.family;
    question.request.sdiag_protocol = IPPROTO_TCP;
    question.request.idiag_states = ~0U;
    question.request.id = connection.id;
    return ::send(netlink, &question, sizeof question, 0) == sizeof question;
}

/// The kernel has answered by the time it was asked.
std::optional<Holder> answer(int netlink) {
    alignas(nlmsghdr) char buffer[4096];
    const auto got = ::recv(netlink, buffer, sizeof buffer, MSG_DONTWAIT);
    if (got < static_cast<ssize_t>(NLMSG_LENGTH(sizeof(inet_diag_msg))))
        return {};
    nlmsghdr header{};
    inet_diag_msg message{};
    std::memcpy(&header, buffer, sizeof header);
    std::memcpy(&message, buffer + NLMSG_HDRLEN, sizeof message);
    if (header.nlmsg_type != SOCK_DIAG_BY_FAMILY || message.idiag_state != TCP_ESTABLISHED ||
        message.idiag_inode == 0)
        return {};
    return Holder{.uid = message.idiag_uid, .inode = message.idiag_inode};
}

std::optional<Holder> holderOf(int netlink, const Connection& connection) {
    return ask(netlink, connection) ? answer(netlink) : std::nullopt;
}

} // namespace

std::optional<int> ownerOfPeer(int fd) {
    const auto connection = connectionOf(fd);
    const Descriptor netlink(::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
    if (!connection || netlink.get() < 0)
        return {};
    // A socket that is being closed looks as if it were root's, and the kernel does not read state
    // and owner at once: what it says counts when it says the same again.
    const auto first = holderOf(netlink.get(), *connection);
    if (!first || holderOf(netlink.get(), *connection) != first)
        return {};
    return static_cast<int>(first->uid);
}

} // namespace usher::net
