// Weddings and wedding days, in the configured time zone.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <memory>
#include <string>
#include <vector>

namespace usher::forecast {

struct Wedding {
    WallTime start{}; ///< the ceremony
    int guests = 0;   ///< 0 = unknown
    std::string name;
    std::string zone = {}; ///< IANA, where it takes place; "" = the calendar's own
    bool operator==(const Wedding&) const = default;
};

/// Local civil time of an instant.
struct CivilTime {
    int year = 0, month = 0, day = 0;
    int weekday = 0; ///< 0 = Sunday … 6 = Saturday
    int hour = 0, minute = 0, second = 0;
    int offsetMinutes = 0;    ///< from UTC
    std::string abbreviation; ///< "GMT", "BST"
};

/// An IANA zone. Thread contract: immutable, any thread.
class TimeZone {
  public:
    /// Errors: Errc::notFound, naming the zone.
    static Result<TimeZone> find(const std::string& name);
    const std::string& name() const { return m_name; }
    CivilTime civil(WallTime at) const;
    /// Local midnight that begins the day `at` falls in.
    WallTime startOfDay(WallTime at) const;
    /// The instant of a local time; in the gap of a DST change the instant after it, in an overlap
    /// the first.
    WallTime instant(int year, int month, int day, int hour, int minute) const;

  private:
    std::string m_name;
    const void* m_zone = nullptr; ///< date::time_zone
};

/// Where a wedding takes place; `own` where it names no zone.
TimeZone zoneOf(const Wedding& wedding, const TimeZone& own);

/// Bad rows are reported, good ones kept.
struct CalendarRead {
    std::vector<Wedding> weddings; ///< by start
    /// "weddings.csv:7: date '2026-13-01' (write YYYY-MM-DD)"
    std::vector<std::string> complaints;
    /// Rows that could not be read and may have been weddings; other complaints cost none.
    std::size_t lost = 0;
};
/// While rows are lost, weddings of `before` that `read` lacks stay: a mistyped row removes none.
std::vector<Wedding> withoutHoles(CalendarRead read, const std::vector<Wedding>& before);
/// CSV (date,time,timezone,guests,name; commas, semicolons or tabs) or iCalendar by the file's
/// ending. `zone` holds where a row names none.
Result<CalendarRead> readCalendar(const std::string& path, const TimeZone& zone);
Result<CalendarRead>
parseCsv(const std::string& text, const std::string& fileName, const TimeZone& zone);
/// Rows of a query by the CSV's rules, `columns` being its header. Rows are counted from 1:
/// "calendar.query:2: …".
CalendarRead parseRows(
    const std::vector<std::string>& columns,
    const std::vector<std::vector<std::string>>& rows,
    const std::string& source,
    const TimeZone& zone);
Result<CalendarRead>
parseIcs(const std::string& text, const std::string& fileName, const TimeZone& zone);

/// From the ceremony to the last dance: five and a half hours by the facts, and half an hour of
/// uploads.
inline constexpr std::chrono::hours kWeddingLasts{6};

/// Immutable. A wedding day is a Saturday, or any day on which the calendar holds a wedding, in
/// `zone`.
class Calendar {
  public:
    Calendar(TimeZone zone, std::vector<Wedding> weddings);
    const TimeZone& zone() const { return m_zone; }
    bool isWeddingDay(WallTime at) const;
    /// Weddings that began in the last kWeddingLasts, by start.
    std::vector<Wedding> goingOn(WallTime at) const;
    /// Whether a wedding's load may be felt: from hours before one to some after its end.
    bool nearWedding(WallTime at) const;
    std::vector<Wedding> between(WallTime from, WallTime to) const;
    const std::vector<Wedding>& weddings() const { return m_weddings; }

  private:
    TimeZone m_zone;
    std::vector<Wedding> m_weddings;
};

} // namespace usher::forecast
