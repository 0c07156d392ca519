// What core says: previews of commands.
#include "ui/languages/core_sentences.h"

namespace usher::ui {
namespace {

constexpr Sentence kAll[] = {
    {CORE_SAYS("core", "%1 asked for, but the pool's maximum is %2"), "n12"},
    {CORE_SAYS("core", "The server's budget of %1 leaves room for %2 more"), "n12"},
    {CORE_SAYS("core", "a pool cannot be scaled to %1 (ask for %2 to %3)"), "n123"},
    {CORE_SAYS("core", "%1 goes from %2 to %3 connections"), "n23"},
    {CORE_SAYS("core", "%1 goes from %2 to %3 connections and holds them for %4 minutes"), "n234"},
    {CORE_SAYS("core", "%1 connections stay free on the server"), "n1"},
    {CORE_SAYS("core", "Expected P99 of an acquisition: %1"), "n1"},
    {CORE_SAYS("core", "The Saturday protocol is %1 (%2)"), "w1 w2"},
    {CORE_SAYS(
        "core",
        "Today is a wedding day: wedding acquisitions may time out again, alerts stay strict")},
    {CORE_SAYS(
        "core",
        "No acquisition by a wedding pool times out, the reserve is kept full, alerts rise at "
        "once")},
    {CORE_SAYS("core", "The calendar decides again")},
    {CORE_SAYS(
         "core",
         "%1 takes them over as they are ready, %2 at most before its maximum of %3; the rest "
         "close"),
     "n23"},
    {CORE_SAYS(
         "core",
         "The %1 ready close now, the %2 lent close as they come back; none is lent until it is "
         "refilled"),
     "n12"},
    {CORE_SAYS("core", "%1 of %2 reserve connections are ready, %3 are lent"), "n123"},
    {CORE_SAYS("core", "the reserve is drained already (REFILL RESERVE fills it again)")},
    {CORE_SAYS("core", "%1 has a login of its own, the reserve another")},
    {CORE_SAYS("core", "Today is a wedding day: an emergency alarm stays up until it is refilled")},
    {CORE_SAYS("core", "It fills to %1 and lends again"), "n1"},
    {CORE_SAYS("core", "every pool")},
    {CORE_SAYS(
         "core",
         "%1 gives no new connection out; %2 running finish, %3 clients wait until RESUME"),
     "w1 n23"},
    {CORE_SAYS("core", "%1 serves its %2 waiting clients again"), "w1 n2"},
    {CORE_SAYS("core", "The %1 connections of %2 are replaced as they come back"), "n1 w2"},
    {CORE_SAYS("core", "%1 lets no new client in; those connected stay"), "w1"},
    {CORE_SAYS("core", "%1 lets new clients in again"), "w1"},
    {CORE_SAYS("core", "%1 clients in a transaction lose it; %2 is paused until RESUME"), "n1 w2"},
    {CORE_SAYS("core", "%1 follows the forecast and the load again")},
    {CORE_SAYS("core", "alarm %1 is not there any more"), "n1"},
    {CORE_SAYS("core", "an emergency cannot be shelved (acknowledge it)")},
    {CORE_SAYS("core", "Client %1 is dropped; a transaction it has open is rolled back"), "n1"},
    {CORE_SAYS("core", "%1 changes until the next RELOAD; clients stay connected"), "r1"},
    {CORE_SAYS(
        "core",
        "The configuration is read again; clients stay connected, but for those of pools that are "
        "gone")},
    {CORE_SAYS("core", "the audit can be written: nothing needs to be accepted")},
    {CORE_SAYS("core", "nobody has allowed to act without a record")},
    {CORE_SAYS(
        "core",
        "Dangerous actions are done although they cannot be put on record now; what was done is "
        "written once it can be, and lost if Usher ends before")},
    {CORE_SAYS("core", "Dangerous actions are refused until the audit can be written")},
    {CORE_SAYS("core", "the audit cannot be written: %1 (ACT UNRECORDED accepts that)")},
    {CORE_SAYS("core", "a pool is missing (write %1)"), "r1"},
    {CORE_SAYS("core", "there is no pool \"%1\" (the pools are %2)"), "r12"},
    {CORE_SAYS("core", "%1 connected, %2 of them in a transaction; %3"), "n2"},
    {CORE_SAYS("core", "%1 client is"), "n1"},
    {CORE_SAYS("core", "%1 clients are"), "n1"},
    {CORE_SAYS("core", "%1 client is connected, %2 of them in a transaction; %3 wait"), "n123"},
    {CORE_SAYS("core", "%1 client is connected, %2 of them in a transaction; %3 waits"), "n123"},
    {CORE_SAYS("core", "%1 clients are connected, %2 of them in a transaction; %3 wait"), "n123"},
    {CORE_SAYS("core", "%1 clients are connected, %2 of them in a transaction; %3 waits"), "n123"},
    {CORE_SAYS("core", "No new client is let in; Usher ends when the last has left")},
    {CORE_SAYS(
        "core",
        "No new client is let in. Transactions that run may finish, for some seconds; what runs "
        "longer is rolled back. Then every client loses its connection")},
    {CORE_SAYS("core", "The rehearsal %1 ends too"), "r1"},
    {CORE_SAYS(
        "core",
        "Today is a wedding day: nobody reaches the database through Usher until it is started "
        "again")},
    {CORE_SAYS("core", "%1 cannot lend to itself (name another pool)")},
    {CORE_SAYS("core", "%1 is on another server: what it gives is no room for %2"), "r12"},
    {CORE_SAYS("core", "%1 is a wedding pool: it gives nothing on a wedding day")},
    {CORE_SAYS("core", "%1 can give %2 at most: it keeps its minimum of %3"), "n23"},
    {CORE_SAYS("core", "a loan is of one connection at least")},
    {CORE_SAYS(
         "core",
         "the server's budget of %1 leaves room for %2 (ask for that many, or FROM another pool)"),
     "n12"},
    {CORE_SAYS("core", "%1 may have %2 instead of %3 meanwhile; %4"), "n23"},
    {CORE_SAYS("core", "%1 of its %2 close, those in use as they come back"), "n12"},
    {CORE_SAYS("core", "it has %1"), "n1"},
    {CORE_SAYS(
         "core",
         "%1 may grow to %2 instead of %3, for %4 minutes; then it ends by itself, and what is too "
         "much closes as it comes back"),
     "n234"},
    {CORE_SAYS("core", "without an application's name")},
    {CORE_SAYS("core", "without an application's name: %1")},
    {CORE_SAYS("core", "%1 idle in a transaction"), "n1"},
    {CORE_SAYS("core", "And %1 applications more"), "n1"},
    {CORE_SAYS("core", "%1 now; %2 connections stay free on the server"), "n2"},
    {CORE_SAYS("core", "nothing is lent to %1")},
    {CORE_SAYS(
         "core",
         "%1's maximum is %2 again; %3 of its %4 connections close as they come back"),
     "n234"},
    {CORE_SAYS("core", "%1 has back what it gave")},
    {CORE_SAYS("core", "nobody has held a connection of %1 for %2"), "n2"},
    {CORE_SAYS(
         "core",
         "%1 client has held a connection of %2 for %3: they are dropped, what they had open is "
         "rolled back"),
     "n1 n3"},
    {CORE_SAYS(
         "core",
         "%1 clients have held a connection of %2 for %3: they are dropped, what they had open is "
         "rolled back"),
     "n1 n3"},
    {CORE_SAYS(
         "core",
         "%1 client has held a connection of %2 for %3: what runs for them is cancelled. Who is "
         "idle in a transaction keeps the connection"),
     "n1 n3"},
    {CORE_SAYS(
         "core",
         "%1 clients have held a connection of %2 for %3: what runs for them is cancelled. Who is "
         "idle in a transaction keeps the connection"),
     "n1 n3"},
    {CORE_SAYS("core", "no incident runs (BEGIN INCIDENT begins one)")},
    {CORE_SAYS("core", "The incident ends; its page can be read at once and later")},
    {CORE_SAYS("core", "%1 has begun an incident already (END INCIDENT ends it)")},
    {CORE_SAYS("core", "an incident is named in %1 letters at most"), "n1"},
    {CORE_SAYS("core", "An incident begins: what happens until its end makes one page")},
    {CORE_SAYS("core", "a note needs words")},
    {CORE_SAYS("core", "a note is text in UTF-8")},
    {CORE_SAYS("core", "a note has %1 letters at most"), "n1"},
    {CORE_SAYS("core", "there is no such day (write it as 2026-11-28)")},
    {CORE_SAYS("core", "Every desk sees the note on %1"), "r1"},
    {CORE_SAYS("core", "Alarm %1 is over"), "n1"},
    {CORE_SAYS("core", "there is no scenario \"%1\" (one of %2)"), "r12"},
    {CORE_SAYS(
        "core",
        "today is a wedding day: the load on the server would be real (rehearse on another day)")},
    {CORE_SAYS(
         "core",
         "the server has %1 connections to spare, %2 of them for a rehearsal, and its pools begin "
         "with %3"),
     "n123"},
    {CORE_SAYS("core", "no rehearsals are played here (usher rehearse plays them)")},
    {CORE_SAYS("core", "no rehearsals are played here")},
    {CORE_SAYS("core", "usher rehearse plays them")},
    {CORE_SAYS("core", "%1 plays already (STOP REHEARSAL ends it)"), "r1"},
    {CORE_SAYS(
         "core",
         "%1 clients are more than a gate has room for (at most %2, raise [gate] max_clients)"),
     "n12"},
    {CORE_SAYS("core", "%1: up to %2 clients, for about %3 once they are in"), "n23"},
    {CORE_SAYS("core", "It loads %1, which others use: what it costs there is real")},
    {CORE_SAYS("core", "It loads %1, which nobody else uses")},
    {CORE_SAYS("core", "the private server")},
    {CORE_SAYS("core", "the configured server")},
    {CORE_SAYS("core", "the database \"%1\" at %2"), "r12"},
    {CORE_SAYS(
         "core",
         "Its pools and its gate are its own: at most %1 of the %2 connections to spare, the rest "
         "stay for production"),
     "n12"},
    {CORE_SAYS("core", "Whether its owner has marked it for rehearsals is looked at first")},
    {CORE_SAYS("core", "It makes two private servers, loses one of them, and removes both")},
    {CORE_SAYS(
        "core",
        "It takes processors of this machine: production's clients may wait longer meanwhile")},
    {CORE_SAYS(
        "core",
        "Its clients enter neither history nor forecast nor alarms; its table goes when it ends")},
    {CORE_SAYS("core", "no rehearsal plays")},
    {CORE_SAYS("core", "%1 ends now, without a verdict; its clients leave and its table goes"),
     "r1"},
    {CORE_SAYS("core", "what it does may not be seen")},
    {CORE_SAYS("core", "running for %1"), "n1"},
    {CORE_SAYS("core", "idle in transaction, for %1"), "n1"},
    {CORE_SAYS("core", "idle in transaction (aborted), for %1"), "n1"},
    {CORE_SAYS("core", "idle in transaction")},
    {CORE_SAYS("core", "%1 session waits for it"), "n1"},
    {CORE_SAYS("core", "%1 sessions wait for it"), "n1"},
    {CORE_SAYS("core", "And %1 more"), "n1"},
    {CORE_SAYS(
         "core",
         "%1 was not there a moment ago: what has ended, or begun another transaction, is left "
         "alone"),
     "n1"},
    {CORE_SAYS(
         "core",
         "%1 were not there a moment ago: what has ended, or begun another transaction, is left "
         "alone"),
     "n1"},
    {CORE_SAYS("core", "What %1 process of the server runs is cancelled; transactions stay open"),
     "n1"},
    {CORE_SAYS("core", "What %1 processes of the server run is cancelled; transactions stay open"),
     "n1"},
    {CORE_SAYS("core", "%1 process of the server ends; what was open there is rolled back"), "n1"},
    {CORE_SAYS("core", "%1 processes of the server end; what was open there is rolled back"), "n1"},
    {CORE_SAYS("core", "The clients behind are told so, and lose their transaction")},
    {CORE_SAYS(
        "core",
        "There is no service role: it is asked as %1, which may end its own sessions and what it "
        "was granted")},
    {CORE_SAYS("core", "the pools' role")},
    {CORE_SAYS("core", "no session is named so (write %1)"), "r1"},
    {CORE_SAYS("core", "no session is named so")},
    {CORE_SAYS("core", "The server's sessions are not seen now; it is asked all the same")},
    {CORE_SAYS("core", "waiting for a connection")},
    {CORE_SAYS("core", "running")},
    {CORE_SAYS("core", "waits: %1"), "r1"},
    {CORE_SAYS("core", "active")},
    {CORE_SAYS("core", "idle")},
};

} // namespace

std::span<const Sentence> previewSentences() {
    return kAll;
}

} // namespace usher::ui
