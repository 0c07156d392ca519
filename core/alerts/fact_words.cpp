// What an alarm says that tells a fact: a server, a pool or a disk that is not as it is to be.
#include "alerts/remedies.h"
#include "alerts/rules.h"
#include "base/quantity.h"
#include "base/typed_name.h"
#include "pg/servers_words.h"

#include <fmt/format.h>

namespace usher::alerts {

namespace {

using monitor::ServerFigures;

int waitingFor(const ServerFigures& server, const monitor::Snapshot& snapshot) {
    int waiting = 0;
    for (const auto& pool : snapshot.pools)
        waiting += pool.figures.server == server.own ? pool.figures.waiting : 0;
    return waiting;
}

std::string clientsWait(const RuleInput& in, const ServerFigures& server) {
    return fmt::format(
        "{} now; each gives up after its pool's acquire_timeout",
        counted(
            static_cast<std::uint64_t>(waitingFor(server, in.snapshot)),
            "client waits",
            "clients wait"));
}

/// Of pools' own it tells whose.
std::string nameOf(const ServerFigures& server, const monitor::Snapshot& snapshot) {
    if (server.own.empty())
        return server.name.empty() ? "The database" : server.name;
    std::string pools;
    for (const auto& pool : snapshot.pools)
        if (pool.figures.server == server.own)
            pools += (pools.empty() ? "" : ", ") + pool.figures.name;
    return fmt::format("The server {} of {}", server.name, pools);
}

void saySilent(const RuleInput& in, const ServerFigures& server, Alarm& alarm) {
    alarm.cause = fmt::format(
        "{} is silent: no answer for {}",
        nameOf(server, in.snapshot),
        msText(1000 * server.silentS));
    alarm.consequence =
        "Queries under way hang, and whoever needs a connection waits: " + clientsWait(in, server) +
        ". Nothing is lost by waiting";
    alarm.firstStep =
        "Outside Usher: see whether its machine answers at all, whether postgres is stopped or "
        "waits for its disk (ps shows T or D), and whether a firewall drops packets; Usher goes "
        "on by itself when it answers";
}

void sayGone(const RuleInput& in, const ServerFigures& server, Alarm& alarm) {
    const auto name = nameOf(server, in.snapshot);
    const auto& error = server.error;
    alarm.cause = fmt::format("{} cannot be reached{}{}", name, error.empty() ? "" : ": ", error);
    alarm.consequence = "No new connection can be opened; clients wait until their deadlines: " +
                        clientsWait(in, server);
    alarm.firstStep =
        "Outside Usher: start the server, or see that its network, role and password are right "
        "(`usher check` tries each); Usher goes on by itself when it answers";
}

void sayAway(const RuleInput& in, const ServerFigures& server, Alarm& alarm) {
    if (server.silentS > 0)
        saySilent(in, server, alarm);
    else
        sayGone(in, server, alarm);
}

} // namespace

void sayDatabase(const RuleInput& in, const Reading&, Alarm& alarm) {
    sayAway(in, in.snapshot.server, alarm);
}

void sayOwnServer(const RuleInput& in, const Reading&, Alarm& alarm) {
    sayAway(in, in.snapshot.serverOf(in.pool->figures.server), alarm);
}

void sayPaused(const RuleInput& in, const Reading&, Alarm& alarm) {
    const auto& f = in.pool->figures;
    alarm.cause = fmt::format(
        "{} is paused: {}{}",
        f.name,
        counted(static_cast<std::uint64_t>(f.waiting), "client waits", "clients wait"),
        f.waiting > 0 ? ", the oldest for " + msText(toMs(f.oldestWait)) : "");
    alarm.consequence = in.recentTimeouts > 0
                            ? fmt::format(
                                  "{} gave up in the last {} s; guests get no answer on a wedding "
                                  "day",
                                  counted(in.recentTimeouts, "client", "clients"),
                                  limits::kRecent.count())
                            : "No guest gets a connection on a wedding day until it is resumed";
    alarm.firstStep = "Resume it, unless the pause is meant";
    alarm.remedies.push_back(resume(f.name));
}

namespace {

constexpr const char* kFreeTheDisk =
    "Free space on its disk and see who may write there; Usher tries again by itself";

} // namespace

void sayAudit(const RuleInput& in, const Reading&, Alarm& alarm) {
    alarm.cause = "The audit cannot be written: " + in.snapshot.records.auditTrouble;
    alarm.consequence =
        "What is done is kept in memory only, and lost if Usher ends now; dangerous "
        "actions are refused";
    alarm.firstStep = kFreeTheDisk;
    alarm.remedies = {{"What to do", kShowAdvice}, {"Act without a record", "ACT UNRECORDED"}};
}

void sayHistory(const RuleInput& in, const Reading&, Alarm& alarm) {
    alarm.cause = "The history cannot be written: " + in.snapshot.records.historyTrouble;
    alarm.consequence = "What happens now will be missing from reports and forecasts once the "
                        "queue in memory is full";
    alarm.firstStep = kFreeTheDisk;
}

void sayReserveDiffers(const RuleInput& in, const Reading&, Alarm& alarm) {
    alarm.cause = "The reserve is not like the pools' own connections: " + in.snapshot.reserve.lack;
    alarm.consequence = "A client lent one may meet other rights, rows or settings";
    alarm.firstStep = "Do at the server what is said, then DRAIN RESERVE and REFILL RESERVE";
}

void sayLoginRefused(const RuleInput& in, const Reading&, Alarm& alarm) {
    const auto& f = in.pool->figures;
    alarm.cause = fmt::format(
        "The server refuses {}'s login: {}",
        f.name,
        pg::serversWords(f.lastConnectError));
    alarm.consequence =
        f.total == 0
            ? "Its clients are told so at once, whatever they ask; the other pools go on"
            : fmt::format(
                  "{} of before go on, and none comes after them",
                  counted(static_cast<std::uint64_t>(f.total), "connection", "connections"));
    alarm.firstStep = fmt::format(
        "Outside Usher: mend the role, its password, its database or pg_hba.conf at the server, or "
        "pools.{}.primary in the configuration, then RELOAD; `usher check` tries it",
        f.name);
    alarm.remedies.push_back({"What to do", kShowAdvice});
}

void sayPrimaryLost(const RuleInput& in, const Reading&, Alarm& alarm) {
    const auto& server = in.snapshot.server;
    alarm.cause = "There is no primary: " +
                  (server.lostWhy.empty() ? std::string("no host takes writes") : server.lostWhy);
    alarm.consequence =
        "Clients wait and keep their connections; running transactions on the old primary are lost";
    alarm.firstStep = "Promote a standby, or let your cluster manager do it: Usher follows within "
                      "a second (SHOW HOSTS tells who is where)";
}

void saySplitBrain(const RuleInput& in, const Reading&, Alarm& alarm) {
    alarm.cause = "Split brain:";
    for (const auto& host : in.snapshot.server.hosts)
        if (host.refused)
            alarm.cause += " " + host.note + ";";
    alarm.cause.back() = '.';
    alarm.consequence = "Whoever reaches that host around Usher writes what the primary never "
                        "sees; Usher sends nobody there";
    alarm.firstStep = "Stop the host that is refused and rebuild it as a standby (pg_rewind), or "
                      "take it out of the URI";
}

} // namespace usher::alerts
