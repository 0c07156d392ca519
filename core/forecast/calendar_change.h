// What differs between two calendars, changes by hand, and how they are written down. Pure.
#pragma once

#include "forecast/calendar.h"

#include <optional>
#include <string>
#include <vector>

namespace usher::forecast {

/// One wedding that comes (no `before`), goes (no `after`), or is another afterwards.
struct CalendarChange {
    std::optional<Wedding> before, after;
    bool operator==(const CalendarChange&) const = default;
};
using CalendarChanges = std::vector<CalendarChange>;

/// What makes `now` of `before`: a wedding counts as the same one by its name and day, then by its
/// name alone, then by its moment; by start. Takes milliseconds for ten thousand.
CalendarChanges differences(
    const std::vector<Wedding>& before,
    const std::vector<Wedding>& now,
    const TimeZone& zone);
/// What takes them back.
CalendarChanges undoOf(const CalendarChanges& changes);
/// Errors: conflict, naming the wedding that is no longer there or is there already.
Result<std::vector<Wedding>>
withChanges(std::vector<Wedding> weddings, const CalendarChanges& changes, const TimeZone& zone);
/// Without what no file could hold: control characters, blanks around. Errors: invalidArgument for
/// too many guests, a zone nobody knows, a year out of [1970, 2200].
Result<Wedding> checked(Wedding wedding);

/// "Ann & Ben, 2026-09-12 15:00 Europe/London, 120 guests"
std::string inWords(const Wedding& wedding, const TimeZone& own);

/// A CSV file's text with the changes made: rows, columns and lines that they do not touch stay
/// byte for byte (but UTF-16 and Windows-1252 become UTF-8), new ones come last. Errors: conflict
/// when it no longer holds what is to change; invalidArgument when it has no column for a value.
Result<std::string>
rewriteCsv(const std::string& text, const CalendarChanges& changes, const TimeZone& zone);

/// Moments that a civil time means: none in the gap of a DST change, two in an overlap.
std::vector<WallTime> momentsOf(const TimeZone& zone, const CivilTime& local);

} // namespace usher::forecast
