// A CSV calendar with changes made in it: only the rows that they touch become others.
#include "forecast/calendar_change.h"
#include "forecast/calendar_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace usher::forecast {

namespace {

enum Column : std::size_t {
    kDate,
    kTime,
    kZone,
    kGuests,
    kName
};

/// What the bytes of a file look like beside its rows.
struct Dress {
    bool mark = false; ///< begins with UTF-8's byte order mark
    bool crlf = false;
};

Dress dressOf(const std::string& bytes, const std::string& text) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    const bool marked = bytes.starts_with(kMark);
    const auto end = bytes.find('\n');
    std::string plain = bytes.substr(marked ? kMark.size() : 0);
    std::erase(plain, '\r');
    // What was no UTF-8 gets a mark, or a spreadsheet would take it for what it was.
    const bool recoded = !bytes.empty() && plain != text;
    return {
        .mark = marked || recoded,
        .crlf = end != std::string::npos && end > 0 && bytes[end - 1] == '\r'};
}

std::string dressed(const std::string& text, const Dress& dress) {
    std::string bytes = dress.mark ? "\xEF\xBB\xBF" : "";
    for (const char c : text) {
        if (c == '\n' && dress.crlf)
            bytes += '\r';
        bytes += c;
    }
    return bytes;
}

std::string dateOf(const CivilTime& t) {
    return fmt::format("{}-{:02}-{:02}", t.year, t.month, t.day);
}

class CsvWriter {
  public:
    CsvWriter(std::string text, const TimeZone& zone)
        : m_text(std::move(text)),
          m_zone(zone),
          m_layout(csvLayout(m_text, zone)) {
        for (std::size_t i = 0; i < m_layout.rows.size(); ++i)
            m_known.emplace(m_layout.rows[i].wedding.start, i);
    }

    Status take(const CalendarChange& change) {
        if (!change.before)
            return add(*change.after);
        const Row* row = rowOf(*change.before);
        if (!row)
            return Error{
                Errc::conflict,
                inWords(*change.before, m_zone) + ": is in no row of the file",
                "somebody has changed it meanwhile; look again"};
        if (!change.after) {
            m_edits[row->begin] = {.end = std::min(row->end + 1, m_text.size()), .text = {}};
            return {};
        }
        auto cells = row->cells;
        if (Status set = fill(cells, change.before, *change.after); !set)
            return set;
        m_edits[row->begin] = {.end = row->end, .text = lineOf(cells)};
        return {};
    }

    std::string result() const {
        std::string out;
        std::size_t at = 0;
        for (const auto& [begin, edit] : m_edits) {
            out.append(m_text, at, begin - at);
            out += edit.text;
            at = edit.end;
        }
        out.append(m_text, at);
        if (!m_added.empty() && !out.empty() && out.back() != '\n')
            out += '\n';
        return out + m_added;
    }

  private:
    struct Edit {
        std::size_t end = 0;
        std::string text;
    };

    /// Each once, of several that are alike.
    const Row* rowOf(const Wedding& wedding) {
        const auto [first, last] = m_known.equal_range(wedding.start);
        for (auto at = first; at != last; ++at) {
            const auto& line = m_layout.rows[at->second];
            if (line.wedding != wedding)
                continue;
            m_known.erase(at);
            return &line.row;
        }
        return nullptr;
    }

    Status add(const Wedding& wedding) {
        std::vector<std::string> cells(m_layout.columns);
        if (Status set = fill(cells, std::nullopt, wedding); !set)
            return set;
        m_added += lineOf(cells) + '\n';
        return {};
    }

    bool has(Column column) const { return m_layout.place[column] < m_layout.columns; }

    std::string& cell(std::vector<std::string>& cells, Column column) const {
        const std::size_t at = m_layout.place[column];
        if (cells.size() <= at)
            cells.resize(at + 1);
        return cells[at];
    }

