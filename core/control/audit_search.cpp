#include "control/audit_search.h"

#include "control/notes.h"
#include "forecast/calendar.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace usher::control {
namespace {

constexpr std::size_t kMostWords = 16;

/// Lower case, of the letters that German and French have.
std::string folded(std::string_view text) {
    std::string low;
    low.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool latin = !low.empty() && static_cast<unsigned char>(low.back()) == 0xC3 &&
                           byte >= 0x80 && byte <= 0x9E && byte != 0x97;
        const bool upper = byte >= 'A' && byte <= 'Z';
        low += static_cast<char>(latin || upper ? byte + 0x20 : byte);
    }
    return low;
}

std::vector<std::string> wordsOf(const std::string& text) {
    const auto low = folded(text);
    std::vector<std::string> words;
    for (std::size_t at = low.find_first_not_of(' ');
         at != std::string::npos && words.size() < kMostWords;) {
        const auto end = std::min(low.find(' ', at), low.size());
        words.push_back(low.substr(at, end - at));
        at = low.find_first_not_of(' ', end);
    }
    return words;
}

std::string localTime(WallTime at, const forecast::TimeZone& zone) {
    const auto t = zone.civil(at);
    return fmt::format(
        "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
        t.year,
        t.month,
        t.day,
        t.hour,
        t.minute,
        t.second);
}

/// As the table writes it.
std::string shownText(const AuditEntry& e, const forecast::TimeZone& zone) {
    return fmt::format(
        "{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}",
        localTime(e.at, zone),
        toString(e.step),
        e.host.empty() ? e.person : e.person + " at " + e.host,
        e.action,
        e.target,
        e.result,
        e.preview,
        e.before,
        e.after);
}

/// What is asked of each line, made once.
class Sieve {
  public:
    Sieve(const AuditQuery& query, forecast::TimeZone zone)
        : m_words(wordsOf(query.words)),
          m_notes(query.notes),
          m_zone(std::move(zone)) {}

    bool takes(const AuditEntry& entry) const {
        if (m_notes && !isNote(entry))
            return false;
        if (m_words.empty())
            return true;
        const auto text = folded(shownText(entry, m_zone));
        return std::ranges::all_of(m_words, [&](const std::string& word) {
            return text.find(word) != std::string::npos;
        });
    }

  private:
    const std::vector<std::string> m_words;
    const bool m_notes;
    const forecast::TimeZone m_zone;
};

class File {
  public:
    explicit File(const std::string& path) : m_fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~File() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    bool open() const { return m_fd >= 0; }
    std::uint64_t size() const {
        struct stat info {};
        return ::fstat(m_fd, &info) == 0 ? static_cast<std::uint64_t>(info.st_size) : 0;
    }
    /// False: an error, or fewer bytes than that.
    bool read(std::uint64_t at, std::string& into) const {
        std::size_t done = 0;
        while (done < into.size()) {
            const auto got = ::pread(
                m_fd,
                into.data() + done,
                into.size() - done,
                static_cast<off_t>(at + done));
            if (got <= 0)
                return false;
            done += static_cast<std::size_t>(got);
        }
        return true;
    }

  private:
    const int m_fd;
};

Error systemError(const std::string& path) {
    const auto kind = errno == EACCES || errno == EPERM ? Errc::permission : Errc::io;
    return {kind, fmt::format("audit file {}: {}", path, std::strerror(errno)), ""};
}

/// A piece of the file that begins at `start`, from its last line to its first whole one.
class Page {
  public:
    Page(const AuditQuery& query, const Sieve& sieve, std::uint64_t start)
        : m_query(query),
          m_sieve(sieve),
          m_start(start) {}

    AuditFound look(std::string_view piece) {
        // what stands before the first end belongs to the piece before
        const auto first = m_start == 0 ? 0 : piece.find('\n') + 1;
        auto end = piece.rfind('\n');
        while (end != std::string_view::npos && end >= first && !full()) {
            const auto before = end == 0 ? std::string_view::npos : piece.rfind('\n', end - 1);
            const auto from = before == std::string_view::npos ? 0 : before + 1;
            if (from < first || !take(piece.substr(from, end - from)))
                break;
            m_at = from;
            end = before;
        }
        m_found.before = m_ended ? 0 : m_start + m_at.value_or(0);
        return std::move(m_found);
    }

  private:
    bool full() const { return m_found.lines.size() >= kAuditPageLines; }

    /// False: it is older than what is wanted.
    bool take(std::string_view text) {
        auto entry = readAuditLine(std::string(text));
        if (entry.at == WallTime{})
            return true;
        ++m_found.looked;
        m_ended = entry.at < m_query.from;
        if (m_ended)
            return false;
        m_found.reached = entry.at;
        if (m_sieve.takes(entry))
            m_found.lines.push_back(std::move(entry));
        return true;
    }

    const AuditQuery& m_query;
    const Sieve& m_sieve;
    const std::uint64_t m_start;
    std::optional<std::uint64_t> m_at; ///< of the last line that was taken, in the piece
    bool m_ended = false;
    AuditFound m_found;
};

} // namespace

bool matches(const AuditEntry& entry, const AuditQuery& query) {
    const auto zone = forecast::TimeZone::find(query.zone);
    return zone && entry.at >= query.from && Sieve(query, *zone).takes(entry);
}

Result<AuditFound> searchAudit(const std::string& path, const AuditQuery& query) {
    const auto zone = forecast::TimeZone::find(query.zone);
    if (!zone)
        return zone.error();
    const File file(path);
    if (!file.open())
        return errno == ENOENT ? Result<AuditFound>(AuditFound()) : systemError(path);
    const auto end = query.before == 0 ? file.size() : std::min(query.before, file.size());
    const auto length = std::min<std::uint64_t>(end, kAuditPageBytes);
    std::string piece(length, '\0');
    if (!file.read(end - length, piece))
        return systemError(path);
    const Sieve sieve(query, *zone);
    return Page(query, sieve, end - length).look(piece);
}

} // namespace usher::control
