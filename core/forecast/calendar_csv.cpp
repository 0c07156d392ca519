// Weddings of CSV rows, with the forgiveness spreadsheets need: a header in any order, or none.
#include "forecast/calendar_rows.h"

#include <date/date.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace usher::forecast {

namespace {

/// Digits of exactly `digits` places.
std::optional<int> fixed(std::string_view text, std::size_t digits) {
    int value = 0;
    if (text.size() != digits || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::optional<date::year_month_day> parseDate(const std::string& text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const std::string_view v = text;
    const auto year = fixed(v.substr(0, 4), 4), month = fixed(v.substr(5, 2), 2),
               day = fixed(v.substr(8, 2), 2);
    if (!year || !month || !day || *year < 1970 || *year > 2200)
        return std::nullopt;
    const date::year_month_day date{
        date::year{*year},
        date::month{static_cast<unsigned>(*month)},
        date::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional(date) : std::nullopt;
}

/// A first column that is called otherwise: start_utc, kickoff, Datum.
bool tellsTime(const std::string& name) {
    constexpr std::array<std::string_view, 7>
        kWords{"date", "start", "begin", "kickoff", "when", "datum", "timestamp"};
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
        return name.find(word) != std::string::npos;
    });
}

/// "2026-07-04T15:00:00Z" in the column of dates: the second half.
std::string timeWithin(const std::string& date) {
    const std::size_t at =
        date.size() > 11 && (date[10] == 'T' || date[10] == ' ') ? 11 : date.size();
    return date.substr(at);
}

struct ClockTime {
    int hour = 0, minute = 0;
};

std::optional<ClockTime> parseTime(const std::string& text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon == 0 || colon > 2)
        return std::nullopt;
    const std::string_view v = text;
    const auto hour = fixed(v.substr(0, colon), colon), minute = fixed(v.substr(colon + 1, 2), 2);
    const std::string_view rest = v.substr(std::min(v.size(), colon + 3));
    const bool secondsOk =
        rest.empty() || (rest[0] == ':' && fixed(rest.substr(1), 2).value_or(60) < 60);
    if (!hour || !minute || *hour > 23 || *minute > 59 || !secondsOk)
        return std::nullopt;
    return ClockTime{*hour, *minute};
}

WallTime instantOf(const TimeZone& zone, date::year_month_day day, ClockTime clock) {
    return zone.instant(
        int(day.year()),
        static_cast<int>(unsigned(day.month())),
        static_cast<int>(unsigned(day.day())),
        clock.hour,
        clock.minute);
}

std::optional<int> parseGuests(const std::string& text) {
    int value = 0;
    if (text.empty())
        return 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && value >= 0 &&
                   value <= kMostGuests
               ? std::optional(value)
               : std::nullopt;
}

constexpr std::array<std::string_view, kCsvColumns>
    kColumns{"date", "time", "timezone", "guests", "name"};

class CsvCalendar {
  public:
    CsvCalendar(const std::string& file, const TimeZone& zone) : m_complaints(file), m_zone(zone) {
        for (std::size_t i = 0; i < kColumns.size(); ++i)
            m_place[i] = i;
    }

    /// Notes whose row every wedding is in `layout`, unless that is null.
    CalendarRead read(const std::string& text, CsvLayout* layout) {
        RowReader reader(text);
        m_layout = layout;
        constexpr int kMostOpenQuotes = 100;
        bool first = true;
        int openQuotes = 0;
        for (Row row; reader.next(row);) {
            if (row.openQuote) {
                if (++openQuotes > kMostOpenQuotes)
                    break; // each costs a pass over the text
                m_complaints.countLost();
                m_complaints.add(
                    row.line,
                    "a quote is opened and never closed",
                    "close it, or double it inside a quoted cell");
                reader.resumeAfter(row);
            } else if (!std::exchange(first, false) || !takeHeader(row)) {
                takeRow(row);
            }
        }
        if (layout) {
            layout->separator = reader.separator();
            layout->place = m_place;
            layout->columns = m_columns;
        }
        return finish(std::move(m_weddings), std::move(m_complaints));
    }

    CalendarRead readRows(
        const std::vector<std::string>& columns,
        const std::vector<std::vector<std::string>>& rows) {
        if (!takeHeader({.line = 0, .cells = columns})) {
            m_complaints.countLost();
            m_complaints.add(
                0,
                "there is no column named date",
                "name the columns date, time, timezone, guests, name");
        } else
            for (std::size_t i = 0; i < rows.size(); ++i)
                takeRow({.line = i + 1, .cells = rows[i]});
        return finish(std::move(m_weddings), std::move(m_complaints));
    }