    /// Only what differs.
    Status fill(
        std::vector<std::string>& cells,
        const std::optional<Wedding>& before,
        const Wedding& after) const {
        if (!before || before->guests != after.guests)
            if (Status set =
                    put(cells, kGuests, after.guests > 0 ? std::to_string(after.guests) : "");
                !set)
                return set;
        if (!before || before->name != after.name)
            if (Status set = put(cells, kName, after.name); !set)
                return set;
        if (before && before->start == after.start && before->zone == after.zone)
            return {};
        if (!before || before->zone != after.zone)
            if (Status set = putZone(cells, after); !set)
                return set;
        return putTime(cells, after);
    }

    Status put(std::vector<std::string>& cells, Column column, const std::string& value) const {
        static constexpr const char* kNames[] = {"date", "time", "timezone", "guests", "name"};
        if (has(column))
            cell(cells, column) = value;
        else if (!value.empty())
            return Error{
                Errc::invalidArgument,
                fmt::format("the file has no column named {} for '{}'", kNames[column], value),
                "add the column to the file's first line"};
        return {};
    }

    Status putZone(std::vector<std::string>& cells, const Wedding& wedding) const {
        if (wedding.zone.empty() && !has(kZone))
            return {};
        return put(cells, kZone, wedding.zone.empty() ? m_zone.name() : wedding.zone);
    }

    /// The second of the two moments that a clock put back tells alike is told in UTC.
    Status putTime(std::vector<std::string>& cells, const Wedding& wedding) const {
        const TimeZone zone = zoneOf(wedding, m_zone);
        const CivilTime t = zone.civil(wedding.start);
        std::string& date = cell(cells, kDate);
        const bool both = date.size() > 10 || !has(kTime);
        const bool plain = zone.instant(t.year, t.month, t.day, t.hour, t.minute) == wedding.start;
        if (!plain || date.ends_with('Z')) {
            const CivilTime u = TimeZone::find("UTC")->civil(wedding.start);
            date = fmt::format("{}T{:02}:{:02}Z", dateOf(u), u.hour, u.minute);
        } else if (both) {
            date = fmt::format("{}T{:02}:{:02}", dateOf(t), t.hour, t.minute);
        } else {
            date = dateOf(t);
            return put(cells, kTime, fmt::format("{:02}:{:02}", t.hour, t.minute));
        }
        return {};
    }

    std::string lineOf(const std::vector<std::string>& cells) const {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0)
                line += m_layout.separator;
            line += quoted(cells[i]);
        }
        return line;
    }

    std::string quoted(const std::string& value) const {
        if (value.find_first_of(std::string("\"\n") + m_layout.separator) == std::string::npos)
            return value;
        std::string out = "\"";
        for (const char c : value)
            out += c == '"' ? "\"\"" : std::string(1, c);
        return out + '"';
    }

    const std::string m_text;
    const TimeZone& m_zone;
    const CsvLayout m_layout;
    std::multimap<WallTime, std::size_t> m_known;
    std::map<std::size_t, Edit> m_edits; ///< by where they begin
    std::string m_added;
};

/// Whatever a reader of the file would understand, it must be what was meant.
Status verified(
    const std::string& before,
    const std::string& after,
    const CalendarChanges& changes,
    const TimeZone& zone) {
    const auto weddings = [&](const std::string& text) {
        std::vector<Wedding> all;
        for (auto& line : csvLayout(text, zone).rows)
            all.push_back(std::move(line.wedding));
        return all;
    };
    const auto meant = withChanges(weddings(before), changes, zone);
    if (!meant)
        return meant.error();
    if (csvLayout(before, zone).rest == csvLayout(after, zone).rest &&
        differences(*meant, weddings(after), zone).empty())
        return {};
    return Error{
        Errc::invalidArgument,
        "the file cannot hold this change: read again it would say something else",
        "change the file itself"};
}

} // namespace

Result<std::string>
rewriteCsv(const std::string& bytes, const CalendarChanges& changes, const TimeZone& zone) {
    std::string text = calendarText(bytes);
    if (text.empty())
        text = "date,time,timezone,guests,name\n";
    CsvWriter writer(text, zone);
    for (const auto& change : changes)
        if (Status taken = writer.take(change); !taken)
            return taken.error();
    const std::string written = writer.result();
    if (Status held = verified(text, written, changes, zone); !held)
        return held.error();
    return dressed(written, dressOf(bytes, text));
}

} // namespace usher::forecast
