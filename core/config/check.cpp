#include "config/check.h"

#include "config/complaint.h"
#include "config/uri_place.h"
#include "config/value_text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace usher::config {

namespace {

struct Finding {
    std::string key, what, mend;
};
using Found = std::optional<Finding>;

Found checkPoolName(const PoolConfig& p) {
    constexpr std::array<std::string_view, 2> kConsole{"usher", "pgbouncer"};
    const std::string key = "pools." + p.name;
    if (std::find(kConsole.begin(), kConsole.end(), p.name) != kConsole.end())
        return Finding{key, "the name belongs to the admin console", "give the pool another name"};
    const bool plain = std::all_of(p.name.begin(), p.name.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '_' || c == '-' || c == '.';
    });
    if (p.name.empty() || p.name.size() > 63 || !plain)
        return Finding{
            key,
            "a pool's name is up to 63 letters, digits, '_', '-' and '.'",
            "rename it; clients ask for it as the database name"};
    return {};
}

Found checkPools(const Config& c) {
    constexpr std::size_t kMostPools = 64;
    if (c.pools.empty())
        return Finding{
            "pools",
            "no pool is configured",
            "add one, for example [pools.main], or leave [pools] out for the usual three"};
    if (c.pools.size() > kMostPools)
        return Finding{
            "pools",
            std::to_string(c.pools.size()) + " pools are too many",
            "keep it to " + std::to_string(kMostPools)};
    for (const PoolConfig& p : c.pools) {
        if (Found found = checkPoolName(p))
            return found;
        if (p.min > p.max)
            return Finding{
                "pools." + p.name + ".min",
                std::to_string(p.min) + " is above max = " + std::to_string(p.max),
                "lower min or raise max"};
    }
    return {};
}

Found checkBudget(const Config& c) {
    if (c.server.budget == 0)
        return {};
    const auto elsewhere = poolsElsewhere(c);
    int minimums = 0;
    for (const PoolConfig& p : c.pools)
        if (std::ranges::count(elsewhere, p.name) == 0)
            minimums += p.min;
    if (minimums + c.reserve.size <= c.server.budget)
        return {};
    return Finding{
        "server.budget",
        std::to_string(c.server.budget) + " cannot hold the pools' minimums (" +
            std::to_string(minimums) + ") and the reserve (" + std::to_string(c.reserve.size) + ")",
        "raise the budget to at least " + std::to_string(minimums + c.reserve.size) +
            " or lower the minimums"};
}

Found checkServer(const Config& c) {
    if (c.server.embedded)
        return {};
    if (c.server.primary.empty())
        return Finding{
            "server.primary",
            "is missing",
            "name the database, or leave [server] out for the embedded server"};
    if (c.reserve.size > 0 && c.server.serviceRole.empty())
        return Finding{
            "server.service_role",
            "is missing, but the reserve opens its connections with it",
            "give its libpq URI, or set reserve.size = 0"};
    return {};
}

/// Of a URI that only half says where its server is.
Found checkPlace(const std::string& key, const PoolConfig& p, const ServerConfig& server) {
    const auto place = placeOf(p.primary);
    if (!place.service.empty())
        return Finding{
            key,
            "takes its server from a service file",
            "write its host and port into the URI, or leave both out"};
    const bool other = leadsElsewhere(p.primary, server.primary);
    if (other && !place.hosts.empty() && place.hosts.front().starts_with(':'))
        return Finding{
            key,
            "names a port without its host",
            "name the host of its own server as well, or leave the port out"};
    if (!other && !place.attributes.empty() &&
        place.attributes != placeOf(server.primary).attributes)
        return Finding{
            key,
            "has other target_session_attrs than server.primary at the same server",
            "leave them out: the pools of one server go to the same host"};
    return {};
}

Found checkLogins(const Config& c) {
    for (const PoolConfig& p : c.pools) {
        const std::string key = "pools." + p.name + ".primary";
        if (!p.primary.empty() && c.server.embedded)
            return Finding{
                key,
                "asks for a database and a role of its own, but the embedded server has one of "
                "each",
                "leave it out, or name your server in server.primary"};
        if (Found found = checkPlace(key, p, c.server); found && !p.primary.empty())
            return found;
    }
    return {};
}