  private:
    bool takeHeader(const Row& row) {
        std::vector<std::string> names;
        for (const std::string& cell : row.cells) {
            std::string name = trimmed(cell);
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
                return static_cast<char>(std::tolower(c));
            });
            names.push_back(name);
        }
        if (std::find(names.begin(), names.end(), "date") == names.end()) {
            if (names.size() < 2 || !tellsTime(names[0]))
                return false;
            names[0] = "date";
        }
        for (std::size_t i = 0; i < kColumns.size(); ++i)
            m_place[i] = static_cast<std::size_t>(
                std::find(names.begin(), names.end(), kColumns[i]) - names.begin());
        m_columns = names.size();
        return true;
    }

    std::string cell(const Row& row, std::size_t column) const {
        return m_place[column] < row.cells.size() ? trimmed(row.cells[m_place[column]])
                                                  : std::string{};
    }

    static bool isBlank(const Row& row) {
        if (row.cells.size() != 1)
            return false;
        const auto only = trimmed(row.cells[0]);
        return only.empty() || only.starts_with('#');
    }

    void takeRow(const Row& row) {
        if (isBlank(row))
            return;
        const auto start = startOf(row);
        const auto guests = start ? guestsOf(row) : std::nullopt;
        if (!guests)
            return;
        if (m_weddings.size() >= kMostWeddings) {
            m_complaints.countLost();
            return m_complaints.add(
                row.line,
                "more than " + std::to_string(kMostWeddings) + " weddings",
                "remove the past ones");
        }
        m_weddings.push_back(
            {.start = *start,
             .guests = *guests,
             .name = plainText(cell(row, 4), kLongestName),
             .zone = zoneNameOf(row)});
        if (m_layout)
            m_layout->rows.push_back({m_weddings.back(), row});
    }

    /// Null: complained of.
    std::optional<WallTime> startOf(const Row& row) {
        const std::string date = cell(row, 0);
        const auto day = parseDate(date.substr(0, 10));
        std::string within = timeWithin(date);
        if (!day || (date.size() > 10 && within.empty()))
            return complain(row, "date", date, "write YYYY-MM-DD");
        const bool utc = within.ends_with('Z');
        if (utc)
            within.pop_back();
        const auto clock = clockOf(row, within.empty() ? cell(row, 1) : within);
        if (!clock)
            return std::nullopt;
        return instantOf(utc ? *zoneOf("UTC") : rowZone(row), *day, *clock);
    }

    /// Null: complained of. Without a time of day the wedding still counts.
    std::optional<ClockTime> clockOf(const Row& row, const std::string& text) {
        if (!text.empty()) {
            const auto clock = parseTime(text);
            return clock ? clock : complain(row, "time", text, "write HH:MM");
        }
        m_complaints.add(
            row.line,
            "time is missing: the wedding is taken to begin at " + std::to_string(kUsualHour) +
                ":00",
            "write HH:MM");
        return ClockTime{kUsualHour, 0};
    }

    /// A zone that nobody knows is taken as the calendar's own, and complained of.
    const TimeZone& rowZone(const Row& row) {
        const std::string name = cell(row, 2);
        if (const TimeZone* zone = zoneOf(name))
            return *zone;
        m_complaints.add(
            row.line,
            "timezone '" + plainText(name, 40) + "' is not known: the calendar's own is taken",
            "write an IANA name such as Europe/London, or leave it empty");
        return m_zone;
    }

    /// "" where the row names none that is known.
    std::string zoneNameOf(const Row& row) {
        const TimeZone* zone = zoneOf(cell(row, 2));
        return zone && zone->name() != m_zone.name() ? zone->name() : std::string();
    }

    /// Null: complained of.
    std::optional<int> guestsOf(const Row& row) {
        const auto text = cell(row, 3);
        if (const auto count = parseGuests(text))
            return count;
        return complain(
            row,
            "guests",
            text,
            "write a whole number up to " + std::to_string(kMostGuests) + ", or leave it empty");
    }

    std::nullopt_t complain(
        const Row& row,
        const char* column,
        const std::string& value,
        const std::string& mend) {
        m_complaints.countLost();
        m_complaints.add(
            row.line,
            value.empty() ? std::string(column) + " is missing"
                          : std::string(column) + " '" + plainText(value, 40) + "'",
            mend);
        return std::nullopt;
    }

    const TimeZone* zoneOf(const std::string& name) {
        if (name.empty())
            return &m_zone;
        const auto known = m_zones.find(name);
        if (known != m_zones.end())
            return &known->second;
        auto found = TimeZone::find(name);
        return found ? &m_zones.emplace(name, *found).first->second : nullptr;
    }

    Complaints m_complaints;
    const TimeZone& m_zone;
    std::map<std::string, TimeZone> m_zones;
    std::array<std::size_t, kCsvColumns> m_place{};
    std::size_t m_columns = kCsvColumns;
    std::vector<Wedding> m_weddings;
    CsvLayout* m_layout = nullptr;
};

} // namespace

Result<CalendarRead>
parseCsv(const std::string& text, const std::string& fileName, const TimeZone& zone) {
    if (Status size = checkSize(text, fileName); !size)
        return size.error();
    return CsvCalendar(fileName, zone).read(calendarText(text), nullptr);
}

CsvLayout csvLayout(const std::string& text, const TimeZone& zone) {
    CsvLayout layout;
    layout.rest = CsvCalendar("", zone).read(text, &layout).lost;
    return layout;
}

CalendarRead parseRows(
    const std::vector<std::string>& columns,
    const std::vector<std::vector<std::string>>& rows,
    const std::string& source,
    const TimeZone& zone) {
    return CsvCalendar(source, zone).readRows(columns, rows);
}

} // namespace usher::forecast
