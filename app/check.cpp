#include "app/check.h"

#include "app/check_access.h"
#include "app/check_audit.h"
#include "app/check_pools.h"
#include "app/check_secrets.h"
#include "app/files.h"
#include "app/installation.h"
#include "app/jobs.h"
#include "app/running_engine.h"
#include "base/quantity.h"
#include "cluster/election.h"
#include "config/value_text.h"
#include "engine/foresight.h"
#include "forecast/calendar.h"
#include "net/loop.h"
#include "pg/acting.h"
#include "pg/cluster_hosts.h"
#include "pg/uri.h"
#include "webhooks/settings.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>

namespace usher::app {
namespace {

constexpr Seconds kProbeTimeout{5};

/// A line per finding, told as it is found; counts what would fail.
class Findings {
  public:
    explicit Findings(std::function<void(const ui::CheckLine&)> tell) : m_tell(std::move(tell)) {}
    void tell(const ui::CheckLine& line) {
        m_tell(line);
        m_failures += line.kind == ui::CheckLine::Kind::bad;
    }
    void good(const std::string& what) { tell({ui::CheckLine::Kind::good, what}); }
    void bad(const std::string& what) { tell({ui::CheckLine::Kind::bad, what}); }
    /// Works, and is not as safe as it could be.
    void warn(const std::string& what) { tell({ui::CheckLine::Kind::doubtful, what}); }
    int failures() const { return m_failures; }

