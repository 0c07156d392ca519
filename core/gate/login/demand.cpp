#include "gate/login/demand.h"

#include "base/system_user.h"
#include "gate/auth/tls.h"

#include <fmt/format.h>

namespace usher::gate {
namespace {

using Kind = Demand::Kind;

std::string inWords(const ClientIdentity& who) {
    return fmt::format(
        "host \"{}\", user \"{}\", database \"{}\", {}",
        who.bySocket() ? "[local]" : who.peer.address,
        who.user,
        who.database,
        who.tls ? "SSL encryption" : "no encryption");
}

std::string systemNameOf(const ClientIdentity& who) {
    return who.bySocket() ? systemUserName(who.peer.uid) : std::string();
}

/// `name`: what the system or the certificate says; "" for nothing.
Demand provenBy(
    const config::HbaRules& rules,
    const config::HbaRule& rule,
    const std::string& name,
    const ClientIdentity& who) {
    if (!name.empty() && rules.proves(rule, name, who.user))
        return {.kind = Kind::proven, .refusal = {}};
    const auto* method = rule.method == config::HbaMethod::peer ? "Peer" : "certificate";
    return {
        .kind = Kind::refused,
        .refusal = fmt::format("{} authentication failed for user \"{}\"", method, who.user)};
}

Demand password(bool md5) {
    return {.kind = Kind::password, .md5 = md5, .refusal = {}};
}

} // namespace

Demand demandOf(config::AuthMethod method, const ClientIdentity& who) {
    if (method == config::AuthMethod::trust)
        return {.kind = Kind::nothing, .refusal = {}};
    if (systemNameOf(who) == who.user)
        return {.kind = Kind::proven, .refusal = {}};
    return password(true); // whom gate.auth gives no md5 has none listed
}

Demand demandOf(const config::HbaRules& rules, const ClientIdentity& who, ssl_st* tls) {
    using enum config::HbaMethod;
    const auto* rule = rules.find(
        {.user = who.user,
         .database = who.database,
         .address = who.bySocket() ? "" : who.peer.address,
         .tls = who.tls});
    if (!rule)
        return {.kind = Kind::refused, .refusal = "no pg_hba.conf entry for " + inWords(who)};
    switch (rule->method) {
    case trust:
        return {.kind = Kind::nothing, .refusal = {}};
    case peer:
        return provenBy(rules, *rule, systemNameOf(who), who);
    case cert:
        return provenBy(rules, *rule, clientCommonName(tls), who);
    case scram:
    case md5:
        return password(rule->method == md5);
    case reject:
        break;
    }
    return {.kind = Kind::refused, .refusal = "pg_hba.conf rejects connection for " + inWords(who)};
}

} // namespace usher::gate
