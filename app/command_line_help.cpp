#include "app/command_line.h"
#include "rehearsal/rehearsal.h"

#include <fmt/format.h>

namespace usher::app {
namespace {

/// The scenarios' names, broken where a terminal would.
std::string scenarioLines() {
    constexpr std::size_t kWidth = 60;
    std::string lines, line;
    for (const auto& name : rehearsal::scenarios()) {
        if (line.size() + name.size() > kWidth) {
            lines += line + "\n        ";
            line.clear();
        }
        line += name + ", ";
    }
    return lines + line;
}

} // namespace

std::string helpText() {
    return fmt::format(
        R"(usher – a PostgreSQL connection pool with an operator's desk

  usher                        the window, with the engine inside it
        [--kiosk] [--no-rehearsal]
  usher --attach HOST[:PORT]…  the window on engines that run elsewhere, by their consoles
        [--tls-ca FILE] [--kiosk]
  usher serve                  the same engine without a window
  usher rehearse SCENARIO      concurrent clients, and a scorecard:
        {}all,
        wedding-day, replay FILE
        [--json FILE] [--pdf FILE] [--clients N] [--seconds N] [--seed N]
        [--on DATABASE] [--peer URI] [--against FILE] [--closed-loop]
        [--faults N]           of failures: how many strike a private cluster's servers
  usher forecast               the next 48 hours
        [--at TIME] [--json FILE]
  usher backtest FILE…         the forecast tried on recorded traffic, a CSV of time,value
        [--calendar FILE] [--step 5m] [--horizon 30m] [--warmup 21d] [--out FILE] [--json FILE]
  usher report --pdf FILE      from recorded history
        [--html FILE] [--csv FILE] the same as one page for a browser, its figures
        [--from TIME] [--to TIME] [--page-size A4|Letter]
        [--incident last|N]    one page of an incident, N from the newest; as text without a file
        [--make-believe]       says of the figures that they are invented
  usher check                  tries the configuration, every host and role
        [--audit]              the audit's chain alone: where it breaks
  usher import pgbouncer.ini   writes the equivalent usher.toml, with notes on stderr
        [--users userlist.txt] [--hba FILE]

  with all: [--config FILE] [--log-level trace|debug|info|warning|error|off]
        [--version] [--help]

Without --config: ./usher.toml, $XDG_CONFIG_HOME/usher/usher.toml, /etc/usher/usher.toml, else a
private PostgreSQL under $XDG_DATA_HOME/usher. TIME is 2026-06-06T15:00, in the calendar's time
zone unless it says otherwise (Z, +02:00). Exit code: 0 done, 1 it failed, 2 the command line or
the configuration is wrong.
)",
        scenarioLines());
}

} // namespace usher::app
