// A server that stands still: its processes are stopped, its sockets take what is sent and say
// nothing.
#pragma once

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/types.h>
#include <vector>

namespace usher::test {

/// Of a process by /proc/PID/stat, whose second word is in brackets and may hold blanks.
inline pid_t parentOf(const std::filesystem::path& process) {
    std::ifstream file(process / "stat");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto end = text.rfind(')');
    return end == std::string::npos ? 0 : std::stoi(text.substr(end + 4));
}

/// Thaws at its end.
class Frozen {
  public:
    explicit Frozen(pid_t postmaster) : m_processes{postmaster} {
        ::kill(postmaster, SIGSTOP); // first, so that it makes no more of them
        std::error_code failed;
        for (const auto& entry : std::filesystem::directory_iterator("/proc", failed)) {
            const auto name = entry.path().filename().string();
            if (std::ranges::all_of(name, [](unsigned char c) { return std::isdigit(c) != 0; }) &&
                parentOf(entry.path()) == postmaster)
                m_processes.push_back(std::stoi(name));
        }
        for (const pid_t process : m_processes)
            ::kill(process, SIGSTOP);
    }
    ~Frozen() { thaw(); }
    Frozen(const Frozen&) = delete;
    Frozen& operator=(const Frozen&) = delete;

    void thaw() {
        for (const pid_t process : m_processes)
            ::kill(process, SIGCONT);
        m_processes.clear();
    }

  private:
    std::vector<pid_t> m_processes;
};

} // namespace usher::test
