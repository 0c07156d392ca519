#include "net/loop.h"

#include "base/log.h"
#include "net/epoll_loop.h"
#include "net/uring_loop.h"

#include <cstdlib>
#include <string_view>

namespace usher::net {

namespace {
std::string_view wantedBackend() {
    const char* const wanted = std::getenv("USHER_IO");
    return wanted ? wanted : "";
}
} // namespace

Result<std::unique_ptr<Loop>> Loop::create(Backend backend) {
    using Waits = UringLoop::Waits;
    const bool chosen = backend == Backend::automatic;
    const auto wanted = chosen ? wantedBackend() : std::string_view();
    if (backend == Backend::epoll || wanted == "epoll")
        return EpollLoop::create();
    auto loop =
        UringLoop::create(chosen && wanted != "io_uring" ? Waits::idle : Waits::idleOrIowait);
    if (loop || !chosen)
        return loop;
    log::info("the event loop waits by epoll: {}", loop.error().message);
    return EpollLoop::create();
}

} // namespace usher::net
