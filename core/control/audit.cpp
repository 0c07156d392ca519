#include "control/audit.h"

#include "base/digest.h"
#include "base/json.h"
#include "base/quantity.h"

#include <cerrno>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace usher::control {
namespace {

constexpr const char* kHashKey = ",\"hash\":\"";
constexpr std::size_t kHashLength = 64;
const std::string kFirst(kHashLength, '0');

/// The hash a line carries, "" when the line is not one of ours.
std::string hashOf(const std::string& line) {
    const auto at = line.rfind(kHashKey);
    if (at == std::string::npos)
        return {};
    const auto start = at + std::strlen(kHashKey);
    if (line.size() != start + kHashLength + 2)
        return {};
    const auto hash = line.substr(start, kHashLength);
    return sha256Hex(line.substr(0, at)) == hash ? hash : std::string();
}

std::string utc(WallTime at) {
    const auto whole = std::chrono::floor<Seconds>(at);
    const auto ms = std::chrono::duration_cast<Millis>(at - whole).count();
    return fmt::format(
        "{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
        fmt::gmtime(std::chrono::system_clock::to_time_t(whole)),
        ms);
}

Error systemError(const std::string& path) {
    const int code = errno;
    const Errc kind =
        code == EACCES || code == EPERM || code == EROFS ? Errc::permission : Errc::io;
    return {
        kind,
        fmt::format("audit file {}: {}", path, std::strerror(code)),
        "make the folder writable or free space on the disk"};
}

} // namespace

std::string auditLine(const AuditEntry& e, const std::string& previousHash) {
    std::string alarms;
    for (const auto id : e.linkedAlarms)
        alarms += fmt::format("{}{}", alarms.empty() ? "" : ",", id);
    const std::string body = fmt::format(
        R"({{"at":"{}","person":{},"host":{},"action":{},"target":{},"before":{},"after":{},)"
        R"("preview":{},"result":{},"alarms":[{}],"previous":"{}")",
        utc(e.at),
        jsonQuote(e.person),
        jsonQuote(e.host),
        jsonQuote(e.action),
        jsonQuote(e.target),
        jsonQuote(e.before),
        jsonQuote(e.after),
        jsonQuote(e.preview),
        jsonQuote(e.result),
        alarms,
        previousHash);
    return body + kHashKey + sha256Hex(body) + "\"}";
}

Status verifyAudit(const std::string& text) {
    std::istringstream in(text);
    std::string line, previous = kFirst;
    for (int number = 1; std::getline(in, line); ++number) {
        const auto hash = hashOf(line);
        if (hash.empty() || line.find("\"previous\":\"" + previous + "\"") == std::string::npos)
            return Error{
                Errc::conflict,
                fmt::format("line {} does not fit the chain", number),
                "a line was changed, removed or cut off"};
        previous = hash;
    }
    return {};
}

namespace {

/// How a file of ours ends.
struct Tail {
    std::string lastHash = kFirst; ///< of the last whole line; "" when it does not fit its line
    std::string cut;               ///< behind it
    std::uintmax_t whole = 0;      ///< bytes up to there
};

Tail readTail(const std::string& path) {
    Tail tail;
    std::ifstream in(path, std::ios::binary);
    for (std::string line; std::getline(in, line);) {
        if (in.eof()) {
            tail.cut = line; // a line's end is written with it
            break;
        }
        tail.lastHash = line;
        tail.whole += line.size() + 1;
    }
    if (tail.whole > 0)
        tail.lastHash = hashOf(tail.lastHash);
    return tail;
}

std::string besides(const std::string& path, const char* what) {
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    return fmt::format("{}.{}-{:%Y%m%dT%H%M%S}", path, what, fmt::gmtime(now));
}

} // namespace

std::unique_ptr<AuditLog> AuditLog::open(const std::string& path) {
    std::unique_ptr<AuditLog> log(new AuditLog(path));
    MutexLock lock(log->m_mutex);
    log->mend();
    if (!path.empty())
        (void)log->told(log->openFile());
    return log;
}

AuditLog::AuditLog(std::string path) : m_path(std::move(path)), m_lastHash(kFirst) {}

AuditLog::~AuditLog() {
    if (m_fd >= 0)
        ::close(m_fd);
}

void AuditLog::mend() {
    namespace fs = std::filesystem;
    const auto tail = m_path.empty() ? Tail() : readTail(m_path);
    std::error_code failed;
    if (tail.lastHash.empty()) {
        const auto aside = besides(m_path, "changed");
        fs::rename(m_path, aside, failed);
        m_notes.push_back(fmt::format(
            "the audit's last line was changed: a new chain begins, the old file is {}",
            failed ? m_path : aside));
        return;
    }
    m_lastHash = tail.lastHash;
    if (tail.cut.empty())
        return;
    const auto aside = besides(m_path, "cut");
    std::ofstream(aside, std::ios::binary) << tail.cut;
    fs::permissions(aside, fs::perms::owner_read | fs::perms::owner_write, failed);
    fs::resize_file(m_path, tail.whole, failed);
    m_notes.push_back(fmt::format(
        "the audit's last line was cut off ({} bytes): it is in {}, the chain goes on without it",
        tail.cut.size(),
        aside));
}

Status AuditLog::openFile() {
    m_fd = ::open(m_path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    return m_fd >= 0 ? Status() : systemError(m_path);
}

/// Whole, or not at all: half a line would end the chain.
Status AuditLog::write(const std::string& line) {
    const auto before = ::lseek(m_fd, 0, SEEK_END);
    if (::write(m_fd, line.data(), line.size()) == static_cast<ssize_t>(line.size()))
        return {};
    Error failed = systemError(m_path);
    (void)!::ftruncate(m_fd, before);
    return failed;
}

Status AuditLog::writeWaiting() {
    if (m_fd < 0)
        if (auto opened = openFile(); !opened)
            return opened;
    while (!m_waiting.empty()) {
        if (auto written = write(m_waiting.front()); !written)
            return written;
        m_waiting.pop_front();
    }
    return ::fdatasync(m_fd) == 0 ? Status() : systemError(m_path);
}

Status AuditLog::append(const AuditEntry& entry) {
    MutexLock lock(m_mutex);
    if (m_waiting.size() >= kMostWaiting) {
        ++m_lost;
        return told(writeWaiting());
    }
    const std::string line = auditLine(entry, m_lastHash);
    m_lastHash = hashOf(line);
    if (m_path.empty())
        return {};
    m_waiting.push_back(line + "\n");
    return told(writeWaiting());
}

Status AuditLog::retry() {
    MutexLock lock(m_mutex);
    return m_waiting.empty() ? Status() : told(writeWaiting());
}

/// Keeps how it went for whoever asks.
Status AuditLog::told(Status written) {
    const auto lost = m_lost ? fmt::format(", {} were lost", m_lost) : std::string();
    MutexLock lock(m_troubleMutex);
    m_trouble.clear();
    if (!written)
        m_trouble = fmt::format(
            "{}{}; {}",
            counted(m_waiting.size(), "line waits", "lines wait"),
            lost,
            written.error().message);
    return written;
}

std::string AuditLog::lastHash() const {
    MutexLock lock(m_mutex);
    return m_lastHash;
}

std::string AuditLog::trouble() const {
    MutexLock lock(m_troubleMutex);
    return m_trouble;
}

} // namespace usher::control
