#include "rehearsal/descriptors.h"

#include <algorithm>
#include <charconv>
#include <climits>
#include <cstring>
#include <dirent.h>
#include <fmt/format.h>
#include <linux/close_range.h>
#include <memory>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace usher::rehearsal {
namespace {

std::vector<int> openDescriptors() {
    std::vector<int> fds;
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir("/proc/thread-self/fd"), closedir);
    if (!folder)
        return fds;
    while (const auto* entry = readdir(folder.get())) {
        int fd = -1;
        std::from_chars(entry->d_name, entry->d_name + std::strlen(entry->d_name), fd);
        if (fd > STDERR_FILENO && fd != dirfd(folder.get()))
            fds.push_back(fd);
    }
    return fds;
}

bool isSocket(int fd) {
    struct stat info {};
    return fstat(fd, &info) == 0 && S_ISSOCK(info.st_mode);
}

} // namespace

bool takeDescriptorTable() {
    // An empty range: only the unsharing is wanted. Containers that forbid unshare() allow this.
    if (close_range(UINT_MAX, UINT_MAX, CLOSE_RANGE_UNSHARE) != 0)
        return false;
    for (const int fd : openDescriptors())
        if (isSocket(fd))
            ::close(fd);
    return true;
}

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

} // namespace usher::rehearsal
