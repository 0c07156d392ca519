#include "load/line_socket.h"

#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace usher::load {
namespace {

const Error kGone{Errc::unavailable, "the other side of the load has ended", {}};

} // namespace

LineSocket::~LineSocket() {
    ::close(m_fd);
}

Status LineSocket::send(std::string line) {
    line += '\n';
    for (std::string_view left = line; !left.empty();) {
        const auto sent = ::send(m_fd, left.data(), left.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return kGone;
        left.remove_prefix(static_cast<std::size_t>(sent));
    }
    return {};
}

Result<std::string> LineSocket::receive() {
    for (std::size_t looked = 0;;) {
        const auto end = m_read.find('\n', looked);
        if (end != std::string::npos) {
            std::string line = m_read.substr(0, end);
            m_read.erase(0, end + 1);
            return line;
        }
        looked = m_read.size();
        char bytes[65536];
        const auto came = ::recv(m_fd, bytes, sizeof bytes, 0);
        if (came < 0 && errno == EINTR)
            continue;
        if (came <= 0)
            return kGone;
        m_read.append(bytes, static_cast<std::size_t>(came));
    }
}

} // namespace usher::load
