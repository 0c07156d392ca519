#include "net/loop.h"

#include "net/epoll_loop.h"
#include "net/uring_loop.h"

#include <cstdlib>
#include <string_view>

namespace usher::net {

Result<std::unique_ptr<Loop>> Loop::create(Backend backend) {
    if (backend == Backend::automatic) {
        const char* const wanted = std::getenv("USHER_IO");
        if (wanted && std::string_view(wanted) == "io_uring")
            if (auto loop = UringLoop::create())
                return loop;
        return EpollLoop::create();
    }
    return backend == Backend::ioUring ? UringLoop::create() : EpollLoop::create();
}

} // namespace usher::net
