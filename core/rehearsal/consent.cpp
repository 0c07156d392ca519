#include "rehearsal/consent.h"

#include "base/host_name.h"
#include "base/log.h"
#include "base/quantity.h"
#include "pg/query.h"
#include "pg/uri.h"
#include "rehearsal/rehearsal.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <fmt/format.h>
#include <unistd.h>

namespace usher::rehearsal {
namespace {

constexpr Millis kTimeout{10'000};

std::string markOf(pid_t process) {
    return fmt::format("usher rehearse on {}, process {}", hostName(), process);
}

bool endedHere(const std::string& mark) {
    const auto number = mark.rfind(' ');
    pid_t process = 0;
    if (number == std::string::npos)
        return false;
    std::from_chars(mark.data() + number + 1, mark.data() + mark.size(), process);
    return process > 0 && mark == markOf(process) && ::kill(process, 0) != 0 && errno == ESRCH;
}

Error unnamed(const pg::ServerUri& server, const std::string& on) {
    const auto place =
        fmt::format("database \"{}\" at {}", server.database, server.hosts[0].text());
    if (on.empty())
        return {
            Errc::invalidArgument,
            "a rehearsal would load the configured server, " + place,
            fmt::format(
                "--on {} once its owner has marked it with \"create schema {}\"; without [server] "
                "a private server is used",
                server.database,
                kSchema)};
    return {
        Errc::invalidArgument,
        fmt::format("--on {}: what is configured is {}", on, place),
        "--on " + server.database};
}

Error unmarked(const pg::ServerUri& server) {
    return {
        Errc::permission,
        fmt::format("the database \"{}\" is not marked for rehearsals", server.database),
        fmt::format(
            "its owner says yes with: create schema {} authorization \"{}\"",
            kSchema,
            server.user)};
}

} // namespace

std::string ownersMark() {
    return markOf(getpid());
}

Result<Consent> consentOf(const std::string& primaryUri, const std::string& on) {
    const auto server = pg::parseUri(primaryUri);
    if (!server)
        return server.error();
    if (on != server->database)
        return unnamed(*server, on);
    const auto marks = pg::readRows(
        {.conninfo = primaryUri,
         .sql = fmt::format(
             "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = '{0}'), "
             "coalesce(shobj_description(oid, 'pg_database'), '') LIKE '%{0}%' "
             "FROM pg_database WHERE datname = current_database()",
             kSchema),
         .timeout = kTimeout});
    if (!marks)
        return marks.error();
    const auto& row = marks->rows.front();
    if (row[0] != "t" && row[1] != "t")
        return unmarked(*server);
    return Consent{.schemaThere = row[0] == "t"};
}

Result<Consent> consentFor(const config::ServerConfig& server, const std::string& on) {
    return server.embedded ? Result<Consent>(Consent{}) : consentOf(server.primary, on);
}

void keepToConsented(std::vector<config::PoolConfig>& pools) {
    for (auto& pool : pools)
        pool.primary.clear();
}

void settle(const Consent& consent, RehearsalOptions& options) {
    options.schema = kSchema;
    options.makesSchema = !consent.schemaThere;
}

Result<int> sweepLeftovers(const std::string& primaryUri) {
    const auto tables = pg::readRows(
        {.conninfo = primaryUri,
         .sql = fmt::format(
             "SELECT c.oid::regclass::text, coalesce(obj_description(c.oid, 'pg_class'), '') "
             "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
             "WHERE n.nspname = '{}' AND c.relkind = 'r'",
             kSchema),
         .timeout = kTimeout});
    if (!tables)
        return tables.error();
    std::vector<std::string> drops;
    for (const auto& row : tables->rows)
        if (endedHere(row[1].value_or("")))
            drops.push_back("DROP TABLE " + row[0].value_or(""));
    if (drops.empty())
        return 0;
    const auto dropped = pg::execute(primaryUri, drops, kTimeout);
    return dropped.ok() ? Result<int>(static_cast<int>(drops.size())) : dropped.error();
}

void sweep(const std::string& primaryUri) {
    const auto swept = sweepLeftovers(primaryUri);
    if (!swept)
        log::warning("what a killed rehearsal left may stay: {}", swept.error().text());
    else if (*swept > 0)
        log::info(
            "{} left by rehearsals that were killed: dropped",
            counted(static_cast<std::uint64_t>(*swept), "table was", "tables were"));
}

} // namespace usher::rehearsal
