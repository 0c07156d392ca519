#include "config/option_rows.h"

#include <array>

namespace usher::config {
namespace {

constexpr auto kOther = std::to_array<Option>({
    {"reserve",
     "size",
     "integer",
     0,
     100,
     false,
     "Emergency connections kept ready under the service role; up to twice as many are open while "
     "some are lent.",
     [](C& c, P&) -> Field {
         return &c.reserve.size;
     }},
    {"reserve",
     "after",
     "duration",
     0,
     60 * kSecond,
     false,
     "An acquisition of an exhausted pool that has waited this long may draw on the reserve.",
     [](C& c, P&) -> Field {
         return &c.reserve.after;
     }},
    {"reserve",
     "from_priority",
     "integer",
     0,
     1000,
     false,
     "Pools of a lower priority do not draw on the reserve.",
     [](C& c, P&) -> Field {
         return &c.reserve.fromPriority;
     }},
    {"calendar",
     "timezone",
     "string",
     0,
     0,
     true,
     "IANA time zone in which Saturday is Saturday.",
     [](C& c, P&) -> Field { return &c.calendar.timezone; },
     Sense::timezone},
    {"calendar",
     "file",
     "string",
     0,
     0,
     true,
     "Weddings as CSV (date,time,timezone,guests,name) or iCalendar (.ics).",
     [](C& c, P&) -> Field { return &c.calendar.file; },
     Sense::path},
    {"calendar",
     "query",
     "string",
     0,
     0,
     true,
     "Query on the primary that returns date, time, timezone, guests, name; instead of a file.",
     [](C& c, P&) -> Field {
         return &c.calendar.query;
     }},
    {"forecast",
     "miss_cost",
     "integer",
     1,
     499,
     true,
     "What one connection short costs beside one too many: at 19 the plan covers 19 moments of 20.",
     [](C& c, P&) -> Field {
         return &c.forecast.missCost;
     }},
    {"forecast",
     "wedding_miss_cost",
     "integer",
     1,
     499,
     true,
     "The same inside a wedding's window: at 199 the plan covers 199 moments of 200.",
     [](C& c, P&) -> Field {
         return &c.forecast.weddingMissCost;
     }},
    {"alerts",
     "webhooks",
     "list of strings",
     0,
     0,
     true,
     "URLs that alarms are posted to, in the JSON of Prometheus's Alertmanager.",
     [](C& c, P&) -> Field { return &c.alerts.webhooks; },
     Sense::web},
    {"alerts",
     "webhook_severity",
     "choice: warning|critical|emergency",
     0,
     0,
     true,
     "Webhooks hear of alarms from this severity on.",
     [](C& c, P&) -> Field {
         return choice(c.alerts.webhookSeverity);
     }},
    {"alerts",
     "webhook_token_file",
     "string",
     0,
     0,
     true,
     "File whose first line is sent to webhooks as \"Authorization: Bearer …\".",
     [](C& c, P&) -> Field { return &c.alerts.webhookTokenFile; },
     Sense::path},
    {"metrics",
     "listen",
     "string",
     0,
     0,
     false,
     "Address and port of Prometheus metrics at /metrics; empty = off.",
     [](C& c, P&) -> Field { return &c.metrics.listen; },
     Sense::listen},
    {"history",
     "url",
     "string",
     0,
     0,
     false,
     "Where history is kept: empty = SQLite in the data folder, or a postgresql:// URI.",
     [](C& c, P&) -> Field { return &c.history.url; },
     Sense::uri},
    {"history",
     "keep_days",
     "integer",
     1,
     3650,
     false,
     "History older than this is deleted.",
     [](C& c, P&) -> Field {
         return &c.history.keepDays;
     }},
    {"history",
     "max_megabytes",
     "integer",
     16,
     1'000'000,
     false,
     "The history file's size is held below this, oldest first out.",
     [](C& c, P&) -> Field {
         return &c.history.maxMegabytes;
     }},
    {"report",
     "folder",
     "string",
     0,
     0,
     true,
     "Folder for a report of each wedding day, a Saturday or a day with a wedding, at its end: "
     "midnight, or six hours after its last wedding began; empty = off.",
     [](C& c, P&) -> Field { return &c.report.folder; },
     Sense::path},
    {"report",
     "keep",
     "integer",
     1,
     3650,
     true,
     "So many days' reports are kept; of older ones Usher removes what it wrote itself, by name.",
     [](C& c, P&) -> Field {
         return &c.report.keep;
     }},
    {"report",
     "formats",
     "list of strings",
     0,
     0,
     true,
     "pdf, html, csv: what each report is written as; a PDF needs no display, `usher serve` writes "
     "it too.",
     [](C& c, P&) -> Field {
         return &c.report.formats;
     }},
});

} // namespace

std::span<const Option> otherOptions() {
    return kOther;
}

} // namespace usher::config