  private:
    std::function<void(const ui::CheckLine&)> m_tell;
    int m_failures = 0;
};

void print(const ui::CheckLine& line) {
    constexpr const char* kWords[] = {"ok   ", "warn ", "FAIL "};
    fmt::print("{} {}\n", kWords[static_cast<int>(line.kind)], line.text);
}

void checkBudget(const config::Config& config, const pg::ServerProbe& probe, Findings& findings) {
    const int allowed = probe.maxConnections - probe.reserved;
    const int budget = config.server.budget > 0 ? config.server.budget : allowed;
    int minimums = config.reserve.size, maximums = config.reserve.size;
    const auto elsewhere = config::poolsElsewhere(config);
    for (const auto& pool : config.pools) {
        if (std::ranges::count(elsewhere, pool.name) > 0)
            continue;
        minimums += pool.min;
        maximums += pool.max;
    }
    if (budget > allowed)
        findings.bad(fmt::format(
            "server.budget = {} is above the {} connections the server allows (max_connections {} "
            "less {} reserved): lower it, or raise max_connections",
            budget,
            allowed,
            probe.maxConnections,
            probe.reserved));
    else if (minimums > budget)
        findings.bad(fmt::format(
            "the pools' minimums and the reserve need {} connections, the budget is {}: lower a "
            "min, or raise the budget",
            minimums,
            budget));
    else
        findings.good(fmt::format(
            "budget {} of {} connections; minimums need {}, maximums {}",
            budget,
            allowed,
            minimums,
            maximums));
}

/// Where the hosts of one URI are written in the configuration.
struct Cluster {
    const char* key;
    const std::string& uri;
    std::vector<pg::ConnectTarget> targets;
};

cluster::HostState
checkHost(const Cluster& own, const pg::ConnectTarget& target, Findings& findings) {
    const auto seen = pg::HostWatch(pg::pinnedTo(own.uri, target, "any")).look(kProbeTimeout);
    if (!seen) {
        findings.bad(fmt::format("server.{}: {}: {}", own.key, target.text(), seen.error().text()));
        return {};
    }
    const auto role = seen->inRecovery ? cluster::Role::standby : cluster::Role::primary;
    findings.good(fmt::format(
        "server.{}: {} is a {}, timeline {}",
        own.key,
        target.text(),
        cluster::toString(role),
        seen->timeline));
    return {.role = role, .last = *seen};
}

void tellRefusals(const Cluster& own, const cluster::Verdict& verdict, Findings& findings) {
    for (std::size_t i = 0; i < own.targets.size(); ++i)
        if (verdict.refusals[i] != cluster::Refusal::none)
            findings.bad(fmt::format(
                "server.{}: {} would be refused: {} (stop it, or take it out of the URI)",
                own.key,
                own.targets[i].text(),
                cluster::toString(verdict.refusals[i])));
}

/// Each host of a cluster by itself, so that a dead standby shows; its URI, pinned to the primary,
/// comes back.
std::string checkHosts(const char* key, const std::string& uri, Findings& findings) {
    const Cluster own{.key = key, .uri = uri, .targets = pg::listedHosts(uri)};
    if (own.targets.size() < 2)
        return uri;
    std::vector<cluster::HostState> hosts;
    for (const auto& target : own.targets)
        hosts.push_back(checkHost(own, target, findings));
    const auto verdict = cluster::elect(hosts, {});
    tellRefusals(own, verdict, findings);
    return verdict.primary ? pg::pinnedTo(uri, own.targets[*verdict.primary], "primary") : uri;
}

void checkSocket(const config::ServerConfig& server, Findings& findings) {
    if (!server.localSocket)
        return;
    const auto folder = pg::socketInstead(server.primary, kProbeTimeout);
    if (!folder)
        findings.good(fmt::format(
            "server.primary: by TCP, since its Unix socket can't be used: {}",
            folder.error().message));
    else if (!folder->empty())
        findings.good(fmt::format(
            "server.primary: pools reach it by its Unix socket in {}, which costs less than TCP",
            *folder));
}

void checkRole(
    const char* key,
    const std::string& uri,
    const config::Config& config,
    Findings& findings) {
    const auto parsed = pg::parseUri(uri);
    if (!parsed)
        return findings.bad(fmt::format("server.{}: {}", key, parsed.error().text()));
    const auto probe = pg::probe(checkHosts(key, uri, findings), kProbeTimeout);
    if (!probe)
        return findings.bad(
            fmt::format("server.{} {}: {}", key, pg::maskPassword(uri), probe.error().text()));
    findings.good(fmt::format(
        "server.{}: role {} reaches database {} on PostgreSQL {}{}",
        key,
        parsed->user,
        parsed->database,
        probe->version,
        probe->inRecovery ? " (a standby: read only)" : ""));
    for (const auto& complaint : probe->complaints)
        findings.bad(fmt::format("server.{}: {}", key, complaint));
    if (std::string_view(key) == "primary") {
        checkBudget(config, *probe, findings);
        checkSocket(config.server, findings);
    }
}

/// Who is lent a connection of the reserve is to notice nothing of it.
void checkActing(const config::ServerConfig& server, Findings& findings) {
    const auto acting = pg::tryActing(server.serviceRole, server.primary, kProbeTimeout);
    if (!acting)
        return; // said already
    if (acting->complaint.empty())
        findings.good(fmt::format(
            "server.service_role: the reserve's connections act as {}, with its settings",
            acting->role));
    else if (acting->allowed)
        findings.warn("server.service_role: " + acting->complaint);
    else
        findings.bad(fmt::format(
            "server.service_role: who is lent the reserve has other rights, rows and settings: {}",
            acting->complaint));
    if (!acting->powers.empty())
        findings.warn(fmt::format(
            "server.service_role: it has {}, and who is lent the reserve can use that within one "
            "text, by SET ROLE NONE: take it away (ALTER ROLE … NOSUPERUSER and the like), or "
            "serve only clients whose SQL is your own",
            acting->powers));
}

void tellWeddings(
    const forecast::CalendarRead& read,
    const std::string& where,
    Findings& findings) {
    for (const auto& complaint : read.complaints)
        findings.bad(complaint);
    findings.good(fmt::format("calendar: {} weddings {}", read.weddings.size(), where));
}

void checkCalendarQuery(
    const config::Config& config,
    const forecast::TimeZone& zone,
    Findings& findings) {
    if (config.server.primary.empty())
        return findings.good("calendar.query runs on the embedded server");
    const auto asked = engine::askCalendarQuery(config.server.primary, config.calendar.query, zone);
    if (!asked)
        return findings.bad(asked.error().text());
    tellWeddings(*asked, "by calendar.query, " + zone.name(), findings);
}

void checkCalendarFile(
    const std::string& file,
    const forecast::TimeZone& zone,
    Findings& findings) {
    const auto read = forecast::readCalendar(file, zone);
    if (!read)
        return findings.bad("calendar.file: " + read.error().text());
    tellWeddings(*read, fmt::format("in {}, {}", file, zone.name()), findings);
}

void checkCalendar(const config::Config& config, Findings& findings) {
    const auto zone = forecast::TimeZone::find(config.calendar.timezone);
    if (!zone)
        return findings.bad("calendar.timezone: " + zone.error().text());
    if (!config.calendar.file.empty())
        return checkCalendarFile(config.calendar.file, *zone, findings);
    if (!config.calendar.query.empty())
        return checkCalendarQuery(config, *zone, findings);
    findings.good(fmt::format("calendar: {}, Saturdays only (no file)", zone->name()));
}

void checkWebhooks(const config::AlertsConfig& alerts, Findings& findings) {
    if (const auto settings = webhooks::settingsOf(alerts); !settings)
        findings.bad(settings.error().text());
    for (const auto& url : alerts.webhooks) {
        const auto shown = config::maskSecrets(url);
        if (const auto reached = webhooks::reach(url); reached)
            findings.good(fmt::format("alerts.webhooks: {} can be reached", shown));
        else
            findings.bad(fmt::format("alerts.webhooks: {}: {}", shown, reached.error().text()));
    }
}

void checkReports(const config::ReportConfig& reports, Findings& findings) {
    if (reports.folder.empty())
        return;
    if (const auto usable = checkReportFolder(reports.folder); !usable)
        findings.bad(usable.error().text());
    else if (const auto tried = checkWritable(reports.folder + "/usher-report-check"); !tried)
        findings.bad("report.folder: " + tried.error().text());
    else
        findings.good(fmt::format(
            "report.folder {} can be written; {} of {} are kept",
            reports.folder,
            fmt::join(reports.formats, " and "),
            counted(static_cast<std::uint64_t>(reports.keep), "wedding day", "wedding days")));
}

void checkListening(const std::string& key, const std::string& address, Findings& findings) {
    if (address.empty())
        return;
    auto loop = net::Loop::create();
    if (!loop)
        return findings.bad(loop.error().text());
    const auto listener = (*loop)->listen(address, [](int, const net::Peer&) {});
    if (listener)
        findings.good(fmt::format("{}: {} is free", key, address));
    else
        findings.bad(fmt::format("{}: {}", key, listener.error().text()));
}

/// What needs neither server nor address.
void checkConfiguration(const config::Config& config, Findings& findings) {
    findings.good(
        config.sourceFile.empty() ? "no configuration file: embedded server, defaults"
                                  : config.sourceFile);
    if (const auto complaint = raiseDescriptorLimit(config); !complaint.empty())
        findings.bad(complaint);
    checkCalendar(config, findings);
    checkWebhooks(config.alerts, findings);
    checkReports(config.report, findings);
    for (const auto& line : checkRules(config.gate))
        findings.tell(line);
    for (const auto& warning : readableSecrets(config))
        findings.warn(warning);
    for (const auto& warning : unverifiedServers(config.server))
        findings.warn(warning);
}

void checkServer(const config::Config& config, Findings& findings) {
    const auto& server = config.server;
    checkRole("primary", server.primary, config, findings);
    for (const auto& line : checkPoolLogins(config))
        findings.tell(line);
    if (server.serviceRole.empty())
        return findings.bad("server.service_role is not set: there is no reserve");
    checkRole("service_role", server.serviceRole, config, findings);
    checkActing(server, findings);
}

/// One that Usher listens on already says nothing against it.
void checkNewAddress(
    const std::string& key,
    const std::string& wanted,
    const std::string& now,
    Findings& findings) {
    if (wanted == now && !wanted.empty())
        findings.good(fmt::format("{}: Usher listens on {}", key, wanted));
    else
        checkListening(key, wanted, findings);
}

void checkInstallation(const Installation& installation, Findings& findings) {
    if (installation.history)
        findings.good("history can be written");
    else
        findings.bad("history: " + installation.historyTrouble);
    checkServer(installation.config, findings);
}

/// Of the audit alone: neither configuration nor server is needed.
void checkAuditFile(Findings& findings) {
    for (const auto& [kind, text] : checkAudit(auditFilePath()))
        if (kind == AuditFinding::Kind::good)
            findings.good(text);
        else if (kind == AuditFinding::Kind::doubtful)
            findings.warn(text);
        else
            findings.bad(text);
}

} // namespace

std::vector<ui::CheckLine> checkBeside(const Installation& running, config::Config wanted) {
    std::vector<ui::CheckLine> lines;
    Findings findings([&lines](const ui::CheckLine& line) { lines.push_back(line); });
    checkConfiguration(wanted, findings);
    checkNewAddress("gate.listen", wanted.gate.listen, running.config.gate.listen, findings);
    const auto& metrics = running.config.metrics.listen;
    checkNewAddress("metrics.listen", wanted.metrics.listen, metrics, findings);
    if (running.history)
        findings.good("history is written");
    else
        findings.bad("history: " + running.historyTrouble);
    if (wanted.server.embedded && running.config.server.embedded) {
        wanted.server.primary = running.config.server.primary;
        wanted.server.serviceRole = running.config.server.serviceRole;
    }
    if (wanted.server.primary.empty())
        findings.warn("the embedded server starts with Usher's next start: not looked at");
    else
        checkServer(wanted, findings);
    return lines;
}

int runCheck(const CommandLine& line) {
    Findings findings(print);
    if (line.audit) {
        checkAuditFile(findings);
        return findings.failures() == 0 ? kDone : kFailed;
    }
    auto config = readConfiguration(line.configFile);
    if (!config)
        return complain(config.error());
    checkConfiguration(*config, findings);
    checkListening("gate.listen", config->gate.listen, findings);
    checkListening("metrics.listen", config->metrics.listen, findings);
    const auto installation =
        openInstallation(std::move(*config), {.needServer = true, .needHistory = true});
    if (installation)
        checkInstallation(*installation, findings);
    else
        findings.bad(installation.error().text());
    return findings.failures() == 0 ? kDone : kFailed;
}

} // namespace usher::app
