#include "load/descriptors.h"

#include <algorithm>
#include <fmt/format.h>
#include <sys/resource.h>

namespace usher::load {

Status makeRoomForDescriptors(int wanted) {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    const auto need = static_cast<rlim_t>(wanted);
    if (limit.rlim_cur >= need)
        return {};
    limit.rlim_cur = std::min(limit.rlim_max, std::max<rlim_t>(need, 65'536));
    if (limit.rlim_cur >= need && setrlimit(RLIMIT_NOFILE, &limit) == 0)
        return {};
    return Error{
        Errc::exhausted,
        fmt::format(
            "the rehearsal needs {} open files, this account may have {}",
            wanted,
            limit.rlim_max),
        fmt::format(
            "run \"ulimit -Hn {0}\" as root first, or LimitNOFILE={0} in the service, or fewer "
            "--clients",
            wanted)};
}

} // namespace usher::load
