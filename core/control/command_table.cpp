#include "control/command.h"

#include <algorithm>
#include <array>

namespace usher::control {
namespace {

constexpr std::array kTable{
    CommandSpec{
        Verb::scale,
        "SCALE <pool> TO <n> [FOR <minutes>]",
        "Hold at least n connections in a pool, for an hour or as long as said.",
        Tier::two,
        true},
    CommandSpec{
        Verb::scaleAuto,
        "SCALE <pool> AUTO",
        "Take an operator's floor away; the forecast and the load decide again.",
        Tier::two,
        true},
    CommandSpec{
        Verb::lend,
        "LEND <pool> <n> [FROM <pool>] [FOR <minutes>]",
        "Let a pool grow n beyond its maximum for a while, out of the budget or another pool's.",
        Tier::two,
        true},
    CommandSpec{
        Verb::lendBack,
        "LEND <pool> BACK",
        "Take back what was lent to a pool; what it has too many closes as it comes back.",
        Tier::two,
        true},
    CommandSpec{
        Verb::saturdayOn,
        "SATURDAY ON",
        "Switch the Saturday protocol on now.",
        Tier::two,
        false},
    CommandSpec{
        Verb::saturdayOff,
        "SATURDAY OFF",
        "Switch the Saturday protocol off until midnight.",
        Tier::two,
        false},
    CommandSpec{
        Verb::saturdayAuto,
        "SATURDAY AUTO",
        "Let the calendar decide on the Saturday protocol.",
        Tier::two,
        false},
    CommandSpec{
        Verb::drainReserve,
        "DRAIN RESERVE [TO <pool>]",
        "Lend no more from the reserve and close it as loans come back, or hand it to a pool.",
        Tier::three,
        false},
    CommandSpec{
        Verb::refillReserve,
        "REFILL RESERVE",
        "Fill the reserve to its size and lend from it again.",
        Tier::two,
        false},
    CommandSpec{
        Verb::pausePool,
        "PAUSE [<pool>]",
        "Give no new connection out; running transactions finish.",
        Tier::three,
        false},
    CommandSpec{Verb::resumePool, "RESUME [<pool>]", "Undo PAUSE and KILL.", Tier::two, false},
    CommandSpec{
        Verb::reconnectPool,
        "RECONNECT [<pool>]",
        "Replace every server connection as it comes back.",
        Tier::two,
        false},
    CommandSpec{
        Verb::disablePool,
        "DISABLE <pool>",
        "Let no new client into a pool; those connected stay.",
        Tier::three,
        true},
    CommandSpec{Verb::enablePool, "ENABLE <pool>", "Undo DISABLE.", Tier::two, true},
    CommandSpec{
        Verb::killPool,
        "KILL [<pool>]",
        "Drop the clients of a pool, or of all, at once and pause it.",
        Tier::three,
        false},
    CommandSpec{Verb::killClient, "KILL_CLIENT <id>", "Drop one client.", Tier::three, false},
    CommandSpec{
        Verb::cancelHolders,
        "CANCEL HOLDERS <pool> [OF <application>] [AFTER <seconds>]",
        "Cancel what runs for clients that have held a pool's connection for long; they stay.",
        Tier::two,
        true},
    CommandSpec{
        Verb::dropHolders,
        "DROP HOLDERS <pool> [OF <application>] [AFTER <seconds>]",
        "Drop clients that have held a pool's connection for long; what they had open rolls back.",
        Tier::three,
        true},
    CommandSpec{
        Verb::cancelSessions,
        "CANCEL SESSIONS <pid>@<began>[/<transaction>][,...]",
        "Cancel what processes of the server run, of whichever client; they stay.",
        Tier::two,
        false},
    CommandSpec{
        Verb::terminateSessions,
        "TERMINATE SESSIONS <pid>@<began>[/<transaction>][,...]",
        "End processes of the server, of whichever client; what they had open rolls back.",
        Tier::three,
        false},
    CommandSpec{
        Verb::acknowledge,
        "ACKNOWLEDGE <alarm>",
        "Say that an alarm has been seen.",
        Tier::one,
        false},
    CommandSpec{
        Verb::unacknowledge,
        "UNACKNOWLEDGE <alarm>",
        "Undo an acknowledgement within ten seconds.",
        Tier::one,
        false},
    CommandSpec{
        Verb::shelve,
        "SHELVE <alarm> FOR <minutes> BECAUSE <reason>",
        "Hide an alarm for up to an hour; never an emergency.",
        Tier::one,
        false},
    CommandSpec{
        Verb::unshelve,
        "UNSHELVE <alarm>",
        "Bring a shelved alarm back.",
        Tier::one,
        false},
    CommandSpec{
        Verb::setOption,
        "SET <option> = <value>",
        "Change a reloadable option until the next RELOAD; SHOW CONFIG lists them.",
        Tier::two,
        false},
    CommandSpec{
        Verb::rehearse,
        "REHEARSE <scenario> [WITH <clients>]",
        "Play a scenario's clients on pools of their own, and judge what they meet.",
        Tier::two,
        false},
    CommandSpec{
        Verb::stopRehearsal,
        "STOP REHEARSAL",
        "End the rehearsal that plays; its table goes.",
        Tier::one,
        false},
    CommandSpec{
        Verb::beginIncident,
        "BEGIN INCIDENT [<text>]",
        "Begin an incident: all until its end makes one page.",
        Tier::one,
        false},
    CommandSpec{Verb::endIncident, "END INCIDENT", "End the incident that runs.", Tier::one, false},
    CommandSpec{
        Verb::noteAlarm,
        "NOTE ALARM <alarm> '<text>'",
        "Write a note on an alarm, be it over or not; every desk sees it.",
        Tier::one,
        false},
    CommandSpec{
        Verb::noteDay,
        "NOTE DAY <yyyy-mm-dd> '<text>'",
        "Write a note on a day; every desk sees it.",
        Tier::one,
        false},
    CommandSpec{
        Verb::actUnrecorded,
        "ACT UNRECORDED",
        "Allow dangerous actions while the audit cannot be written; ends when it can be again.",
        Tier::two,
        false},
    CommandSpec{
        Verb::actRecorded,
        "ACT RECORDED",
        "Undo ACT UNRECORDED: dangerous actions wait for the audit.",
        Tier::two,
        false},
    CommandSpec{
        Verb::reload,
        "RELOAD",
        "Read the configuration again; only clients of pools that are gone leave, after their "
        "transaction.",
        Tier::two,
        false},
    CommandSpec{
        Verb::shutdownWhenEmpty,
        "SHUTDOWN WAIT_FOR_CLIENTS",
        "Let no new client in and end when the last has left.",
        Tier::three,
        false},
    CommandSpec{
        Verb::shutdown,
        "SHUTDOWN [WAIT_FOR_SERVERS]",
        "Finish running transactions and end.",
        Tier::three,
        false},
};

} // namespace

std::span<const CommandSpec> commandTable() {
    return kTable;
}

const CommandSpec& spec(Verb verb) {
    return *std::find_if(kTable.begin(), kTable.end(), [&](const CommandSpec& s) {
        return s.verb == verb;
    });
}

} // namespace usher::control
