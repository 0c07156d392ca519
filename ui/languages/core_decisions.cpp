// What core says: decisions of the pools.
#include "ui/languages/core_sentences.h"

namespace usher::ui {
namespace {

constexpr Sentence kAll[] = {
    {CORE_SAYS("core", "filled to its minimum")},
    {CORE_SAYS("core", "%1 clients wait, %2 in use"), "n12"},
    {CORE_SAYS("core", "%1 in use, grows above %2"), "n12"},
    {CORE_SAYS("core", "%1 in use, grows so that at most %2 wait"), "n12"},
    {CORE_SAYS("core", "the forecast asks for it")},
    {CORE_SAYS("core", "the Saturday protocol is on (%1)")},
    {CORE_SAYS("core", "wedding day")},
    {CORE_SAYS("core", "scaled by %1")},
    {CORE_SAYS("core", "an operator")},
    {CORE_SAYS("core", "the floor set by %1 ran out")},
    {CORE_SAYS("core", "wedding operations are hit: %1")},
    {CORE_SAYS("core", "calm, %1 in use"), "n1"},
    {CORE_SAYS("core", "gave idle connections to %1")},
    {CORE_SAYS("core", "took idle connections from %1")},
    {CORE_SAYS("core", "another pool")},
    {CORE_SAYS("core", "a dead connection is replaced: %1")},
    {CORE_SAYS("core", "it was closed by the server")},
    {CORE_SAYS("core", "a client had waited %1 and drew on the reserve")},
    {CORE_SAYS("core", "too long")},
    {CORE_SAYS("core", "the reserve is filled again")},
    {CORE_SAYS("core", "the reserve drains")},
    {CORE_SAYS("core", "the reserve is handed to %1")},
    {CORE_SAYS("core", "another number is lent at once")},
    {CORE_SAYS("core", "%1: never given back?")},
    {CORE_SAYS("core", "somebody")},
    {CORE_SAYS("core", "the primary has changed")},
    {CORE_SAYS("core", "%1 stays at %2: %3"), "n2"},
    {CORE_SAYS("core", "met %1")},
    {CORE_SAYS("core", "(dry run) %1")},
    {CORE_SAYS("core", "no bound")},
    {CORE_SAYS("core", "the pool's maximum")},
    {CORE_SAYS("core", "the server's budget")},
    {CORE_SAYS("core", "the server's refusal")},
    {CORE_SAYS("core", "congestion of the server")},
    {CORE_SAYS("core", "errors of the server")},
    {CORE_SAYS("core", "a pause after failed connects")},
    {CORE_SAYS("core", "the lack of a primary")},
    {CORE_SAYS("core", "minimum kept")},
    {CORE_SAYS("core", "waiters")},
    {CORE_SAYS("core", "planned")},
    {CORE_SAYS("core", "saturday protocol")},
    {CORE_SAYS("core", "manual")},
    {CORE_SAYS("core", "manual expired")},
    {CORE_SAYS("core", "wedding emergency")},
    {CORE_SAYS("core", "calm")},
    {CORE_SAYS("core", "yielded")},
    {CORE_SAYS("core", "received")},
    {CORE_SAYS("core", "broken")},
    {CORE_SAYS("core", "reserve lent")},
    {CORE_SAYS("core", "reserve refilled")},
    {CORE_SAYS("core", "reserve drained")},
    {CORE_SAYS("core", "failover")},
    {CORE_SAYS("core", "concurrency")},
    {CORE_SAYS("core", "leak")},
    {CORE_SAYS("core", "%1 lent at once do %2 a second, %3 did %4")},
    {CORE_SAYS("core", "all %1"), "n1"},
    {CORE_SAYS("core", "%1 closed by the server while idle"), "n1"},
    {CORE_SAYS("core", "%1 has held backend %2 for %3 s"), "r2 n3"},
    {CORE_SAYS("core", "client %1"), "n1"},
    {CORE_SAYS("core", "an unnamed caller")},
    {CORE_SAYS("core", "%1 timeouts and failures since the last look"), "n1"},
    {CORE_SAYS("core", "pool %1: no connection within %2 ms; %3 of %4 in use, %5 wait%6"), "n2345"},
    {CORE_SAYS("core", "an operator has paused it")},
    {CORE_SAYS("core", "Nothing of it has run: send it again once RESUME lets the pool serve.")},
    {CORE_SAYS(
        "core",
        "Nothing of it has run: send it again. A new primary is followed as soon as there is "
        "one.")},
    {CORE_SAYS(
        "core",
        "SCALE %1 TO a higher number, or find who holds connections with SHOW CLIENTS")},
    {CORE_SAYS(
        "core",
        "Nothing of it has run: send it again. The server takes no new connections: usher check "
        "tells how it stands.")},
    {CORE_SAYS("core", "the drained reserve")},
    {CORE_SAYS("core", "%1 ms, like %2 before it,"), "n12"},
    {CORE_SAYS("core", "pool %1: %2 of %3 connections after %4 ms; last connect error: %5"),
     "n234"},
    {CORE_SAYS("core", "check that the server is reachable and allows as many")},
    {CORE_SAYS("core", "the pools are not warm")},
    {CORE_SAYS("core", "try again")},
    {CORE_SAYS("core", "there is no pool %1")},
    {CORE_SAYS("core", "name a pool that takes the reserve, or none")},
    {CORE_SAYS("core", "pool %1 logs in as another role than the reserve acts as")},
    {CORE_SAYS("core", "name a pool without a primary of its own, or none")},
    {CORE_SAYS("core", "pool %1 is closing")},
};

} // namespace

std::span<const Sentence> decisionSentences() {
    return kAll;
}

} // namespace usher::ui