Found checkAuth(const GateConfig& g) {
    const auto address = parseListen(g.listen);
    const bool byRules = !g.hbaFile.empty(); // which trust whom they name, and no one else
    if (!byRules && g.auth == AuthMethod::trust && address && !address->loopback())
        return Finding{
            "gate.auth",
            "\"trust\" would let anyone in who reaches " + shown(g.listen),
            "set auth = \"scram-sha-256\" with an auth_file, or listen on 127.0.0.1"};
    if (!byRules && g.auth != AuthMethod::trust && g.authFile.empty() && g.authQuery.empty())
        return Finding{
            "gate.auth_file",
            "passwords are asked for, and nobody knows the users",
            "name a userlist in auth_file or a query in auth_query, or set auth = \"trust\" for "
            "loopback only"};
    if (!g.authQuery.empty() && g.authQuery.find("$1") == std::string::npos)
        return Finding{
            "gate.auth_query",
            "does not name the user",
            "put $1 where the name belongs: select rolname, rolpassword from my_lookup($1)"};
    if (g.listen.empty() && g.unixSocket.empty())
        return Finding{
            "gate.listen",
            "is empty and there is no unix_socket: no client could connect",
            "set one of them"};
    return {};
}

Found checkTls(const GateConfig& g) {
    if (g.tlsCert.empty() && !g.tlsKey.empty())
        return Finding{
            "gate.tls_key",
            "has no tls_cert beside it",
            "name the certificate in tls_cert"};
    if (!g.tlsCert.empty() && g.tlsKey.empty())
        return Finding{
            "gate.tls_cert",
            "has no tls_key beside it",
            "name the private key in tls_key"};
    if (g.tls != TlsMode::disable && g.tlsCert.empty())
        return Finding{
            "gate.tls",
            "needs a certificate",
            "set tls_cert and tls_key, or tls = \"disable\""};
    if (g.tls == TlsMode::verifyFull && g.tlsCa.empty())
        return Finding{
            "gate.tls",
            "verify-full checks client certificates, but against which authority?",
            "set tls_ca"};
    return {};
}

Found checkCalendar(const CalendarConfig& c) {
    if (!c.file.empty() && !c.query.empty())
        return Finding{
            "calendar.query",
            "and calendar.file are both given",
            "keep the one that holds the weddings"};
    if (!c.file.empty() && !c.file.ends_with(".csv") && !c.file.ends_with(".ics"))
        return Finding{
            "calendar.file",
            shown(c.file) + " ends in neither .csv nor .ics",
            "name a CSV or an iCalendar file"};
    return {};
}

Found checkAlerts(const AlertsConfig& a) {
    constexpr std::size_t kMostWebhooks = 16;
    if (a.webhooks.size() > kMostWebhooks)
        return Finding{
            "alerts.webhooks",
            std::to_string(a.webhooks.size()) + " are too many",
            "keep it to " + std::to_string(kMostWebhooks) +
                "; an Alertmanager tells more people of one"};
    if (a.webhookTokenFile.empty())
        return {};
    for (const auto& url : a.webhooks)
        if (const auto address = parseWebAddress(url);
            address && !address->tls && !address->loopback())
            return Finding{
                "alerts.webhooks",
                maskSecrets(url) + " would hear the token in clear",
                "write https://, or leave webhook_token_file out"};
    return {};
}

Found checkReport(const ReportConfig& r) {
    constexpr std::array kFormats{"pdf", "html", "csv"};
    for (const auto& format : r.formats)
        if (std::ranges::find(kFormats, format) == kFormats.end())
            return Finding{
                "report.formats",
                shown(format) + " is no form of a report",
                "write pdf, html or csv"};
    if (!r.folder.empty() && r.formats.empty())
        return Finding{"report.formats", "is empty", "name pdf, html or csv, or empty the folder"};
    return {};
}

} // namespace

void sortByPriority(std::vector<PoolConfig>& pools) {
    std::stable_sort(pools.begin(), pools.end(), [](const auto& a, const auto& b) {
        return a.priority > b.priority;
    });
}

Status check(const Config& config, const std::string& file, const LineOf& lineOf) {
    Found found = checkPools(config);
    if (!found)
        found = checkServer(config);
    if (!found)
        found = checkLogins(config);
    if (!found)
        found = checkBudget(config);
    if (!found)
        found = checkAuth(config.gate);
    if (!found)
        found = checkTls(config.gate);
    if (!found)
        found = checkCalendar(config.calendar);
    if (!found)
        found = checkAlerts(config.alerts);
    if (!found)
        found = checkReport(config.report);
    if (!found)
        return {};
    return Complaint{file, lineOf(found->key), found->key, found->what, found->mend}.error();
}

} // namespace usher::config
