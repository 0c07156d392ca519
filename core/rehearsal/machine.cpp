#include "rehearsal/machine.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <set>
#include <sstream>
#include <thread>
#include <unistd.h>

namespace usher::rehearsal {
namespace {

struct Process {
    pid_t parent = 0;
    double ticks = 0; ///< its own and those of its children that have ended
    bool postgres = false;
};

/// /proc/PID/stat, see proc(5): the name stands in brackets and may hold anything.
bool readProcess(const std::string& path, Process& process) {
    std::ifstream file(path + "/stat");
    std::string line;
    if (!std::getline(file, line))
        return false;
    const auto open = line.find('('), close = line.rfind(')');
    if (open == std::string::npos || close == std::string::npos)
        return false;
    process.postgres = line.substr(open + 1, close - open - 1) == "postgres";
    std::istringstream rest(line.substr(close + 1));
    std::string state, skipped;
    rest >> state >> process.parent;
    for (int field = 5; field <= 13; ++field)
        rest >> skipped;
    double user = 0, system = 0, childrenUser = 0, childrenSystem = 0;
    rest >> user >> system >> childrenUser >> childrenSystem;
    process.ticks = user + system + childrenUser + childrenSystem;
    return !rest.fail();
}

std::map<pid_t, Process> processes() {
    std::map<pid_t, Process> list;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", failed)) {
        const auto name = entry.path().filename().string();
        pid_t pid = 0;
        const auto read = std::from_chars(name.data(), name.data() + name.size(), pid);
        Process process;
        if (read.ec == std::errc() && read.ptr == name.data() + name.size() &&
            readProcess(entry.path().string(), process))
            list.emplace(pid, process);
    }
    return list;
}

bool belongs(const std::map<pid_t, Process>& list, const std::set<pid_t>& roots, pid_t pid) {
    for (auto at = list.find(pid); at != list.end(); at = list.find(at->second.parent))
        if (roots.contains(at->first))
            return true;
    return false;
}

/// Ticks of "cpu user nice system idle iowait irq softirq steal": work of processes, and theft.
/// Interrupts are nobody's.
double ticksOfAll() {
    std::ifstream file("/proc/stat");
    std::string cpu;
    double user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0;
    file >> cpu >> user >> nice >> system >> idle >> iowait >> irq >> softirq >> steal;
    return user + nice + system + steal;
}

} // namespace

/// Ours is not known once a family's head has died: what it used is gone with it.
MachineMeter::Reading MachineMeter::read() const {
    const auto list = processes();
    const std::set<pid_t> roots(m_roots.begin(), m_roots.end());
    Reading reading{.all = ticksOfAll()};
    for (const pid_t root : roots)
        if (!list.contains(root))
            reading.ours = std::numeric_limits<double>::quiet_NaN();
    for (const auto& [pid, process] : list)
        if (belongs(list, roots, pid))
            reading.ours += process.ticks;
    return reading;
}

void MachineMeter::begin(const std::vector<pid_t>& servers) {
    m_roots = {getpid()};
    for (const pid_t backend : servers) {
        Process process;
        if (readProcess("/proc/" + std::to_string(backend), process) && process.postgres)
            m_roots.push_back(process.parent);
    }
    m_begun = read();
    m_begunAt = std::chrono::steady_clock::now();
}

MachineScore MachineMeter::end() const {
    const auto now = read();
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - m_begunAt;
    const int processors = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    const double had = time.count() * processors * static_cast<double>(sysconf(_SC_CLK_TCK));
    const double others = (now.all - m_begun.all) - (now.ours - m_begun.ours);
    return {
        .othersPercent = std::isnan(others) ? others : std::clamp(100 * others / had, 0.0, 100.0),
        .processors = processors};
}

} // namespace usher::rehearsal
