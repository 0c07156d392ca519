#include "pg/waiting.h"

#include <algorithm>
#include <cerrno>
#include <poll.h>

namespace usher::pg {
namespace {

constexpr std::int64_t kSliceMs = 100; ///< how soon a raised flag is seen

} // namespace

bool waitFor(int fd, short events, const Patience& patience) {
    while (!patience.isOver()) {
        const auto left =
            std::chrono::ceil<Millis>(patience.deadline - std::chrono::steady_clock::now()).count();
        pollfd waiting{.fd = fd, .events = events, .revents = 0};
        const int ready =
            ::poll(&waiting, 1, static_cast<int>(std::clamp<std::int64_t>(left, 0, kSliceMs)));
        if (ready > 0)
            return true;
        if (ready < 0 && errno != EINTR)
            return false;
    }
    return false;
}

} // namespace usher::pg
