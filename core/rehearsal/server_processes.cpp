#include "rehearsal/server_processes.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <usher/base/clock.h>

namespace usher::rehearsal {
namespace fs = std::filesystem;
namespace {

constexpr Millis kPoll{10};
constexpr Seconds kDeathPatience{10};
constexpr Seconds kShutdownPatience{5};

/// What follows the name in /proc/PID/stat, see proc(5): the name may hold anything.
std::istringstream afterTheName(pid_t pid) {
    std::ifstream file(fmt::format("/proc/{}/stat", pid));
    std::string stat; // whole: a process that ends meanwhile is an error of reading, and no throw
    std::getline(file, stat, '\0');
    const auto end = stat.rfind(')');
    return std::istringstream(end == std::string::npos ? std::string() : stat.substr(end + 1));
}

/// By its name: a number alone may have come to somebody else since.
bool isPostgres(pid_t pid) {
    std::ifstream file(fmt::format("/proc/{}/comm", pid));
    std::string name;
    return std::getline(file, name) && name == "postgres";
}

pid_t parentOf(pid_t pid) {
    auto rest = afterTheName(pid);
    char state = 0;
    pid_t parent = 0;
    return rest >> state >> parent ? parent : 0;
}

template <class Holds> std::vector<pid_t> processesThat(Holds holds) {
    std::vector<pid_t> list;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator("/proc", failed)) {
        const auto name = entry.path().filename().string();
        pid_t pid = 0;
        const auto read = std::from_chars(name.data(), name.data() + name.size(), pid);
        if (read.ec == std::errc() && read.ptr == name.data() + name.size() && holds(pid))
            list.push_back(pid);
    }
    return list;
}

std::vector<pid_t> childrenOf(pid_t postmaster) {
    return processesThat([&](pid_t pid) { return parentOf(pid) == postmaster; });
}

/// The postmaster's family, and whoever works in its data folder, as all of them do. Where the
/// system hides that of another user's processes, orphans are not found; they end by themselves.
std::vector<pid_t> familyIn(const std::string& data) {
    std::error_code failed;
    const auto folder = fs::canonical(data, failed);
    const pid_t postmaster = postmasterIn(data);
    return processesThat([&](pid_t pid) {
        if (!isPostgres(pid) || !lives(pid))
            return false;
        if (postmaster > 0 && (pid == postmaster || parentOf(pid) == postmaster))
            return true;
        const auto at = fs::read_symlink(fmt::format("/proc/{}/cwd", pid), failed);
        return !failed && at == folder;
    });
}

void signalAll(const std::vector<pid_t>& pids, int signal) {
    for (const pid_t pid : pids)
        ::kill(pid, signal);
}

bool allDieWithin(const std::vector<pid_t>& pids, Nanos patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::ranges::any_of(pids, lives)) {
        if (std::chrono::steady_clock::now() > until)
            return false;
        std::this_thread::sleep_for(kPoll);
    }
    return true;
}

/// The postmaster first: it starts no more children then. All of them, it is the last.
Result<std::vector<pid_t>> standStill(pid_t postmaster) {
    if (!lives(postmaster) || ::kill(postmaster, SIGSTOP) != 0)
        return Error{Errc::notFound, "the server does not run", {}};
    auto family = childrenOf(postmaster);
    signalAll(family, SIGSTOP);
    family.push_back(postmaster);
    return family;
}

/// After a fork in a program with threads: only async-signal-safe calls.
[[noreturn]] void waitAndThaw(int lifeline, const std::vector<pid_t>& family) {
    setsid();
    dup2(lifeline, STDIN_FILENO);
    close_range(STDIN_FILENO + 1, ~0U, 0);
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) < 0 && errno == EINTR) {
    }
    for (const pid_t pid : family)
        ::kill(pid, SIGCONT);
    _exit(0);
}

} // namespace

pid_t postmasterIn(const std::string& data) {
    std::ifstream file(data + "/postmaster.pid");
    pid_t pid = 0;
    return file >> pid ? pid : 0;
}

bool lives(pid_t pid) {
    char state = 'Z';
    return pid > 0 && afterTheName(pid) >> state && state != 'Z';
}

Status killFamily(pid_t postmaster) {
    const auto family = standStill(postmaster);
    if (!family)
        return family.error();
    signalAll(*family, SIGKILL);
    if (allDieWithin(*family, kDeathPatience))
        return {};
    return Error{Errc::timeout, "the killed server's processes do not die", {}};
}

Result<std::unique_ptr<Freeze>> Freeze::of(pid_t postmaster) {
    auto family = standStill(postmaster);
    if (!family)
        return family.error();
    std::unique_ptr<Freeze> freeze(new Freeze(std::move(*family)));
    if (auto guarded = freeze->guard(); !guarded)
        return guarded.error();
    return freeze;
}

Status Freeze::guard() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return Error{Errc::exhausted, "no pipe for who thaws the server", {}};
    m_lifeline = ends[1];
    m_guard = fork();
    if (m_guard == 0)
        waitAndThaw(ends[0], m_family);
    ::close(ends[0]);
    return m_guard > 0 ? Status()
                       : Status(Error{Errc::exhausted, "no process that thaws the server", {}});
}

Freeze::~Freeze() {
    signalAll(m_family, SIGCONT);
    if (m_lifeline >= 0)
        ::close(m_lifeline);
    if (m_guard > 0)
        waitpid(m_guard, nullptr, 0);
}

void endAllIn(const std::string& data) {
    const auto family = familyIn(data);
    signalAll(family, SIGCONT);
    if (const pid_t postmaster = postmasterIn(data); std::ranges::count(family, postmaster) > 0)
        ::kill(postmaster, SIGQUIT);
    if (allDieWithin(family, kShutdownPatience))
        return;
    const auto stubborn = familyIn(data);
    signalAll(stubborn, SIGKILL);
    allDieWithin(stubborn, kDeathPatience);
}

} // namespace usher::rehearsal
