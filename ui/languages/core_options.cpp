// What core says: options' help.
#include "ui/languages/core_sentences.h"

namespace usher::ui {
namespace {

constexpr Sentence kAll[] = {
    {CORE_SAYS("core", "Address and port clients connect to; empty = no TCP.")},
    {CORE_SAYS("core", "Folder of the gate's unix socket; empty = none.")},
    {CORE_SAYS("core", "Mode of the unix socket, in octal: whoever may write to it may connect.")},
    {CORE_SAYS("core", "Group of the unix socket; empty = that of the process.")},
    {CORE_SAYS("core", "Clients connected at once; more are refused with an error that says so.")},
    {CORE_SAYS(
        "core",
        "How clients prove who they are; trust only on loopback and unix sockets. With a [server] "
        "table the default is scram-sha-256. md5: the same, but for users of auth_file whose md5 "
        "password is all one has yet.")},
    {CORE_SAYS(
        "core",
        "Who may come in from where and how, in the format of pg_hba.conf, instead of auth: trust, "
        "reject, scram-sha-256, md5, peer, cert; a pool is a database.")},
    {CORE_SAYS("core", "User names and SCRAM verifiers, in PgBouncer's userlist format.")},
    {CORE_SAYS(
        "core",
        "Query on the primary that returns the name and the verifier of user $1, for users the "
        "file does not hold.")},
    {CORE_SAYS(
        "core",
        "An answer of auth_query is kept this long, or until it proves wrong; 0s = every login "
        "asks.")},
    {CORE_SAYS(
        "core",
        "TLS towards clients; verify-full also demands a client certificate signed by tls_ca. With "
        "tls_cert the default is allow.")},
    {CORE_SAYS("core", "The gate's certificate chain, PEM; needs tls_key.")},
    {CORE_SAYS("core", "The certificate's private key, PEM; needs tls_cert.")},
    {CORE_SAYS("core", "Authorities that sign client certificates, PEM; needed by verify-full.")},
    {CORE_SAYS("core", "Users who may act on the admin console.")},
    {CORE_SAYS("core", "Users who may look at the admin console but not act.")},
    {CORE_SAYS("core", "A client that has not logged in by then is disconnected.")},
    {CORE_SAYS("core", "Clients of one user at once; 0 = no limit of its own.")},
    {CORE_SAYS("core", "Clients of one address at once; 0 = no limit of its own.")},
    {CORE_SAYS("core", "A client message longer than this ends its session.")},
    {CORE_SAYS(
        "core",
        "Prepared statements kept per server connection; the least recently used leaves first.")},
    {CORE_SAYS(
        "core",
        "A client silent for this long is asked whether it is still there (TCP keepalive); 0s = "
        "never.")},
    {CORE_SAYS("core", "Without an answer it is asked again this often.")},
    {CORE_SAYS(
        "core",
        "After so many questions without an answer it is given up; tcp_user_timeout overrides "
        "it.")},
    {CORE_SAYS(
        "core",
        "A client that has not acknowledged what was sent for this long, has not answered a "
        "keepalive or has not read, is given up; 0s = the system decides.")},
    {CORE_SAYS(
        "core",
        "Emergency connections kept ready under the service role; up to twice as many are open "
        "while some are lent.")},
    {CORE_SAYS(
        "core",
        "An acquisition of an exhausted pool that has waited this long may draw on the reserve.")},
    {CORE_SAYS("core", "Pools of a lower priority do not draw on the reserve.")},
    {CORE_SAYS("core", "IANA time zone in which Saturday is Saturday.")},
    {CORE_SAYS("core", "Weddings as CSV (date,time,timezone,guests,name) or iCalendar (.ics).")},
    {CORE_SAYS(
        "core",
        "Query on the primary that returns date, time, timezone, guests, name; instead of a "
        "file.")},
    {CORE_SAYS(
        "core",
        "What one connection short costs beside one too many: at 19 the plan covers 19 moments of "
        "20.")},
    {CORE_SAYS(
        "core",
        "The same inside a wedding's window: at 199 the plan covers 199 moments of 200.")},
    {CORE_SAYS(
        "core",
        "URLs that alarms are posted to, in the JSON of Prometheus's Alertmanager.")},
    {CORE_SAYS("core", "Webhooks hear of alarms from this severity on.")},
    {CORE_SAYS(
        "core",
        "File whose first line is sent to webhooks as \"Authorization: Bearer …\".")},
    {CORE_SAYS("core", "Address and port of Prometheus metrics at /metrics; empty = off.")},
    {CORE_SAYS(
        "core",
        "Where history is kept: empty = SQLite in the data folder, or a postgresql:// URI.")},
    {CORE_SAYS("core", "History older than this is deleted.")},
    {CORE_SAYS("core", "The history file's size is held below this, oldest first out.")},
    {CORE_SAYS(
        "core",
        "Folder for a report of each wedding day, a Saturday or a day with a wedding, at its end: "
        "midnight, or six hours after its last wedding began; empty = off.")},
    {CORE_SAYS(
        "core",
        "So many days' reports are kept; of older ones Usher removes what it wrote itself, by "
        "name.")},
    {CORE_SAYS(
        "core",
        "pdf, html, csv: what each report is written as; a PDF needs no display, `usher serve` "
        "writes it too.")},
    {CORE_SAYS(
        "core",
        "libpq URI of a database and a role of the pool's own: "
        "postgresql://role:password@/database "
        "at the server of all pools, whose host it leaves out and whose server.primary says what "
        "else it leaves out; postgresql://role:password@host/database at a server of its own, "
        "which it says all of. Such a pool does without the reserve.")},
    {CORE_SAYS("core", "Connections kept open even when nobody asks.")},
    {CORE_SAYS("core", "Connections the pool may grow to.")},
    {CORE_SAYS("core", "Who goes first when connections are short; higher first.")},
    {CORE_SAYS("core", "Saturday protocol and strict alerts apply to this pool.")},
    {CORE_SAYS(
        "core",
        "How long a client waits for a connection before it is told why there is none.")},
    {CORE_SAYS(
        "core",
        "While an operator pauses the pool, clients wait this long from the PAUSE on before "
        "acquire_timeout counts again.")},
    {CORE_SAYS("core", "When a client's connection goes back to the pool.")},
    {CORE_SAYS(
        "core",
        "A client that makes temporary tables, session locks, cursors WITH HOLD, LISTEN or PREPARE "
        "keeps its connection until it has let go of them, or hears an error (not in session "
        "mode).")},
    {CORE_SAYS(
        "core",
        "So many clients may keep their connection for session_state = \"pin\"; one more hears an "
        "error. 0 = half of max.")},
    {CORE_SAYS(
        "core",
        "DISCARD ALL before a connection's next client: behind transactions whose text may have "
        "left something, or behind each.")},
    {CORE_SAYS(
        "core",
        "Whether the learnt forecast plans this pool: once it has cost less than the weekly rules "
        "and than following the load for seven days, always, or never (it is told all the same).")},
    {CORE_SAYS(
        "core",
        "A client idle inside a transaction for longer is disconnected; 0s = never.")},
    {CORE_SAYS("core", "A transaction longer than this is ended; 0s = never.")},
    {CORE_SAYS(
        "core",
        "A query that is not answered for longer is cancelled and its client disconnected; 0s = "
        "never.")},
    {CORE_SAYS(
        "core",
        "A client idle outside a transaction for longer is disconnected; 0s = never.")},
    {CORE_SAYS(
        "core",
        "A connection held longer is reported among the decisions with its holder (not in session "
        "mode); 0s = never.")},
    {CORE_SAYS(
        "core",
        "Under load, lend fewer connections at once where measurements show that the server then "
        "does more; never in a wedding pool.")},
    {CORE_SAYS(
        "core",
        "libpq URI of the database; several hosts make a cluster. Leave [server] out for the "
        "embedded server.")},
    {CORE_SAYS(
        "core",
        "libpq URI of the role that opens the emergency reserve and acts there as the primary's "
        "role: GRANT that to it.")},
    {CORE_SAYS(
        "core",
        "Connections Usher may hold in all; 0 = the server's max_connections minus its reserved "
        "ones and three of Usher's own.")},
    {CORE_SAYS("core", "A connection attempt ends after this long.")},
    {CORE_SAYS(
        "core",
        "Connection attempts under way at once at most, all pools together; fewer while more at "
        "once would only queue at the server.")},
    {CORE_SAYS("core", "A connection older than this is replaced (jittered by %1); 0s = never."),
     "n1"},
    {CORE_SAYS("core", "A connection idle for longer is tested before it is lent.")},
    {CORE_SAYS(
        "core",
        "Each host is asked this often whether it is there, on a connection of its own; one in "
        "doubt four times as often.")},
    {CORE_SAYS(
        "core",
        "Several hosts: one that has been silent for so long, and twice at least, is down.")},
    {CORE_SAYS(
        "core",
        "Several hosts: while there is no primary, clients wait this long before acquire_timeout "
        "counts again.")},
    {CORE_SAYS(
        "core",
        "A server silent for this long is asked whether it is still there (TCP keepalive); 0s = "
        "never.")},
    {CORE_SAYS(
        "core",
        "A server that has not acknowledged what was sent for this long, has not answered a "
        "keepalive or has not read, is given up; 0s = the system decides.")},
    {CORE_SAYS(
        "core",
        "A server named by a loopback address is reached by its Unix socket, which costs less, "
        "where it is the same server and admits the role there; false: as the URI says.")},
    {CORE_SAYS("core", "string")},
    {CORE_SAYS("core", "integer")},
    {CORE_SAYS("core", "boolean")},
    {CORE_SAYS("core", "duration")},
    {CORE_SAYS("core", "list of strings")},
    {CORE_SAYS("core", "choice: %1"), "r1"},
};

} // namespace

std::span<const Sentence> optionSentences() {
    return kAll;
}

} // namespace usher::ui
