#include "rehearsal/server_processes.h"

#include <algorithm>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <thread>
#include <usher/base/clock.h>
#include <vector>

namespace usher::rehearsal {
namespace fs = std::filesystem;
namespace {

constexpr Millis kPoll{10};
constexpr Seconds kDeathPatience{10};
constexpr Seconds kShutdownPatience{5};

/// What follows the name in /proc/PID/stat, see proc(5): the name may hold anything.
std::istringstream afterTheName(pid_t pid) {
    std::ifstream file(fmt::format("/proc/{}/stat", pid));
    const std::string stat((std::istreambuf_iterator<char>(file)), {});
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

/// The postmaster first: it starts no more children then.
Result<std::vector<pid_t>> standStill(pid_t postmaster) {
    if (!lives(postmaster) || ::kill(postmaster, SIGSTOP) != 0)
        return Error{Errc::notFound, "the server does not run", {}};
    auto children = childrenOf(postmaster);
    signalAll(children, SIGSTOP);
    return children;
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
    auto family = standStill(postmaster);
    if (!family)
        return family.error();
    family->push_back(postmaster);
    signalAll(*family, SIGKILL);
    if (allDieWithin(*family, kDeathPatience))
        return {};
    return Error{Errc::timeout, "the killed server's processes do not die", {}};
}

Status freezeFamily(pid_t postmaster) {
    const auto children = standStill(postmaster);
    return children ? Status() : Status(children.error());
}

Status thawFamily(pid_t postmaster) {
    if (!lives(postmaster))
        return Error{Errc::notFound, "the server does not run", {}};
    signalAll(childrenOf(postmaster), SIGCONT);
    ::kill(postmaster, SIGCONT);
    return {};
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
