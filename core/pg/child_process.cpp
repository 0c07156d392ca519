#include "pg/child_process.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace usher::pg {
namespace {

constexpr int kExecFailed = 127;

struct Exec {
    const ProcessOptions& options;
    char* const* arguments;
    int output;
    pid_t parent;
};

/// Becoming somebody else has undone what was asked before, and the parent may have died since.
bool followParent(const Exec& exec) {
    const int signal = exec.options.signalWhenOrphaned;
    return signal == 0 || (prctl(PR_SET_PDEATHSIG, signal) == 0 && getppid() == exec.parent);
}

/// In the child, after fork: only async-signal-safe calls.
[[noreturn]] void becomeAndExec(const Exec& exec) {
    const auto& options = exec.options;
    setsid();
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    const int null = ::open("/dev/null", O_RDONLY);
    dup2(null, STDIN_FILENO);
    dup2(exec.output, STDOUT_FILENO);
    dup2(exec.output, STDERR_FILENO);
    // Nothing else of ours is inherited: clients' sockets must not outlive us in the server.
    close_range(STDERR_FILENO + 1, ~0U, 0);
    if (chdir(options.folder.c_str()) != 0)
        _exit(kExecFailed);
    if (getuid() == 0 && (setgroups(0, nullptr) != 0 || setgid(options.user.gid) != 0 ||
                          setuid(options.user.uid) != 0))
        _exit(kExecFailed);
    if (followParent(exec))
        execv(exec.arguments[0], exec.arguments);
    _exit(kExecFailed);
}

} // namespace

Result<ServerUser> serverUser() {
    if (getuid() != 0) {
        const passwd* self = getpwuid(getuid());
        return ServerUser{getuid(), getgid(), self ? self->pw_name : "usher"};
    }
    for (const char* name : {"postgres", "nobody"})
        if (const passwd* entry = getpwnam(name))
            return ServerUser{entry->pw_uid, entry->pw_gid, entry->pw_name};
    return Error{
        Errc::notFound,
        "PostgreSQL refuses to run as root and there is no user postgres or nobody",
        "install Debian's postgresql package"};
}

namespace {

Result<int> openOutput(const ProcessOptions& options) {
    const int output =
        ::open(options.outputFile.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (output < 0)
        return Error{
            Errc::permission,
            fmt::format("{}: {}", options.outputFile, std::strerror(errno)),
            "make the folder writable"};
    // pg_ctl opens the same log by its name, as the server's user.
    if (getuid() == 0 && fchown(output, options.user.uid, options.user.gid) != 0) {
        ::close(output);
        return Error{
            Errc::permission,
            fmt::format("{}: {}", options.outputFile, std::strerror(errno)),
            {}};
    }
    return output;
}

} // namespace

Result<pid_t> startProcess(const ProcessOptions& options) {
    std::vector<char*> arguments;
    for (const auto& word : options.command)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const auto output = openOutput(options);
    if (!output)
        return output.error();
    const pid_t self = getpid();
    const pid_t pid = fork();
    if (pid == 0)
        becomeAndExec(
            {.options = options, .arguments = arguments.data(), .output = *output, .parent = self});
    ::close(*output);
    if (pid < 0)
        return Error{Errc::exhausted, fmt::format("no new process: {}", std::strerror(errno)), {}};
    return pid;
}

Status runProcess(const ProcessOptions& options) {
    const auto pid = startProcess(options);
    if (!pid)
        return pid.error();
    int status = 0;
    while (waitpid(*pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return {};
    if (WIFEXITED(status) && WEXITSTATUS(status) == kExecFailed)
        return Error{
            Errc::notFound,
            options.command.front() + " could not be run",
            "install Debian's postgresql package"};
    return Error{
        Errc::unavailable,
        fmt::format(
            "{} failed with status {}",
            options.command.front(),
            WIFEXITED(status) ? WEXITSTATUS(status) : status),
        {}};
}

} // namespace usher::pg
