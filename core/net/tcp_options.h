// Options of TCP sockets.
#pragma once

#include <usher/base/tcp_timeouts.h>

namespace usher::net {

/// On a listening socket it holds for those accepted from then on. Does nothing to what is not TCP.
void setTimeouts(int fd, const TcpTimeouts& timeouts);

} // namespace usher::net
