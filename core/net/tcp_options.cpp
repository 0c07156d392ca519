#include "net/tcp_options.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace usher::net {
namespace {

void set(int fd, int level, int option, long value) {
    const int narrow = static_cast<int>(value);
    setsockopt(fd, level, option, &narrow, sizeof narrow);
}

} // namespace

void setTimeouts(int fd, const TcpTimeouts& timeouts) {
    const bool probed = timeouts.keepalivesIdle.count() > 0;
    set(fd, SOL_SOCKET, SO_KEEPALIVE, probed);
    if (probed) {
        set(fd, IPPROTO_TCP, TCP_KEEPIDLE, timeouts.keepalivesIdle.count());
        set(fd, IPPROTO_TCP, TCP_KEEPINTVL, timeouts.keepalivesInterval.count());
        set(fd, IPPROTO_TCP, TCP_KEEPCNT, timeouts.keepalivesCount);
    }
    set(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, timeouts.userTimeout.count());
}

} // namespace usher::net
