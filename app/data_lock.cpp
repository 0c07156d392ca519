#include "app/data_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <string_view>
#include <sys/file.h>
#include <unistd.h>

namespace usher::app {
namespace {

constexpr std::string_view kGate = " gate ";

std::string signatureOf(int fd) {
    char text[320];
    const auto got = ::pread(fd, text, sizeof text, 0);
    return got > 0 ? std::string(text, static_cast<std::size_t>(got)) : "";
}

/// "process 4711" as its holder has written it.
std::string holder(int fd) {
    const auto text = signatureOf(fd);
    return text.empty() ? "unknown" : text.substr(0, text.find(kGate));
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

/// Who tells of no gate is not tried: the lock is held for a moment by trying it.
std::optional<DataLock::Served> DataLock::servedBy(const std::string& folder) {
    const int fd = ::open((folder + "/recorder").c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return std::nullopt;
    const DataLock closes(fd);
    const auto text = signatureOf(fd);
    const auto at = text.find(kGate);
    if (at == std::string::npos || ::flock(fd, LOCK_SH | LOCK_NB) == 0)
        return std::nullopt;
    return Served{.holder = text.substr(0, at), .gate = text.substr(at + kGate.size())};
}

void DataLock::tellGate(const std::string& address) const {
    const auto process = fmt::format("process {}", ::getpid());
    signWith(m_fd, address.empty() ? process : process + std::string(kGate) + address);
}

DataLock::~DataLock() {
    ::close(m_fd);
}

} // namespace usher::app
