// What core says: the calendar.
#include "ui/languages/core_sentences.h"

namespace usher::ui {
namespace {

constexpr Sentence kAll[] = {
    {CORE_SAYS("core", "a wedding without a name")},
    {CORE_SAYS("core", "guests unknown")},
    {CORE_SAYS("core", "%1: is no longer so in the calendar")},
    {CORE_SAYS("core", "somebody has changed it meanwhile; look again")},
    {CORE_SAYS("core", "%1: is in the calendar already")},
    {CORE_SAYS("core", "change that one")},
    {CORE_SAYS("core", "write a whole number up to %1"), "n1"},
    {CORE_SAYS("core", "the year %1"), "r1"},
    {CORE_SAYS("core", "check the date")},
    {CORE_SAYS("core", "a quote is opened and never closed")},
    {CORE_SAYS("core", "close it, or double it inside a quoted cell")},
    {CORE_SAYS("core", "there is no column named date")},
    {CORE_SAYS("core", "name the columns date, time, timezone, guests, name")},
    {CORE_SAYS("core", "more than %1 weddings"), "n1"},
    {CORE_SAYS("core", "remove the past ones")},
    {CORE_SAYS("core", "write YYYY-MM-DD")},
    {CORE_SAYS("core", "write HH:MM")},
    {CORE_SAYS("core", "time is missing: the wedding is taken to begin at %1"), "r1"},
    {CORE_SAYS("core", "timezone '%1' is not known: the calendar's own is taken"), "r1"},
    {CORE_SAYS("core", "write an IANA name such as Europe/London, or leave it empty")},
    {CORE_SAYS("core", "write a whole number up to %1, or leave it empty"), "n1"},
    {CORE_SAYS("core", "%1 is missing"), "r1"},
    {CORE_SAYS("core", "%1: is in no row of the file")},
    {CORE_SAYS("core", "the file has no column named %1 for '%2'"), "r12"},
    {CORE_SAYS("core", "add the column to the file's first line")},
    {CORE_SAYS("core", "the file cannot hold this change: read again it would say something else")},
    {CORE_SAYS("core", "change the file itself")},
    {CORE_SAYS("core", "an event without a valid DTSTART")},
    {CORE_SAYS("core", "write DTSTART;TZID=Europe/London:20260912T150000")},
    {CORE_SAYS("core", "an event that recurs without end counts %1 times"), "n1"},
    {CORE_SAYS("core", "give its RRULE a COUNT or an UNTIL")},
    {CORE_SAYS("core", "%1: is not an iCalendar file"), "r1"},
    {CORE_SAYS("core", "it begins with BEGIN:VCALENDAR")},
    {CORE_SAYS("core", "a day without a time: its wedding is taken to begin at %1"), "r1"},
    {CORE_SAYS("core", "TZID '%1' is not known: the calendar's own zone is taken"), "r1"},
    {CORE_SAYS("core", "TZID '%1' is taken as the file defines it"), "r1"},
    {CORE_SAYS("core", "write an IANA name such as Europe/London")},
    {CORE_SAYS("core", "%1: is larger than 16 MiB"), "r1"},
    {CORE_SAYS("core", "a calendar of weddings is smaller; split it or name the right file")},
    {CORE_SAYS("core", "name the .csv or .ics file in it")},
    {CORE_SAYS("core", "check calendar.file and its permissions")},
    {CORE_SAYS("core", "there is no time zone \"%1\" on this system"), "r1"},
    {CORE_SAYS("core", "write an IANA name such as Europe/London; tzdata must be installed")},
    {CORE_SAYS("core", "the calendar comes from calendar.query")},
    {CORE_SAYS("core", "change it in the platform's own database")},
    {CORE_SAYS("core", "no file is named to keep weddings in")},
    {CORE_SAYS("core", "name one in usher.toml: [calendar] file = \"weddings.csv\"")},
    {CORE_SAYS("core", "an iCalendar file holds more than Usher knows of, and is only read")},
    {CORE_SAYS(
        "core",
        "change it in the program it comes from, or name a .csv and import it there")},
    {CORE_SAYS("core", "%1: another program has written there just now"), "r1"},
    {CORE_SAYS("core", "look at the calendar again")},
};

} // namespace

std::span<const Sentence> calendarSentences() {
    return kAll;
}

} // namespace usher::ui
