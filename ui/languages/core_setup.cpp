// What core says: the first run and `usher check`.
#include "ui/languages/core_sentences.h"

namespace usher::ui {
namespace {

constexpr Sentence kAll[] = {
    {CORE_SAYS("core", "the roles' passwords")},
    {CORE_SAYS("core", "the gate's users")},
    {CORE_SAYS("core", "the configuration")},
    {CORE_SAYS("core", "%1 is there already: nothing was written"), "r1"},
    {CORE_SAYS("core", "move it away, or change it on the page Settings")},
    {CORE_SAYS("core", "choose a folder that can be written and has room")},
    {CORE_SAYS("core", "the user has no name")},
    {CORE_SAYS("core", "the password is empty")},
    {CORE_SAYS("core", "nobody could log in with it")},
    {CORE_SAYS("core", "the name %1 is not known: %2"), "r1"},
    {CORE_SAYS("core", "check its spelling, or give the address")},
    {CORE_SAYS("core", "%1 does not answer: %2"), "r1"},
    {CORE_SAYS("core", "a firewall in between, or another host: check both")},
    {CORE_SAYS("core", "check the port, that PostgreSQL runs there, and its listen_addresses")},
    {CORE_SAYS("core", "there is no such folder")},
    {CORE_SAYS("core", "the host is missing")},
    {CORE_SAYS("core", "a name, an address, or a socket's folder")},
    {CORE_SAYS("core", "the port is no number from 1 to 65535")},
    {CORE_SAYS("core", "PostgreSQL's own is 5432")},
    {CORE_SAYS("core", "there are not as many ports as hosts")},
    {CORE_SAYS("core", "one port for all, or one for each")},
    {CORE_SAYS("core", "the database is missing")},
    {CORE_SAYS("core", "the one your application uses now")},
    {CORE_SAYS("core", "the user is missing")},
    {CORE_SAYS("core", "the role your application logs in as now")},
    {CORE_SAYS(
        "core",
        "switch ssl on in postgresql.conf, or choose TLS \"if the server offers it\"")},
    {CORE_SAYS("core", "name the file of the authority that signed the server's certificate")},
    {CORE_SAYS("core", "give the host by the name that stands in its certificate")},
    {CORE_SAYS(
        "core",
        "name the authority that signed the server's certificate, or choose \"always, whoever "
        "answers\"")},
    {CORE_SAYS("core", "the server asks for a password: type the role's")},
    {CORE_SAYS("core", "type user and password again; ALTER ROLE … PASSWORD sets a new one")},
    {CORE_SAYS("core", "check the database's name: psql -l lists them")},
    {CORE_SAYS("core", "check the user: \\du in psql lists them")},
    {CORE_SAYS("core", "a socket's folder, and it is there")},
    {CORE_SAYS("core", "%1 needs no look-up"), "r1"},
    {CORE_SAYS("core", "the server's certificate and name are verified")},
    {CORE_SAYS("core", "whoever answers: its certificate is not verified")},
    {CORE_SAYS("core", "not tried yet")},
    {CORE_SAYS("core", "database \"%1\" as \"%2\""), "r12"},
    {CORE_SAYS("core", "port %1 answers"), "r1"},
    {CORE_SAYS("core", "told after the login")},
    {CORE_SAYS("core", "choose \"always, and verified\": else anybody in between can pose as it")},
    {CORE_SAYS("core", "in the clear, within this machine")},
    {CORE_SAYS("core", "in the clear")},
    {CORE_SAYS(
        "core",
        "switch ssl on in postgresql.conf: passwords and guests' names travel unprotected")},
    {CORE_SAYS("core", "\"%1\" is let into \"%2\"%3"), "r12"},
    {CORE_SAYS("core", ", on a standby: it takes no writes")},
    {CORE_SAYS("core", ", on a standby: it takes no writes, but %1")},
    {CORE_SAYS("core", ", but %1")},
    {CORE_SAYS("core", "take the role your application uses, or make one for it")},
    {CORE_SAYS("core", "give the primary, or all hosts with commas: Usher finds the primary")},
    {CORE_SAYS("core", "Usher needs PostgreSQL 10 or later")},
    {CORE_SAYS("core", "it gets no mends any more: upgrade when you can")},
    {CORE_SAYS("core", "max_connections %1: %2 reserved, %3 in use by others"), "n123"},
    {CORE_SAYS("core", "Usher would hold %1 at most"), "n1"},
    {CORE_SAYS("core", "raise max_connections, or end others: Usher needs %1 to itself"), "n1"},
    {CORE_SAYS("core", "%1 may not act as %2"), "r12"},
    {CORE_SAYS("core", "opened as %1, too"), "r1"},
    {CORE_SAYS("core", "%1 acts as %2"), "r12"},
    {CORE_SAYS("core", "%1 sees every session, and may end them"), "r1"},
    {CORE_SAYS("core", "%1 may end no sessions of other roles"), "r1"},
    {CORE_SAYS("core", "%1 does not see the sessions of other roles"), "r1"},
    {CORE_SAYS("core", "%1 lists no users"), "r1"},
    {CORE_SAYS("core", "PgBouncer's userlist.txt has lines of \"user\" \"SCRAM-SHA-256$…\"")},
    {CORE_SAYS(
         "core",
         "server.budget = %1 is above the %2 connections the server allows (max_connections %3 "
         "less %4 reserved): lower it, or raise max_connections"),
     "n1234"},
    {CORE_SAYS(
         "core",
         "the pools' minimums and the reserve need %1 connections, the budget is %2: lower a min, "
         "or raise the budget"),
     "n12"},
    {CORE_SAYS("core", "budget %1 of %2 connections; minimums need %3, maximums %4"), "n1234"},
    {CORE_SAYS("core", "server.%1: %2 is a %3, timeline %4"), "r124 w3"},
    {CORE_SAYS("core", "primary")},
    {CORE_SAYS("core", "standby")},
    {CORE_SAYS("core", "server.%1: %2 would be refused: %3 (stop it, or take it out of the URI)"),
     "r12"},
    {CORE_SAYS("core", "server.primary: by TCP, since its Unix socket can't be used: %1")},
    {CORE_SAYS(
         "core",
         "server.primary: pools reach it by its Unix socket in %1, which costs less than TCP"),
     "r1"},
    {CORE_SAYS("core", "server.%1: role %2 reaches database %3 on PostgreSQL %4"), "r1234"},
    {CORE_SAYS(
         "core",
         "server.%1: role %2 reaches database %3 on PostgreSQL %4 (a standby: read only)"),
     "r1234"},
    {CORE_SAYS(
         "core",
         "server.service_role: the reserve's connections act as %1, with its settings"),
     "r1"},
    {CORE_SAYS(
        "core",
        "server.service_role: who is lent the reserve has other rights, rows and settings: %1")},
    {CORE_SAYS(
         "core",
         "server.service_role: it has %1, and who is lent the reserve can use that within one "
         "text, by SET ROLE NONE: take it away (ALTER ROLE … NOSUPERUSER and the like), or serve "
         "only clients whose SQL is your own"),
     "r1"},
    {CORE_SAYS("core", "calendar: %1 weddings %2"), "n1"},
    {CORE_SAYS("core", "calendar: %1 weddings by calendar.query, in %2, %3"), "n1 r2"},
    {CORE_SAYS("core", "calendar: %1 weddings in %2, %3"), "n1 r2"},
    {CORE_SAYS("core", "calendar.query runs on the embedded server")},
    {CORE_SAYS("core", "calendar: %1, Saturdays only (no file)"), "r1"},
    {CORE_SAYS("core", "alerts.webhooks: %1 can be reached"), "r1"},
    {CORE_SAYS("core", "report.folder %1 can be written; %2 of %3 are kept"), "r1"},
    {CORE_SAYS("core", "%1 wedding day"), "n1"},
    {CORE_SAYS("core", "%1 wedding days"), "n1"},
    {CORE_SAYS("core", "%1: %2 is free"), "r12"},
    {CORE_SAYS("core", "no configuration file: embedded server, defaults")},
    {CORE_SAYS("core", "server.service_role is not set: there is no reserve")},
    {CORE_SAYS("core", "%1: Usher listens on %2"), "r12"},
    {CORE_SAYS("core", "history can be written")},
    {CORE_SAYS("core", "history is written")},
    {CORE_SAYS("core", "the embedded server starts with Usher's next start: not looked at")},
    {CORE_SAYS("core", "gate.hba_file: %1 rules, instead of gate.auth"), "n1"},
    {CORE_SAYS("core", "gate.hba_file: line %1 lets in unasked who comes from another machine"),
     "n1"},
    {CORE_SAYS(
        "core",
        "gate.hba_file asks for passwords, and nobody knows the users: name a userlist in "
        "gate.auth_file or a query in gate.auth_query")},
    {CORE_SAYS("core", "audit: %1 cannot be read"), "r1"},
    {CORE_SAYS("core", "audit: %1 has no line yet"), "r1"},
    {CORE_SAYS("core", "audit: %1 is whole: %2 from %3 to %4, the last is %5"), "r1345"},
    {CORE_SAYS("core", "%1 line"), "n1"},
    {CORE_SAYS("core", "%1 lines"), "n1"},
    {CORE_SAYS("core", "audit: %1 was set aside: its last line was %2"), "r1 w2"},
    {CORE_SAYS("core", "changed")},
    {CORE_SAYS("core", "cut off")},
    {CORE_SAYS("core", "audit: there is none yet (%1)"), "r1"},
    {CORE_SAYS("core", "role %1 in database %2"), "r12"},
    {CORE_SAYS("core", "role %1 in database %2 at %3"), "r123"},
    {CORE_SAYS(
         "core",
         "the minimums of the pools there need %1 connections, it allows %2: lower a min, or raise "
         "max_connections there"),
     "n12"},
    {CORE_SAYS("core", "the reserve is never lent to it: its connections are of %1"), "r1"},
    {CORE_SAYS(
         "core",
         "the configuration, which holds webhooks' addresses, can be read by everybody: chmod "
         "o-rwx %1"),
     "r1"},
    {CORE_SAYS(
         "core",
         "the configuration, which holds a password, can be read by everybody: chmod o-rwx %1"),
     "r1"},
    {CORE_SAYS("core", "%1 can be read by everybody: chmod o-rwx %2"), "r12"},
    {CORE_SAYS(
         "core",
         "server.%1: with sslmode=%2 anybody on the way can pretend to be the server: "
         "sslmode=verify-full and sslrootcert"),
     "r12"},
};

} // namespace

std::span<const Sentence> setupSentences() {
    return kAll;
}

} // namespace usher::ui
