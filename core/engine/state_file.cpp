#include "engine/state_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

namespace usher::engine {
namespace {

Error trouble(const std::string& path) {
    return {Errc::io, path + ": " + std::strerror(errno), "make room there, or let it be written"};
}

bool writeAll(int file, const std::string& contents) {
    std::size_t done = 0;
    while (done < contents.size()) {
        const auto written = ::write(file, contents.data() + done, contents.size() - done);
        if (written < 0 && errno != EINTR)
            return false;
        done += written > 0 ? static_cast<std::size_t>(written) : 0;
    }
    return ::fsync(file) == 0;
}

} // namespace

namespace {

/// Rights and owner of the one it replaces, as far as we may give them.
bool dressAs(int file, const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0)
        return errno == ENOENT;
    const bool owned = ::fchown(file, info.st_uid, info.st_gid) == 0;
    const auto rights = info.st_mode & (owned ? 07777 : 0777);
    return ::fchmod(file, rights) == 0;
}

/// The rename itself lasts once its folder is on the disk.
void syncFolderOf(const std::filesystem::path& path) {
    const auto parent = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const int folder = ::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    (void)::fsync(folder);
    ::close(folder);
}

} // namespace

Status replaceFile(const std::string& name, const std::string& contents) {
    std::error_code nowhere;
    const auto target = std::filesystem::canonical(name, nowhere);
    const std::string path = nowhere ? name : target.string(); // a link stays one
    const std::string beside = path + ".new";
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return trouble(beside);
    const bool written = dressAs(file, path) && writeAll(file, contents);
    if (::close(file) != 0 || !written || ::rename(beside.c_str(), path.c_str()) != 0)
        return trouble(path);
    syncFolderOf(path);
    return {};
}

Result<std::string> readWholeFile(const std::string& path, std::size_t mostBytes) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0)
        return Error{Errc::notFound, path + ": " + std::strerror(errno), ""};
    if (static_cast<std::size_t>(info.st_size) > mostBytes)
        return Error{Errc::invalidArgument, path + ": is too large", "move it away"};
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

} // namespace usher::engine
