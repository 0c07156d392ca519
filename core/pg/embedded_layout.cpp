#include "pg/embedded_layout.h"

#include "base/digest.h"
#include "base/log.h"
#include <usher/base/clock.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <sys/random.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace usher::pg {
namespace fs = std::filesystem;
namespace {

constexpr const char* kMark = "usher.mark";
constexpr const char* kMarkText = "This PostgreSQL cluster belongs to Usher's embedded server.\n";
/// sun_path holds 107 bytes, the socket's name and lock take up to 20
constexpr std::size_t kLongestSocketFolder = 80;
constexpr std::uintmax_t kLongestLog = 16 * 1024 * 1024;
constexpr const char* kRootsPlace = "/var/lib/usher";

Error denied(const std::string& path, const std::string& why) {
    return {
        Errc::permission,
        fmt::format("{}: {}", path, why),
        "set XDG_DATA_HOME to a folder that can be written"};
}

/// Every parent must let the server's user through.
bool reachable(const fs::path& folder, const ServerUser& user) {
    for (fs::path at = folder; at.has_relative_path(); at = at.parent_path()) {
        struct stat info {};
        if (::stat(at.c_str(), &info) != 0)
            continue;
        const bool owner = info.st_uid == user.uid && (info.st_mode & S_IXUSR);
        const bool group = info.st_gid == user.gid && (info.st_mode & S_IXGRP);
        if (!owner && !group && !(info.st_mode & S_IXOTH))
            return false;
    }
    return true;
}

Status makeOwnedFolder(const std::string& path, const ServerUser& user, mode_t mode) {
    std::error_code failed;
    fs::create_directories(path, failed);
    if (failed)
        return denied(path, failed.message());
    if (getuid() == 0 && ::chown(path.c_str(), user.uid, user.gid) != 0)
        return denied(path, std::strerror(errno));
    if (::chmod(path.c_str(), mode) != 0)
        return denied(path, std::strerror(errno));
    if (::access(path.c_str(), W_OK) != 0)
        return denied(path, "not writable");
    return {};
}

/// A folder of /tmp may have been made by somebody else first: it must be ours alone.
Status makePrivateShortFolder(const std::string& path, const ServerUser& user) {
    ::mkdir(path.c_str(), 0700);
    struct stat info {};
    if (::lstat(path.c_str(), &info) != 0 || !S_ISDIR(info.st_mode) ||
        (info.st_uid != user.uid && info.st_uid != getuid()))
        return Error{Errc::conflict, fmt::format("{} belongs to somebody else", path), "remove it"};
    return makeOwnedFolder(path, user, 0700);
}

std::string randomHex() {
    unsigned char bytes[24];
    if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes)
        return {};
    return hexOf(std::as_bytes(std::span(bytes)));
}

} // namespace

Status writePrivateFile(const std::string& path, const std::string& text, const ServerUser* owner) {
    const int fd =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return denied(path, std::strerror(errno));
    const bool written =
        ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(fd) == 0;
    const bool owned = !owner || getuid() != 0 || ::fchown(fd, owner->uid, owner->gid) == 0;
    const int code = errno;
    ::close(fd);
    if (written && owned)
        return {};
    return Error{
        Errc::io,
        fmt::format("{}: {}", path, std::strerror(code)),
        "free space on the disk"};
}

namespace {

std::string shortHash(const std::string& folder) {
    return sha256Hex(folder).substr(0, 12);
}

/// The folder asked for, or a place of root's own where the server's user can get to.
std::string chooseFolder(const std::string& folder, const ServerUser& user) {
    if (getuid() != 0 || reachable(folder, user))
        return folder;
    std::string moved = std::string(kRootsPlace) + "/" + shortHash(folder);
    log::info("user {} cannot reach {}, the embedded server lives in {}", user.name, folder, moved);
    return moved;
}

Layout layoutIn(const std::string& folder, const ServerUser& user) {
    return {
        .folder = folder,
        .data = folder + "/pgdata",
        .log = folder + "/postgres.log",
        .sockets = folder + "/socket",
        .credentials = folder + "/credentials",
        .lock = folder + "/lock",
        .user = user};
}

Status checkMark(const std::string& data) {
    std::error_code failed;
    if (!fs::exists(data, failed) || fs::exists(data + "/" + kMark, failed))
        return {};
    return Error{
        Errc::conflict,
        fmt::format("{} holds something that Usher did not make", data),
        "move it away, or choose another XDG_DATA_HOME"};
}

} // namespace

