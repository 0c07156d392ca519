#include "config/option_rows.h"

#include <array>

namespace usher::config {
namespace {

constexpr auto kPools = std::to_array<Option>({
    {"pools.*",
     "primary",
     "string",
     0,
     0,
     true,
     "libpq URI of a database and a role of the pool's own: postgresql://role:password@/database "
     "at "
     "the server of all pools, whose host it leaves out and whose server.primary says what else it "
     "leaves out; postgresql://role:password@host/database at a server of its own, which it says "
     "all of. Such a pool does without the reserve.",
     [](C&, P& p) -> Field { return &p.primary; },
     Sense::uri},
    {"pools.*",
     "min",
     "integer",
     0,
     10'000,
     true,
     "Connections kept open even when nobody asks.",
     [](C&, P& p) -> Field {
         return &p.min;
     }},
    {"pools.*",
     "max",
     "integer",
     1,
     10'000,
     true,
     "Connections the pool may grow to.",
     [](C&, P& p) -> Field {
         return &p.max;
     }},
    {"pools.*",
     "priority",
     "integer",
     0,
     1000,
     true,
     "Who goes first when connections are short; higher first.",
     [](C&, P& p) -> Field {
         return &p.priority;
     }},
    {"pools.*",
     "wedding",
     "boolean",
     0,
     0,
     true,
     "Saturday protocol and strict alerts apply to this pool.",
     [](C&, P& p) -> Field {
         return &p.wedding;
     }},
    {"pools.*",
     "acquire_timeout",
     "duration",
     1,
     kHour,
     true,
     "How long a client waits for a connection before it is told why there is none.",
     [](C&, P& p) -> Field {
         return &p.acquireTimeout;
     }},
    {"pools.*",
     "pause_timeout",
     "duration",
     0,
     kDay,
     true,
     "While an operator pauses the pool, clients wait this long from the PAUSE on before "
     "acquire_timeout counts again.",
     [](C&, P& p) -> Field {
         return &p.pauseTimeout;
     }},
    {"pools.*",
     "mode",
     "choice: transaction|session|statement",
     0,
     0,
     true,
     "When a client's connection goes back to the pool.",
     [](C&, P& p) -> Field {
         return choice(p.mode);
     }},
    {"pools.*",
     "session_state",
     "choice: pin|refuse",
     0,
     0,
     true,
     "A client that makes temporary tables, session locks, cursors WITH HOLD, LISTEN or PREPARE "
     "keeps its connection until it has let go of them, or hears an error (not in session mode).",
     [](C&, P& p) -> Field {
         return choice(p.sessionState);
     }},
    {"pools.*",
     "max_pinned",
     "integer",
     0,
     10'000,
     true,
     "So many clients may keep their connection for session_state = \"pin\"; one more hears an "
     "error. 0 = half of max.",
     [](C&, P& p) -> Field {
         return &p.maxPinned;
     }},
    {"pools.*",
     "reset",
     "choice: when_needed|always",
     0,
     0,
     true,
     "DISCARD ALL before a connection's next client: behind transactions whose text may have left "
     "something, or behind each.",
     [](C&, P& p) -> Field {
         return choice(p.reset);
     }},
    {"pools.*",
     "forecast",
     "choice: auto|plan|watch",
     0,
     0,
     true,
     "Whether the learnt forecast plans this pool: once it has cost less than the weekly rules and "
     "than following the load for seven days, always, or never (it is told all the same).",
     [](C&, P& p) -> Field {
         return choice(p.forecast);
     }},
    {"pools.*",
     "idle_in_transaction_timeout",
     "duration",
     0,
     kDay,
     true,
     "A client idle inside a transaction for longer is disconnected; 0s = never.",
     [](C&, P& p) -> Field {
         return &p.idleInTransactionTimeout;
     }},
    {"pools.*",
     "transaction_timeout",
     "duration",
     0,
     kDay,
     true,
     "A transaction longer than this is ended; 0s = never.",
     [](C&, P& p) -> Field {
         return &p.transactionTimeout;
     }},
    {"pools.*",
     "query_timeout",
     "duration",
     0,
     kDay,
     true,
     "A query that is not answered for longer is cancelled and its client disconnected; 0s = "
     "never.",
     [](C&, P& p) -> Field {
         return &p.queryTimeout;
     }},
    {"pools.*",
     "client_idle_timeout",
     "duration",
     0,
     kDay,
     true,
     "A client idle outside a transaction for longer is disconnected; 0s = never.",
     [](C&, P& p) -> Field {
         return &p.clientIdleTimeout;
     }},
    {"pools.*",
     "leak_after",
     "duration",
     0,
     kDay,
     true,
     "A connection held longer is reported among the decisions with its holder (not in session "
     "mode); 0s = never.",
     [](C&, P& p) -> Field {
         return &p.leakAfter;
     }},
    {"pools.*",
     "adaptive_concurrency",
     "boolean",
     0,
     0,
     true,
     "Under load, lend fewer connections at once where measurements show that the server then does "
     "more; never in a wedding pool.",
     [](C&, P& p) -> Field {
         return &p.adaptiveConcurrency;
     }},
});

} // namespace

std::span<const Option> poolOptions() {
    return kPools;
}

} // namespace usher::config
