#include "config/pgbouncer/auth_part.h"

#include "config/complaint.h"
#include "config/value_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

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

/// What of a rule is not so here; "" where all of it is.
std::string differenceOf(const HbaRule& rule) {
    if (rule.method == "reject")
        return "no equivalent: keep them out by a firewall, or take the user off "
               "auth_file";
    if (trusts(rule.method))
        return "asks for a password here, unless all of the gate is on trust";
    if (rule.method == "peer" || rule.method == "cert" || rule.method == "ldap")
        return "no equivalent: they log in by password (scram-sha-256)";
    if (rule.databases != "all" || rule.users != "all")
        return "every user of auth_file may use every pool here";
    const bool everywhere = rule.local() || rule.address == "all" || rule.address == "0.0.0.0/0" ||
                            rule.address == "::/0";
    return everywhere ? "" : "every address may come here: a firewall keeps others out";
}

void tellRules(Work& work, const std::string& file, const std::vector<HbaRule>& rules) {
    for (const auto& rule : rules)
        if (const auto difference = differenceOf(rule); !difference.empty())
            work.notes.add(
                {file, rule.line},
                fmt::format("{} {} {} {}", rule.type, rule.databases, rule.users, rule.method),
                difference);
    const bool secured =
        std::ranges::any_of(rules, [](const auto& r) { return r.type == "hostssl"; });
    if (secured && work.common.text("client_tls_sslmode") != "require")
        work.notes.add(
            {file, 0},
            "hostssl",
            "tls is for all addresses alike here: set gate.tls = "
            "\"require\" to demand it");
}

/// Whether nobody is asked for a password, by the HBA file.
Result<bool> rulesTrust(Work& work) {
    const auto& given = work.request.hba;
    const auto file = given.empty() ? work.common.text("auth_hba_file") : given;
    const auto text = work.request.read(work.request.locate(file));
    if (!text) {
        work.notes.add({file, 0}, "auth_hba_file", "cannot be read: not looked into");
        return false;
    }
    const auto rules = readHba(*text, file);
    if (!rules)
        return rules.error();
    tellRules(work, file, *rules);
    return !rules->empty() && std::ranges::all_of(*rules, [](const HbaRule& rule) {
        return trusts(rule.method) && rule.isNear();
    });
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
    bool trust = trusts(type);
    if (type == "hba" || !work.request.hba.empty()) {
        const auto all = rulesTrust(work);
        if (!all)
            return all.error();
        trust = type == "hba" ? *all : trust;
    }
    tellType(work, type, near);
    if (!trust || !near)
        return putPasswords(work);
    work.toml.put("auth", "trust");
    return {};
}

} // namespace usher::config::pgbouncer
