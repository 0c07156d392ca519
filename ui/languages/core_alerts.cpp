// What core says: alarms and verdicts.
#include "ui/languages/core_sentences.h"

namespace usher::ui {
namespace {

constexpr Sentence kAll[] = {
    {CORE_SAYS(
        "core",
        "%1 is at its maximum of %2: find who holds connections longest, or raise pools.%3.max and "
        "reload")},
    {CORE_SAYS("core", "%1 of %2 connections in use (max %3), %4 waiting"), "n1234"},
    {CORE_SAYS("core", "Force %1 up; it may grow to %2")},
    {CORE_SAYS("core", "last connect error: %1")},
    {CORE_SAYS("core", "last error: %1")},
    {CORE_SAYS("core", "Guests and couples see errors on a wedding day")},
    {CORE_SAYS("core", "Clients see errors")},
    {CORE_SAYS("core", "%1: %2 acquisitions timed out in the last %3 s; %4%5"), "n2 n3"},
    {CORE_SAYS("core", "%1: %2 acquisitions failed in the last %3 s%4"), "n2 n3"},
    {CORE_SAYS("core", "Read the failures in the event log")},
    {CORE_SAYS("core", "Mend what the server says; `usher check` tries each host and role")},
    {CORE_SAYS("core", "it was drained by hand")},
    {CORE_SAYS("core", "the server's budget of %1 connections is used up"), "n1"},
    {CORE_SAYS("core", "there is no primary")},
    {CORE_SAYS("core", "Refill it, unless the drain is meant")},
    {CORE_SAYS("core", "Mend what the server says about the service role")},
    {CORE_SAYS("core", "Raise server.budget, or lower the maximum of a pool that can spare it")},
    {CORE_SAYS("core", "See what borrows from it")},
    {CORE_SAYS(
         "core",
         "The reserve stands at %1: %2 of %3 ready, %4 lent of at most %5, %6 opening%7"),
     "n123456"},
    {CORE_SAYS("core", "A wedding acquisition may find neither a connection nor a reserve")},
    {CORE_SAYS(
         "core",
         "%1 reserve connections are lent, %2 of %3 ready; wanted and not there %4 times since "
         "start"),
     "n1234"},
    {CORE_SAYS("core", "A pool is exhausted; once the reserve is gone, clients wait")},
    {CORE_SAYS("core", "Grow the pool that borrows")},
    {CORE_SAYS("core", "%1: an acquisition takes %2 on average (limit %3); %4"), "n2 n3"},
    {CORE_SAYS("core", "Every transaction of this pool starts late")},
    {CORE_SAYS("core", "%1: 95 of 100 queries take up to %2 (limit %3), %4 at the median; %5"),
     "n234"},
    {CORE_SAYS("core", "Guests wait for every page, and connections are held for longer")},
    {CORE_SAYS(
        "core",
        "See what the server does: who holds connections longest, its processor, its disk, its "
        "locks")},
    {CORE_SAYS(
         "core",
         "%1: 95 of 100 transactions take up to %2 (limit %3, half of acquire_timeout), %4 at the "
         "median; %5"),
     "n234"},
    {CORE_SAYS("core", "Who waits behind one of them may give up before it ends")},
    {CORE_SAYS(
        "core",
        "See what they wait for between their queries: their client, locks, the server's disk")},
    {CORE_SAYS("core", "%1: %2 clients wait, the oldest for %3, beyond its deadline; %4%5"),
     "n2 n3"},
    {CORE_SAYS(
        "core",
        "The Saturday protocol lets it wait on instead of failing, until its client gives up")},
    {CORE_SAYS("core", "%1: the oldest of %2 waiters has waited %3 of its %4"), "n234"},
    {CORE_SAYS("core", "It times out in %1 unless a connection comes back"), "n1"},
    {CORE_SAYS("core", "%1: no connection is left to lend; %2")},
    {CORE_SAYS("core", "%1: at the present rise every connection is in use in %2; %3"), "n2"},
    {CORE_SAYS("core", "Clients wait: the reserve is of another login")},
    {CORE_SAYS("core", "Clients wait, and the reserve is drawn on")},
    {CORE_SAYS("core", "Then clients wait: the reserve is of another login")},
    {CORE_SAYS("core", "Then clients wait, and the reserve is drawn on")},
    {CORE_SAYS("core", "%1 lacks %2 of the %3 connections planned for now: it has %4 (max %5)%6"),
     "n2345"},
    {CORE_SAYS("core", "The wedding's load may find too few connections")},
    {CORE_SAYS("core", "Lend it what it lacks")},
    {CORE_SAYS(
        "core",
        "See what keeps it from growing: the budget, the server, or an operator's setting")},
    {CORE_SAYS("core", "%1 wants %2 connections in %3, the server's budget leaves it %4"), "n2 n4"},
    {CORE_SAYS("core", "%1 wants %2 connections in %3, the maximum is %4"), "n2 n4"},
    {CORE_SAYS("core", "From %1 until %2 its clients may wait for a connection")},
    {CORE_SAYS("core", "Now and until %1 its clients may wait for a connection")},
    {CORE_SAYS("core", "%1: only its maximum rises now")},
    {CORE_SAYS(
        "core",
        "Raise max_connections or server.budget before then, or lower the minimum of a less urgent "
        "pool")},
    {CORE_SAYS("core", "%1: %2 in use (limit %3); %4"), "n2 n3"},
    {CORE_SAYS("core", "The next burst has to wait")},
    {CORE_SAYS("core", "No figures for %1"), "n1"},
    {CORE_SAYS("core", "What the desk showed meanwhile was old")},
    {CORE_SAYS("core", "See whether the machine was suspended or out of processor time")},
    {CORE_SAYS("core", "%1 now; each gives up after its pool's acquire_timeout")},
    {CORE_SAYS("core", "%1 client waits"), "n1"},
    {CORE_SAYS("core", "%1 clients wait"), "n1"},
    {CORE_SAYS("core", "%1 is silent: no answer for %2"), "w1 n2"},
    {CORE_SAYS("core", "The server %1 of %2"), "r12"},
    {CORE_SAYS(
        "core",
        "Queries under way hang, and whoever needs a connection waits: %1. Nothing is lost by "
        "waiting")},
    {CORE_SAYS(
        "core",
        "Outside Usher: see whether its machine answers at all, whether postgres is stopped or "
        "waits for its disk (ps shows T or D), and whether a firewall drops packets; Usher goes on "
        "by itself when it answers")},
    {CORE_SAYS("core", "%1 cannot be reached: %2"), "w1"},
    {CORE_SAYS("core", "%1 cannot be reached"), "w1"},
    {CORE_SAYS("core", "No new connection can be opened; clients wait until their deadlines: %1")},
    {CORE_SAYS(
        "core",
        "Outside Usher: start the server, or see that its network, role and password are right "
        "(`usher check` tries each); Usher goes on by itself when it answers")},
    {CORE_SAYS("core", "The database")},
    {CORE_SAYS("core", "%1 is paused: %2%3")},
    {CORE_SAYS("core", ", the oldest for %1"), "n1"},
    {CORE_SAYS("core", "the oldest for %1"), "n1"},
    {CORE_SAYS("core", "%1 gave up in the last %2 s; guests get no answer on a wedding day"), "n2"},
    {CORE_SAYS("core", "No guest gets a connection on a wedding day until it is resumed")},
    {CORE_SAYS("core", "Resume it, unless the pause is meant")},
    {CORE_SAYS(
        "core",
        "Free space on its disk and see who may write there; Usher tries again by itself")},
    {CORE_SAYS("core", "The audit cannot be written: %1")},
    {CORE_SAYS(
        "core",
        "What is done is kept in memory only, and lost if Usher ends now; dangerous actions are "
        "refused")},
    {CORE_SAYS("core", "The history cannot be written: %1")},
    {CORE_SAYS(
        "core",
        "What happens now will be missing from reports and forecasts once the queue in memory is "
        "full")},
    {CORE_SAYS("core", "The reserve is not like the pools' own connections: %1")},
    {CORE_SAYS("core", "A client lent one may meet other rights, rows or settings")},
    {CORE_SAYS("core", "Do at the server what is said, then DRAIN RESERVE and REFILL RESERVE")},
    {CORE_SAYS("core", "The server refuses %1's login: %2")},
    {CORE_SAYS(
        "core",
        "Its clients are told so at once, whatever they ask; the other pools go on")},
    {CORE_SAYS("core", "%1 of before go on, and none comes after them")},
    {CORE_SAYS("core", "%1 connection"), "n1"},
    {CORE_SAYS("core", "%1 connections"), "n1"},
    {CORE_SAYS(
        "core",
        "Outside Usher: mend the role, its password, its database or pg_hba.conf at the server, or "
        "pools.%1.primary in the configuration, then RELOAD; `usher check` tries it")},
    {CORE_SAYS("core", "There is no primary: %1")},
    {CORE_SAYS("core", "there is no primary: %1")},
    {CORE_SAYS("core", "no host takes writes")},
    {CORE_SAYS(
        "core",
        "Clients wait and keep their connections; running transactions on the old primary are "
        "lost")},
    {CORE_SAYS(
        "core",
        "Promote a standby, or let your cluster manager do it: Usher follows within a second (SHOW "
        "HOSTS tells who is where)")},
    {CORE_SAYS("core", "Split brain: %1")},
    {CORE_SAYS(
        "core",
        "Whoever reaches that host around Usher writes what the primary never sees; Usher sends "
        "nobody there")},
    {CORE_SAYS(
        "core",
        "Stop the host that is refused and rebuild it as a standby (pg_rewind), or take it out of "
        "the URI")},
    {CORE_SAYS("core", "%1 alarms in %2: %3"), "n1 n2"},
    {CORE_SAYS("core", "%1 emergency"), "n1"},
    {CORE_SAYS("core", "%1 emergencies"), "n1"},
    {CORE_SAYS("core", "%1 critical"), "n1"},
    {CORE_SAYS("core", "%1 warning"), "n1"},
    {CORE_SAYS("core", "%1 warnings"), "n1"},
    {CORE_SAYS("core", "%1 of %2 in use, %3 waiting"), "n123"},
    {CORE_SAYS("core", "The reserve was drained by hand: %1 of %2 ready"), "n12"},
    {CORE_SAYS("core", "%1 is at its maximum of %2: %3; the server has %4 to spare"), "n2"},
    {CORE_SAYS("core", "Lend it more for a while, or find who holds its connections")},
    {CORE_SAYS("core", "Lend it what another pool can spare, or find who holds its connections")},
    {CORE_SAYS("core", "The budget of %1 server connections is used up"), "n1"},
    {CORE_SAYS("core", "The budget of %1 server connections is used up: %2 has %3"), "n1"},
    {CORE_SAYS("core", "Take from a pool that can spare it, or raise server.budget")},
    {CORE_SAYS("core", "%1 gets no new connection: %2")},
    {CORE_SAYS("core", "clients without a name hold %1 of them, the oldest for %2"), "n12"},
    {CORE_SAYS("core", "%1 holds %2 of them, the oldest for %3"), "n2 n3"},
    {CORE_SAYS("core", "%1's connections are held for %2 on average: %3"), "n2"},
    {CORE_SAYS("core", "%1's connections are held: %2")},
    {CORE_SAYS("core", "Find who holds them longest, and why")},
    {CORE_SAYS("core", "%1 client"), "n1"},
    {CORE_SAYS("core", "%1 clients"), "n1"},
    {CORE_SAYS("core", "This desk has not reached the engine at %1: %2")},
    {CORE_SAYS("core", "This desk has lost the engine at %1: %2")},
    {CORE_SAYS(
        "core",
        "Look at the engine's host: its clients may well be served. This desk goes on trying.")},
    {CORE_SAYS("core", "What this desk shows is what it was told last; it can change nothing.")},
    {CORE_SAYS("core", "what this desk shows is what it was told last; it can change nothing")},
    {CORE_SAYS("core", "this desk has nothing to show")},
    {CORE_SAYS(
        "core",
        "This desk has lost the engine at %1: nothing can be done from here until it answers")},
    {CORE_SAYS(
         "core",
         "The engine at %1 is Usher %2, this desk %3: what one of them does not know is left out"),
     "r2 r3"},
    {CORE_SAYS("core", "no answer from the engine (%1): whether it was done, the audit tells")},
    {CORE_SAYS("core", "normal")},
    {CORE_SAYS("core", "pending")},
    {CORE_SAYS("core", "unacknowledged")},
    {CORE_SAYS("core", "acknowledged")},
    {CORE_SAYS("core", "returned unacknowledged")},
    {CORE_SAYS("core", "shelved")},
    {CORE_SAYS("core", "suppressed")},
    {CORE_SAYS("core", "shelving needs a reason")},
    {CORE_SAYS("core", "say why it may wait")},
    {CORE_SAYS("core", "%1 min is not a time to shelve for"), "n1"},
    {CORE_SAYS("core", "choose 1 to %1 minutes"), "n1"},
    {CORE_SAYS("core", "an emergency is never shelved")},
    {CORE_SAYS("core", "acknowledge it; it comes back while unresolved")},
    {CORE_SAYS("core", "it is not waiting for an acknowledgement")},
    {CORE_SAYS("core", "an acknowledgement is taken back within %1 s"), "n1"},
    {CORE_SAYS("core", "it is not raised")},
    {CORE_SAYS("core", "it is not shelved")},
    {CORE_SAYS("core", "there is no alarm %1")},
    {CORE_SAYS("core", "it may have cleared; SHOW ALERTS lists those that stand")},
    {CORE_SAYS("core", "alarm %1 is %2: %3"), "n1 w2"},
    {CORE_SAYS("core", "alarm %1 is %2"), "n1 w2"},
    {CORE_SAYS("core", "alarm %1 %2"), "n1 w2"},
    {CORE_SAYS("core", "database")},
    {CORE_SAYS("core", "latency")},
    {CORE_SAYS("core", "timeout")},
    {CORE_SAYS("core", "failure")},
    {CORE_SAYS("core", "queries")},
    {CORE_SAYS("core", "transactions")},
    {CORE_SAYS("core", "utilization")},
    {CORE_SAYS("core", "paused")},
    {CORE_SAYS("core", "history")},
    {CORE_SAYS("core", "audit")},
    {CORE_SAYS("core", "stale")},
    {CORE_SAYS("core", "exhaustion")},
    {CORE_SAYS("core", "unknown")},
    {CORE_SAYS("core", "info")},
    {CORE_SAYS("core", "warning")},
    {CORE_SAYS("core", "critical")},
    {CORE_SAYS("core", "emergency")},
    {CORE_SAYS("core", "English")},
};

} // namespace

std::span<const Sentence> alertSentences() {
    return kAll;
}

} // namespace usher::ui
