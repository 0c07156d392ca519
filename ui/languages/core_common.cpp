// What core says: servers, clusters and rules.
#include "ui/languages/core_sentences.h"

namespace usher::ui {
namespace {

constexpr Sentence kAll[] = {
    {CORE_SAYS("core", "%1 is no longer refused"), "r1"},
    {CORE_SAYS("core", "%1 answers again, the same server as before"), "r1"},
    {CORE_SAYS("core", "%1 is the primary, timeline %2"), "r12"},
    {CORE_SAYS("core", "%1 was restarted, timeline %2"), "r12"},
    {CORE_SAYS("core", "%1 took over from %2, timeline %3 → %4"), "r1234"},
    {CORE_SAYS("core", "%1 answers again"), "r1"},
    {CORE_SAYS("core", "%1 is down: %2"), "r1"},
    {CORE_SAYS("core", "%1 has become a standby"), "r1"},
    {CORE_SAYS("core", "%1 can no longer be believed: %2"), "r1"},
    {CORE_SAYS(
         "core",
         "%1 still takes writes on timeline %2, the cluster is at %3: a stale primary, it gets no "
         "client. Stop it and rebuild it as a standby (pg_rewind)"),
     "r123"},
    {CORE_SAYS(
         "core",
         "%1 takes writes on timeline %2 and is not the only one: no host is believed until the "
         "others are stopped"),
     "r12"},
    {CORE_SAYS(
         "core",
         "%1 belongs to another cluster (system identifier %2): it gets no client. Take it out of "
         "the URI"),
     "r12"},
    {CORE_SAYS("core", "stale primary")},
    {CORE_SAYS("core", "rival primary")},
    {CORE_SAYS("core", "another cluster")},
    {CORE_SAYS("core", "down")},
    {CORE_SAYS("core", "no answer from %1 in time"), "r1"},
    {CORE_SAYS("core", "check host, port, firewall and the server's load")},
    {CORE_SAYS("core", "no answer from the server in time")},
    {CORE_SAYS("core", "check the network and the server's load")},
    {CORE_SAYS("core", "connecting was given up: nobody wants the connection any more")},
    {CORE_SAYS("core", "no host to connect to")},
    {CORE_SAYS("core", "name one in the connection URI")},
    {CORE_SAYS("core", "the server")},
    {CORE_SAYS("core", "the embedded server has ended; it is started again")},
    {CORE_SAYS("core", "the embedded server did not start: %1")},
    {CORE_SAYS("core", "the embedded server did not stop: %1")},
    {CORE_SAYS("core", "%1; tried again in %2 s"), "n2"},
    {CORE_SAYS("core", "free space on the disk")},
    {CORE_SAYS("core", "the rehearsal was ended early")},
    {CORE_SAYS("core", "it cannot be played now")},
    {CORE_SAYS("core", "the rehearsal %1 has no verdict: %2"), "r1"},
    {CORE_SAYS(
         "core",
         "the load side was the limit: this run proves nothing (late by %1 at P99, %2 of a "
         "processor)"),
     "n12"},
    {CORE_SAYS("core", "other programs took %1 of the machine: this run proves nothing"), "n1"},
    {CORE_SAYS("core", "the database \"%1\" is not marked for rehearsals"), "r1"},
    {CORE_SAYS("core", "its owner says yes with: create schema %1 authorization \"%2\""), "r12"},
    {CORE_SAYS("core", "acquired")},
    {CORE_SAYS("core", "timeouts")},
    {CORE_SAYS("core", "connections")},
    {CORE_SAYS("core", "errors")},
    {CORE_SAYS("core", "%1 pending: %2"), "w1"},
    {CORE_SAYS("core", "%1 unacknowledged: %2"), "w1"},
    {CORE_SAYS("core", "%1 returned unacknowledged: %2"), "w1"},
    {CORE_SAYS("core", "%1 acknowledged: %2"), "w1"},
    {CORE_SAYS("core", "%1 normal: %2"), "w1"},
    {CORE_SAYS("core", "%1 shelved: %2"), "w1"},
    {CORE_SAYS("core", "%1 suppressed: %2"), "w1"},
    {CORE_SAYS("core", "primary_lost")},
    {CORE_SAYS("core", "split_brain")},
    {CORE_SAYS("core", "login_refused")},
    {CORE_SAYS("core", "reserve_differs")},
    {CORE_SAYS("core", "reserve_short")},
    {CORE_SAYS("core", "reserve_in_use")},
    {CORE_SAYS("core", "oldest_waiter")},
    {CORE_SAYS("core", "below_plan")},
    {CORE_SAYS("core", "plan_short")},
    {CORE_SAYS("core", "engine_lost")},
    {CORE_SAYS("core", "client backend")},
    {CORE_SAYS("core", "autovacuum worker")},
    {CORE_SAYS("core", "connecting")},
};

} // namespace

std::span<const Sentence> commonSentences() {
    return kAll;
}

} // namespace usher::ui
