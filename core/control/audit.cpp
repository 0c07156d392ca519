#include "control/audit.h"

#include "base/digest.h"
#include "base/json.h"
#include "base/quantity.h"

#include <cerrno>
#include <cstring>
#include <ctime>
#include <fcntl.h>
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

Result<std::unique_ptr<AuditLog>> AuditLog::open(const std::string& path) {
    if (path.empty())
        return std::unique_ptr<AuditLog>(new AuditLog(-1, path, kFirst));
    std::string last = kFirst;
    if (std::ifstream in(path); in) {
        std::string line, final;
        while (std::getline(in, line))
            final = line;
        if (!final.empty())
            last = hashOf(final);
    }
    if (last.empty())
        return Error{
            Errc::conflict,
            fmt::format("audit file {}: its last line is cut off or was changed", path),
            "move the file aside; a new chain begins"};
    const int fd = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return systemError(path);
    return std::unique_ptr<AuditLog>(new AuditLog(fd, path, last));
}

AuditLog::~AuditLog() {
    if (m_fd >= 0)
        ::close(m_fd);
}

Status AuditLog::append(const AuditEntry& entry) {
    MutexLock lock(m_mutex);
    m_kept.push_back(entry);
    const Status written = writeKept();
    if (m_kept.size() > kKept)
        m_kept.pop_front();
    return written;
}

Status AuditLog::retry() {
    MutexLock lock(m_mutex);
    return writeKept();
}

/// The chain is made as lines are written, so that one which is not leaves no gap.
Status AuditLog::writeKept() {
    while (!m_kept.empty()) {
        const std::string line = auditLine(m_kept.front(), m_lastHash);
        if (const Status written = write(line); !written) {
            tell(written.error().message);
            return written;
        }
        m_lastHash = hashOf(line);
        m_kept.pop_front();
    }
    tell({});
    return {};
}

void AuditLog::tell(const std::string& error) {
    MutexLock lock(m_troubleMutex);
    m_trouble =
        error.empty()
            ? error
            : fmt::format("{}; {}", counted(m_kept.size(), "line waits", "lines wait"), error);
}

/// Wholly or not at all: half a line would break the chain.
Status AuditLog::write(const std::string& line) {
    if (m_fd < 0)
        return {};
    const off_t end = ::lseek(m_fd, 0, SEEK_END);
    const std::string whole = line + "\n";
    errno = ENOSPC; // a short write says no reason
    if (::write(m_fd, whole.data(), whole.size()) == static_cast<ssize_t>(whole.size()) &&
        ::fdatasync(m_fd) == 0)
        return {};
    const Error error = systemError(m_path);
    if (end >= 0 && ::ftruncate(m_fd, end) != 0)
        return systemError(m_path);
    return error;
}

std::string AuditLog::trouble() const {
    MutexLock lock(m_troubleMutex);
    return m_trouble;
}

std::string AuditLog::lastHash() const {
    MutexLock lock(m_mutex);
    return m_lastHash;
}

} // namespace usher::control
