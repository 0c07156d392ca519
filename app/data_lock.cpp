#include "app/data_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace usher::app {
namespace {

/// "process 4711" as its holder has written it.
std::string holder(int fd) {
    char text[64];
    const auto got = ::pread(fd, text, sizeof text, 0);
    return got > 0 ? std::string(text, static_cast<std::size_t>(got)) : "unknown";
}

void signWith(int fd, const std::string& text) {
    (void)!::ftruncate(fd, 0);
    (void)!::pwrite(fd, text.data(), text.size(), 0);
}

} // namespace

Result<std::unique_ptr<DataLock>> DataLock::take(const std::string& folder) {
    const int fd = ::open((folder + "/recorder").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return std::unique_ptr<DataLock>();
    std::unique_ptr<DataLock> lock(new DataLock(fd));
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) {
        signWith(fd, fmt::format("process {}", ::getpid()));
        return lock;
    }
    return Error{
        Errc::conflict,
        fmt::format("another Usher ({}) uses the data folder {}", holder(fd), folder),
        "stop it, or give this one a folder of its own by XDG_DATA_HOME"};
}

DataLock::~DataLock() {
    ::close(m_fd);
}

} // namespace usher::app
