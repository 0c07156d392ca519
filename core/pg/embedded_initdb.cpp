#include "pg/embedded_initdb.h"

#include "pg/child_process.h"

#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

namespace usher::pg {
namespace fs = std::filesystem;
namespace {

Status
runInitdb(const Layout& layout, const Credentials& credentials, std::vector<std::string> command) {
    const std::string passwords = layout.folder + "/initdb.password";
    auto written = writePrivateFile(passwords, credentials.superuser + "\n", &layout.user);
    if (!written)
        return written;
    command.push_back("--pwfile=" + passwords);
    auto made = runIn(layout, std::move(command));
    std::error_code failed;
    fs::remove(passwords, failed);
    if (made)
        return {};
    return Error{
        made.error().code,
        fmt::format(
            "the embedded server could not be made: {}; {}",
            made.error().message,
            logTail(layout)),
        made.error().hint};
}

/// What writeServerConfig() writes is read from now on.
Status includeOurConfig(const std::string& data) {
    constexpr std::string_view include = "include_if_exists = 'usher.conf'\n";
    const std::string file = data + "/postgresql.conf";
    const int fd = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    const bool appended = fd >= 0 && ::write(fd, include.data(), include.size()) ==
                                         static_cast<ssize_t>(include.size());
    if (fd >= 0)
        ::close(fd);
    if (appended)
        return {};
    return Error{Errc::io, fmt::format("{} could not be written", file), "free space on the disk"};
}

} // namespace

Status runIn(const Layout& layout, std::vector<std::string> command) {
    return runProcess(
        {.command = std::move(command),
         .user = layout.user,
         .folder = layout.folder,
         .outputFile = layout.log});
}

Status
initialiseData(const Layout& layout, const Credentials& credentials, const std::string& programs) {
    const std::string fresh = layout.data + ".new";
    std::error_code failed;
    fs::remove_all(fresh, failed);
    auto made = runInitdb(
        layout,
        credentials,
        {programs + "/initdb",
         "-D",
         fresh,
         "-U",
         kSuperuser,
         "--auth=scram-sha-256",
         "--encoding=UTF8",
         "--locale=C.UTF-8",
         "--no-instructions"});
    if (!made)
        return made;
    if (auto included = includeOurConfig(fresh); !included)
        return included;
    if (auto marked = markOurs(fresh); !marked)
        return marked;
    fs::rename(fresh, layout.data, failed);
    if (!failed)
        return {};
    return Error{Errc::io, fmt::format("{}: {}", layout.data, failed.message()), {}};
}

} // namespace usher::pg