Result<Layout> prepareLayout(const EmbeddedServerOptions& options) {
    auto user = serverUser();
    if (!user)
        return user.error();
    std::error_code failed;
    const auto wanted = fs::absolute(options.folder, failed).lexically_normal().string();
    auto layout = layoutIn(chooseFolder(wanted, *user), *user);
    if (auto made = makeOwnedFolder(layout.folder, *user, 0700); !made)
        return made.error();
    if (layout.sockets.size() > kLongestSocketFolder)
        layout.sockets = fmt::format("/tmp/usher-{}-{}", user->uid, shortHash(wanted));
    if (auto made = makePrivateShortFolder(layout.sockets, *user); !made)
        return made.error();
    if (auto ours = checkMark(layout.data); !ours)
        return ours.error();
    return layout;
}

bool hasData(const Layout& layout) {
    std::error_code failed;
    return fs::exists(layout.data + "/PG_VERSION", failed);
}

Status markOurs(const std::string& dataFolder) {
    return writePrivateFile(dataFolder + "/" + kMark, kMarkText, nullptr);
}

Status writeServerConfig(const Layout& layout, const EmbeddedServerOptions& options) {
    const std::string text = fmt::format(
        "# Written by Usher at every start.\n"
        "listen_addresses = ''\n"
        "port = 5432\n"
        "unix_socket_directories = '{}'\n"
        "unix_socket_permissions = 0700\n"
        "max_connections = {}\n"
        "shared_buffers = 128MB\n"
        "password_encryption = 'scram-sha-256'\n"
        "cluster_name = 'usher'\n"
        "log_min_error_statement = panic\n",
        layout.sockets,
        options.maxConnections);
    return writePrivateFile(layout.data + "/usher.conf", text, &layout.user);
}

Result<Credentials> keepCredentials(const Layout& layout) {
    Credentials kept;
    if (std::ifstream in(layout.credentials); in >> kept.superuser >> kept.app >> kept.service)
        return kept;
    if (hasData(layout))
        return Error{
            Errc::conflict,
            fmt::format(
                "{} is missing or cut off, the server's passwords are lost",
                layout.credentials),
            fmt::format("move {} away; Usher makes a new one", layout.folder)};
    kept = {.superuser = randomHex(), .app = randomHex(), .service = randomHex()};
    if (kept.service.empty())
        return Error{Errc::internal, "the system gives no random numbers", {}};
    if (auto written = writePrivateFile(
            layout.credentials,
            fmt::format("{}\n{}\n{}\n", kept.superuser, kept.app, kept.service),
            nullptr);
        !written)
        return written.error();
    return kept;
}

int runningPostmaster(const Layout& layout) {
    std::ifstream in(layout.data + "/postmaster.pid");
    int pid = 0;
    if (!(in >> pid) || pid <= 1 || (::kill(pid, 0) != 0 && errno != EPERM))
        return 0;
    // A number used again by another program is no server of ours: its working folder tells.
    std::error_code failed;
    const auto folder = fs::read_symlink(fmt::format("/proc/{}/cwd", pid), failed);
    return !failed && fs::equivalent(folder, layout.data, failed) ? pid : 0;
}

void clearDeadPostmaster(const Layout& layout) {
    const std::string file = layout.data + "/postmaster.pid";
    const auto deadline = std::chrono::steady_clock::now() + Seconds{2};
    while (std::chrono::steady_clock::now() < deadline) {
        std::ifstream in(file);
        int pid = 0;
        if (!(in >> pid) || (::kill(pid, 0) != 0 && errno == ESRCH))
            return;
        std::this_thread::sleep_for(Millis{50});
    }
    log::warning("{} names a process that is no server of this folder any more; removed", file);
    ::unlink(file.c_str());
}

std::string logTail(const Layout& layout, std::size_t bytes) {
    std::ifstream in(layout.log, std::ios::ate | std::ios::binary);
    if (!in)
        return {};
    const auto size = static_cast<std::size_t>(in.tellg());
    in.seekg(static_cast<std::streamoff>(size - std::min(size, bytes)));
    std::string tail{std::istreambuf_iterator<char>(in), {}};
    while (!tail.empty() && tail.back() == '\n')
        tail.pop_back();
    std::replace(tail.begin(), tail.end(), '\n', ';');
    return tail;
}

void boundLog(const Layout& layout) {
    std::error_code failed;
    if (fs::file_size(layout.log, failed) > kLongestLog && !failed)
        fs::rename(layout.log, layout.log + ".old", failed);
}

} // namespace usher::pg
