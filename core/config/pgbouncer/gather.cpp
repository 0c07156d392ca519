// Reads what there is, and chooses the server of all pools.
#include "config/complaint.h"
#include "config/pgbouncer/option_map.h"
#include "config/pgbouncer/work.h"
#include "config/value_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::config::pgbouncer {
namespace {

constexpr const char* kPlaceholder = "usher";

Error wrong(const IniEntry& entry, const std::string& what, const std::string& mend) {
    return Complaint{
        entry.place.file,
        entry.place.line,
        harmless(entry.section + "." + entry.key),
        what,
        mend}
        .error();
}

void tellFate(
    Work& work,
    const MappedOption& option,
    const Place& place,
    const std::string& whose) {
    if (option.fate == Fate::none)
        work.notes.add(place, whose, std::string("no equivalent: ") + option.why);
    else if (option.fate == Fate::partly)
        work.notes.add(place, whose, std::string(option.ours) + ": " + option.why);
}

Status takeCommon(Work& work, const IniEntry& entry) {
    const auto* option = findMapped("pgbouncer", entry.key);
    if (!option) {
        const auto near = nearestMapped("pgbouncer", entry.key);
        return wrong(
            entry,
            "unknown option",
            near.empty() ? "PgBouncer's manual lists them" : "did you mean " + near + "?");
    }
    tellFate(work, *option, entry.place, entry.key);
    work.common.add(entry.key, entry.value, entry.place);
    return {};
}

Status takeDatabase(Work& work, const IniEntry& entry) {
    if (entry.key == "pgbouncer")
        return wrong(entry, "the name belongs to the console", "give the database another name");
    auto database = databaseOf(entry);
    if (!database)
        return database.error();
    for (const auto& key : database->leftOut)
        if (const auto* option = findMapped("databases", key))
            tellFate(work, *option, entry.place, entry.key + "'s " + key);
    if (entry.key == "*") {
        work.fallback = std::move(*database);
        return {};
    }
    const auto before = std::ranges::find(work.databases, entry.key, &Database::name);
    if (before == work.databases.end()) {
        work.databases.push_back(std::move(*database));
        return {};
    }
    work.notes.add(entry.place, entry.key, "stands twice: this line counts, as in PgBouncer");
    *before = std::move(*database);
    return {};
}

Status takeUser(Work& work, const IniEntry& entry) {
    const auto pairs = readPairs(entry.value);
    if (!pairs)
        return wrong(entry, "is not key=value pairs", "write user = pool_mode=session");
    for (const auto& [key, value] : *pairs) {
        const auto* option = findMapped("users", key);
        if (!option)
            return wrong(entry, "unknown option " + shown(key), "PgBouncer's manual lists them");
        tellFate(work, *option, entry.place, "user " + entry.key + "'s " + key);
    }
    return {};
}

Status take(Work& work, const IniEntry& entry) {
    if (entry.section == "pgbouncer")
        return takeCommon(work, entry);
    if (entry.section == "databases")
        return takeDatabase(work, entry);
    if (entry.section == "users")
        return takeUser(work, entry);
    work.notes.add(entry.place, "peer " + entry.key, "no equivalent: one process, so no peers");
    return {};
}

/// Sections that stand again are taken together.
void tellRepeats(Work& work, const Ini& ini) {
    std::vector<std::string> seen;
    for (const auto& section : ini.sections) {
        if (std::ranges::find(seen, section.name) != seen.end())
            work.notes.add(
                section.place,
                "[" + section.name + "]",
                "stands again: taken together, as PgBouncer does");
        seen.push_back(section.name);
    }
}

/// `*` alone: the databases' names are the clients' to choose.
void useFallback(Work& work) {
    auto& only = work.databases.emplace_back(*work.fallback);
    if (only.target.database.empty())
        only.target.database = "postgres";
    only.name = only.target.database;
    work.notes.add(
        only.place,
        "*",
        "Usher serves databases that are named: this is a pool \"" + only.name +
            "\"; rename it, or add one for each that clients ask for");
}

void readListed(Work& work) {
    const auto& path = work.request.users;
    const auto file = path.empty() ? work.common.text("auth_file") : path;
    if (file.empty())
        return;
    const auto text = work.request.read(work.request.locate(file));
    const Place place{.file = file, .line = 0};
    if (!text)
        return work.notes.add(place, "auth_file", "cannot be read: not looked into");
    auto users = readUsers(*text, file);
    if (users)
        work.users = std::move(*users);
    else
        work.notes.add(place, "auth_file", users.error().text());
}

} // namespace

std::string passwordOf(const Work& work, const Target& target) {
    for (const auto& database : work.databases)
        if (database.target == target && !database.password.empty())
            return database.password;
    for (const auto& user : work.users)
        if (user.name == target.user)
            return user.password;
    return {};
}

Status gather(Work& work) {
    const auto ini = readIni(work.request.ini, [&work](const std::string& path) {
        return work.request.read(work.request.locate(path));
    });
    if (!ini)
        return ini.error();
    tellRepeats(work, *ini);
    for (const auto& entry : ini->entries)
        if (auto done = take(work, entry); !done)
            return done;
    if (work.databases.empty() && !work.fallback)
        return Complaint{
            work.request.ini,
            0,
            "databases",
            "no database is listed",
            "is this pgbouncer.ini, and whole? write [databases] and "
            "a line for each"}
            .error();
    return {};
}

void choose(Work& work) {
    if (work.databases.empty())
        useFallback(work);
    else if (work.fallback)
        work.notes.add(
            work.fallback->place,
            "*",
            "no equivalent: a client that asks for a database without a "
            "pool is refused (3D000)");
    const auto uses = [&work](const Database& database) {
        const auto there = std::ranges::count_if(work.databases, [&](const Database& other) {
            return other.target.sameServer(database.target);
        });
        const auto alike = std::ranges::count(work.databases, database.target, &Database::target);
        return std::pair(there, alike);
    };
    work.target = std::ranges::max_element(work.databases, {}, uses)->target;
    readListed(work);
    work.password = passwordOf(work, work.target);
}

std::string uriAt(const Work& work, const Target& target, const std::string& password) {
    const auto file = [&work](const char* key) {
        const auto path = work.common.text(key);
        return path.empty() ? path : work.request.locate(path);
    };
    return uriOf(
        target,
        password,
        {.mode = work.common.text("server_tls_sslmode"),
         .caFile = file("server_tls_ca_file"),
         .keyFile = file("server_tls_key_file"),
         .certFile = file("server_tls_cert_file")});
}

std::string primaryOf(const Work& work) {
    auto target = work.target;
    if (target.user.empty())
        target.user = kPlaceholder;
    return uriAt(work, target, work.password);
}

} // namespace usher::config::pgbouncer
