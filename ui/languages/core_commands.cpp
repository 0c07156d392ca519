// What core says: commands, the audit and names.
#include "ui/languages/core_sentences.h"

namespace usher::ui {
namespace {

constexpr Sentence kAll[] = {
    {CORE_SAYS("core", "Hold at least n connections in a pool, for an hour or as long as said.")},
    {CORE_SAYS("core", "Take an operator's floor away; the forecast and the load decide again.")},
    {CORE_SAYS(
        "core",
        "Let a pool grow n beyond its maximum for a while, out of the budget or another pool's.")},
    {CORE_SAYS(
        "core",
        "Take back what was lent to a pool; what it has too many closes as it comes back.")},
    {CORE_SAYS("core", "Switch the Saturday protocol on now.")},
    {CORE_SAYS("core", "Switch the Saturday protocol off until midnight.")},
    {CORE_SAYS("core", "Let the calendar decide on the Saturday protocol.")},
    {CORE_SAYS(
        "core",
        "Lend no more from the reserve and close it as loans come back, or hand it to a pool.")},
    {CORE_SAYS("core", "Fill the reserve to its size and lend from it again.")},
    {CORE_SAYS("core", "Give no new connection out; running transactions finish.")},
    {CORE_SAYS("core", "Undo PAUSE and KILL.")},
    {CORE_SAYS("core", "Replace every server connection as it comes back.")},
    {CORE_SAYS("core", "Let no new client into a pool; those connected stay.")},
    {CORE_SAYS("core", "Undo DISABLE.")},
    {CORE_SAYS("core", "Drop the clients of a pool, or of all, at once and pause it.")},
    {CORE_SAYS("core", "Drop one client.")},
    {CORE_SAYS(
        "core",
        "Cancel what runs for clients that have held a pool's connection for long; they stay.")},
    {CORE_SAYS(
        "core",
        "Drop clients that have held a pool's connection for long; what they had open rolls "
        "back.")},
    {CORE_SAYS("core", "Cancel what processes of the server run, of whichever client; they stay.")},
    {CORE_SAYS(
        "core",
        "End processes of the server, of whichever client; what they had open rolls back.")},
    {CORE_SAYS("core", "Say that an alarm has been seen.")},
    {CORE_SAYS("core", "Undo an acknowledgement within ten seconds.")},
    {CORE_SAYS("core", "Hide an alarm for up to an hour; never an emergency.")},
    {CORE_SAYS("core", "Bring a shelved alarm back.")},
    {CORE_SAYS(
        "core",
        "Change a reloadable option until the next RELOAD; SHOW CONFIG lists them.")},
    {CORE_SAYS(
        "core",
        "Play a scenario's clients on pools of their own, and judge what they meet.")},
    {CORE_SAYS("core", "End the rehearsal that plays; its table goes.")},
    {CORE_SAYS("core", "Begin an incident: all until its end makes one page.")},
    {CORE_SAYS("core", "End the incident that runs.")},
    {CORE_SAYS("core", "Write a note on an alarm, be it over or not; every desk sees it.")},
    {CORE_SAYS("core", "Write a note on a day; every desk sees it.")},
    {CORE_SAYS(
        "core",
        "Allow dangerous actions while the audit cannot be written; ends when it can be again.")},
    {CORE_SAYS("core", "Undo ACT UNRECORDED: dangerous actions wait for the audit.")},
    {CORE_SAYS(
        "core",
        "Read the configuration again; only clients of pools that are gone leave, after their "
        "transaction.")},
    {CORE_SAYS("core", "Let no new client in and end when the last has left.")},
    {CORE_SAYS("core", "Finish running transactions and end.")},
    {CORE_SAYS("core", "write %1"), "r1"},
    {CORE_SAYS("core", "FOR takes 1 to %1 minutes"), "n1"},
    {CORE_SAYS("core", "SCALE needs a pool")},
    {CORE_SAYS("core", "SCALE needs TO and a number of connections, or AUTO")},
    {CORE_SAYS("core", "LEND needs a pool and a number of connections, or BACK")},
    {CORE_SAYS("core", "FROM needs the pool that gives them")},
    {CORE_SAYS("core", "sessions are named by their process and when it began")},
    {CORE_SAYS("core", "it is SESSIONS that are terminated")},
    {CORE_SAYS("core", "it is HOLDERS that are cancelled or dropped")},
    {CORE_SAYS("core", "a pool is missing")},
    {CORE_SAYS("core", "OF needs an application's name")},
    {CORE_SAYS("core", "AFTER needs a number of seconds")},
    {CORE_SAYS("core", "SATURDAY needs one of ON, OFF, AUTO")},
    {CORE_SAYS("core", "ACT needs one of UNRECORDED, RECORDED")},
    {CORE_SAYS("core", "REHEARSE needs a scenario")},
    {CORE_SAYS("core", "WITH needs a number of clients")},
    {CORE_SAYS("core", "only a rehearsal can be stopped")},
    {CORE_SAYS("core", "only an incident can be begun or ended")},
    {CORE_SAYS("core", "a note is of an ALARM or a DAY")},
    {CORE_SAYS("core", "a day is missing")},
    {CORE_SAYS("core", "an alarm's number is missing")},
    {CORE_SAYS("core", "the note's words are missing")},
    {CORE_SAYS("core", "only the reserve can be drained or refilled")},
    {CORE_SAYS("core", "the reserve drains, or is handed TO a pool")},
    {CORE_SAYS("core", "an option and its value are missing")},
    {CORE_SAYS("core", "a number is missing")},
    {CORE_SAYS("core", "a reason is missing")},
    {CORE_SAYS("core", "unknown command \"%1\""), "r1"},
    {CORE_SAYS("core", "SHOW HELP lists the commands")},
    {CORE_SAYS("core", "\"%1\" is too much"), "r1"},
    {CORE_SAYS("core", "give the name of a person")},
    {CORE_SAYS("core", "a name is missing")},
    {CORE_SAYS("core", "a name has %1 letters at most"), "n1"},
    {CORE_SAYS("core", "a name has neither control characters nor marks that turn its direction")},
    {CORE_SAYS("core", "a name has neither colon nor parentheses")},
    {CORE_SAYS("core", "\"%1\" is nobody's name"), "r1"},
    {CORE_SAYS("core", "one value at a time")},
    {CORE_SAYS("core", "write SET %1 = <value>"), "r1"},
    {CORE_SAYS("core", "%1 is no value of type %2"), "r1 w2"},
    {CORE_SAYS("core", "write it as in the configuration file")},
    {CORE_SAYS("core", "there is no option %1"), "r1"},
    {CORE_SAYS("core", "SHOW CONFIG lists them")},
    {CORE_SAYS("core", "%1 takes effect at a start only"), "r1"},
    {CORE_SAYS("core", "write it to the configuration file and restart")},
    {CORE_SAYS("core", "make the folder writable or free space on the disk")},
    {CORE_SAYS("core", "audit file %1: %2"), "r1"},
    {CORE_SAYS("core", "the audit's last line was changed: a new chain begins, the old file is %1"),
     "r1"},
    {CORE_SAYS(
         "core",
         "the audit's last line was cut off (%1 bytes): %2, the chain goes on without it"),
     "n1"},
    {CORE_SAYS("core", "it is in %1"), "r1"},
    {CORE_SAYS("core", "it could not be set aside")},
    {CORE_SAYS("core", ", %1 were lost"), "n1"},
    {CORE_SAYS("core", "%1 were lost"), "n1"},
    {CORE_SAYS("core", "%1 line waits"), "n1"},
    {CORE_SAYS("core", "%1 lines wait"), "n1"},
    {CORE_SAYS("core", "line %1 was cut off: a last line is written with its end"), "n1"},
    {CORE_SAYS("core", "line %1 was changed: its hash is not that of its text"), "n1"},
    {CORE_SAYS(
         "core",
         "line %1 does not follow on the one before: lines were removed, added or moved"),
     "n1"},
};

} // namespace

std::span<const Sentence> commandSentences() {
    return kAll;
}

} // namespace usher::ui
