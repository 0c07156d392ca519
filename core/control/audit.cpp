#include "control/audit.h"

#include "base/quantity.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace usher::control {
namespace {

Error systemError(const std::string& path) {
    const int code = errno;
    const Errc kind =
        code == EACCES || code == EPERM || code == EROFS ? Errc::permission : Errc::io;
    return {
        kind,
        fmt::format("audit file {}: {}", path, std::strerror(code)),
        "make the folder writable or free space on the disk"};
}

/// How a file of ours ends.
struct Tail {
    std::string lastHash = firstAuditHash(); ///< of the last whole line; "" when it was changed
    std::deque<std::string> lines;           ///< the last whole ones
    std::string cut;                         ///< behind them
    std::uintmax_t whole = 0;                ///< bytes up to there
};

Tail readTail(const std::string& path) {
    Tail tail;
    std::ifstream in(path, std::ios::binary);
    for (std::string line; std::getline(in, line);) {
        if (in.eof()) {
            tail.cut = line; // a line's end is written with it
            break;
        }
        tail.whole += line.size() + 1;
        tail.lines.push_back(std::move(line));
        if (tail.lines.size() > AuditLog::kRemembered)
            tail.lines.pop_front();
    }
    if (!tail.lines.empty())
        tail.lastHash = auditHashOf(tail.lines.back());
    return tail;
}

std::string besides(const std::string& path, const char* what) {
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    return fmt::format("{}.{}-{:%Y%m%dT%H%M%S}", path, what, fmt::gmtime(now));
}

/// Nobody can read it under its name any more.
bool isDeleted(int fd) {
    struct stat info {};
    return ::fstat(fd, &info) == 0 && info.st_nlink == 0;
}

} // namespace

std::unique_ptr<AuditLog> AuditLog::open(const std::string& path) {
    std::unique_ptr<AuditLog> log(new AuditLog(path));
    {
        MutexLock lock(log->m_mutex);
        log->mend();
    }
    (void)log->write(); // whether it can be
    return log;
}

AuditLog::AuditLog(std::string path) : m_path(std::move(path)), m_lastHash(firstAuditHash()) {}

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
    for (const auto& line : tail.lines)
        m_entries.push(readAuditLine(line));
    if (tail.cut.empty())
        return;
    const auto aside = besides(m_path, "cut");
    const bool kept =
        static_cast<bool>(std::ofstream(aside, std::ios::binary) << tail.cut << std::flush);
    fs::permissions(aside, fs::perms::owner_read | fs::perms::owner_write, failed);
    fs::resize_file(m_path, tail.whole, failed);
    m_notes.push_back(fmt::format(
        "the audit's last line was cut off ({} bytes): {}, the chain goes on without it",
        tail.cut.size(),
        kept ? "it is in " + aside : "it could not be set aside"));
}

void AuditLog::add(const AuditEntry& entry) {
    MutexLock lock(m_mutex);
    if (m_waiting.size() >= kMostWaiting) {
        ++m_lost;
        return;
    }
    std::string line = auditLine(entry, m_lastHash);
    m_lastHash = auditHashOf(line);
    m_entries.push(entry);
    if (!m_path.empty())
        m_waiting.push_back(std::move(line) + "\n");
}

Status AuditLog::append(const AuditEntry& entry) {
    add(entry);
    return write();
}

Status AuditLog::write() {
    if (m_path.empty() || !takeTurn())
        return {};
    Status how;
    do
        how = writeWaiting();
    while (!giveTurn(how));
    return how;
}

bool AuditLog::takeTurn() {
    MutexLock lock(m_mutex);
    return !std::exchange(m_writing, true);
}

/// False when lines have come meanwhile: whoever brought them has left them to us.
bool AuditLog::giveTurn(const Status& how) {
    MutexLock lock(m_mutex);
    m_failure = how ? std::string() : how.error().message;
    m_writing = how && !m_waiting.empty();
    return !m_writing;
}

bool AuditLog::front(std::string& line) const {
    MutexLock lock(m_mutex);
    if (m_waiting.empty())
        return false;
    line = m_waiting.front();
    return true;
}

void AuditLog::written() {
    MutexLock lock(m_mutex);
    m_waiting.pop_front();
}

/// One that was deleted is begun anew: its first line then tells by its hash that some are missing.
Status AuditLog::openFile() {
    if (m_fd >= 0 && !isDeleted(m_fd))
        return {};
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = ::open(m_path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    return m_fd >= 0 ? Status() : systemError(m_path);
}

/// Whole, or not at all: half a line would end the chain.
Status AuditLog::writeLine(const std::string& line) const {
    const auto before = ::lseek(m_fd, 0, SEEK_END);
    errno = ENOSPC; // what a write that ended early met
    if (::write(m_fd, line.data(), line.size()) == static_cast<ssize_t>(line.size()))
        return {};
    Error failed = systemError(m_path);
    (void)!::ftruncate(m_fd, before);
    return failed;
}

Status AuditLog::writeWaiting() {
    if (auto opened = openFile(); !opened)
        return opened;
    for (std::string line; front(line); written())
        if (auto done = writeLine(line); !done)
            return done;
    return ::fdatasync(m_fd) == 0 ? Status() : systemError(m_path);
}

AuditLog::Page AuditLog::entries(std::uint64_t cursor, std::size_t limit) const {
    MutexLock lock(m_mutex);
    return m_entries.readFrom(cursor, limit);
}

Result<AuditFound> AuditLog::search(const AuditQuery& query) const {
    return m_path.empty() ? Result<AuditFound>(AuditFound()) : searchAudit(m_path, query);
}

std::string AuditLog::lastHash() const {
    MutexLock lock(m_mutex);
    return m_lastHash;
}

std::string AuditLog::trouble() const {
    MutexLock lock(m_mutex);
    if (m_failure.empty())
        return {};
    const auto lost = m_lost ? fmt::format(", {} were lost", m_lost) : std::string();
    return fmt::format(
        "{}{}; {}",
        counted(m_waiting.size(), "line waits", "lines wait"),
        lost,
        m_failure);
}

} // namespace usher::control
