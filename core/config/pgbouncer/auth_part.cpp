#include "config/pgbouncer/auth_part.h"

#include "config/complaint.h"
#include "config/hba.h"
#include "config/value_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>

namespace usher::config::pgbouncer {
namespace {

constexpr const char* kUsualQuery =
    "SELECT rolname, CASE WHEN rolvaliduntil < now() THEN NULL ELSE "
    "rolpassword END FROM pg_authid "
    "WHERE rolname=$1 AND rolcanlogin";

bool isNear(const std::string& listen) {
    const auto address = parseListen(listen);
    return listen.empty() || (address && address->loopback());
}

bool trusts(const std::string& method) {
    return method == "trust" || method == "any";
}

/// The HBA file is read as it is; nothing where it can't be.
std::optional<HbaRules> takenRules(Work& work) {
    const auto& given = work.request.hba;
    const auto file = given.empty() ? work.common.text("auth_hba_file") : given;
    const auto tell = [&](const std::string& why) {
        work.notes.add(
            {file, 0},
            "auth_hba_file",
            why + ": NOT TAKEN OVER, every user of auth_file may use every pool from everywhere");
        return std::nullopt;
    };
    const auto text = work.request.read(work.request.locate(file));
    if (!text)
        return tell("cannot be read");
    auto rules = HbaRules::parse(*text, file);
    if (!rules)
        return tell(rules.error().text());
    work.toml.put("hba_file", work.request.locate(file));
    return std::move(*rules);
}

void tellType(Work& work, const std::string& type, bool near) {
    const auto place = work.common.placeOf("auth_type");
    const auto tell = [&](const char* words) {
        work.notes.add(place, "auth_type", type + ": " + words);
    };
    if (trusts(type) && !near)
        tell("Usher trusts on loopback and unix sockets only: passwords are asked "
             "for");
    else if (trusts(type))
        tell("names are not looked up in auth_file");
    else if (type == "cert")
        tell("a certificate is demanded by gate.tls = \"verify-full\", and a "
             "password too");
    else if (type == "ldap" || type == "pam")
        tell("no equivalent: give the users verifiers in auth_file, or an "
             "auth_query");
    else if (type == "plain")
        tell("no passwords in clear text: scram-sha-256");
}

std::vector<std::string> md5Users(const Work& work) {
    std::vector<std::string> names;
    for (const auto& user : work.users)
        if (user.secret == ListedUser::Secret::md5)
            names.push_back(user.name);
    return names;
}

void tellMd5(Work& work, const std::vector<std::string>& names) {
    const auto& given = work.request.users;
    work.notes.add(
        {given.empty() ? work.common.text("auth_file") : given, 0},
        "md5 passwords",
        fmt::format(
            "{}: taken as they are; who reads the file can be any of them: give each the SCRAM "
            "verifier of pg_authid, then set gate.auth = \"scram-sha-256\"",
            fmt::join(names, ", ")));
}

Status putQuery(Work& work) {
    if (work.common.text("auth_user").empty())
        return {};
    const auto query = work.common.text("auth_query", kUsualQuery);
    if (query.find("$1") == std::string::npos) {
        const auto place = work.common.placeOf("auth_query");
        return Complaint{
            place.file,
            place.line,
            "pgbouncer.auth_query",
            "does not name the user",
            "put $1 where the name belongs"}
            .error();
    }
    work.toml.put("auth_query", query);
    return {};
}

Status putPasswords(Work& work) {
    const auto ofMd5 = md5Users(work);
    work.toml.put("auth", ofMd5.empty() ? "scram-sha-256" : "md5");
    const auto& given = work.request.users;
    auto file = given.empty() ? work.common.text("auth_file") : given;
    const bool asks = !work.common.text("auth_user").empty();
    if (file.empty() && !asks) {
        file = "userlist.txt";
        work.notes.add({work.request.ini, 0}, "auth_file", "none is named: write userlist.txt");
    }
    if (!file.empty())
        work.toml.put("auth_file", work.request.locate(file));
    if (!ofMd5.empty())
        tellMd5(work, ofMd5);
    return putQuery(work);
}

} // namespace

Status writeAuth(Work& work, const std::string& listen) {
    const auto type =
        work.common
            .choice(
                "auth_type",
                {"cert", "md5", "scram-sha-256", "plain", "trust", "any", "hba", "ldap", "pam"})
            .value_or("md5");
    const bool near = isNear(listen);
    if (type == "hba" || !work.request.hba.empty())
        if (const auto rules = takenRules(work))
            return rules->askPasswords() ? putPasswords(work) : Status();
    tellType(work, type, near);
    if (!trusts(type) || !near)
        return putPasswords(work);
    work.toml.put("auth", "trust");
    return {};
}

} // namespace usher::config::pgbouncer
