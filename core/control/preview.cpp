#include "control/preview_parts.h"

#include "base/erlang.h"
#include "base/quantity.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace usher::control {
namespace {

std::string knownPools(const DeskState& state) {
    std::string names;
    for (const auto& pool : state.figures->pools)
        names += (names.empty() ? "" : ", ") + pool.figures.name;
    return names;
}

/// What stays free on the server once the sizes are as the preview says.
int headroomAfter(const DeskState& state, const Preview& preview) {
    return budgetLeft(state) - (preview.after - preview.before);
}

/// An operator's floor ends by itself; the scaler's stands until it says otherwise.
std::string holds(const Command& command) {
    if (command.guidance)
        return {};
    const auto lasts = command.lasts();
    return fmt::format(" and holds them for {} minutes", lasts.count());
}

void sayBounds(Preview& preview, const DeskState& state, const Command& command) {
    const auto& f = state.figures->pool(command.pool)->figures;
    const int room = roomFor(state, command.pool);
    if (command.value > f.max)
        say(preview,
            fmt::format("{} asked for, but the pool's maximum is {}.", command.value, f.max));
    if (std::min(command.value, f.max) > f.total + room)
        say(preview,
            fmt::format(
                "The server's budget of {} leaves room for {} more.",
                state.figures->serverOfPool(command.pool).budget,
                room));
}

std::string outOfRange(const Command& command, const pool::PoolFigures& f) {
    return fmt::format(
        "a pool cannot be scaled to {} (ask for {} to {})",
        command.value,
        f.min,
        f.max);
}

Preview previewScale(Preview preview, const DeskState& state, const Command& command) {
    const auto& pool = *state.figures->pool(command.pool);
    const auto& f = pool.figures;
    if (command.value < 1 && !command.guidance)
        return refuse(preview, outOfRange(command, f));
    const int headroom = roomFor(state, command.pool);
    preview.before = f.total;
    preview.after = std::max(f.total, std::min({command.value, f.max, f.total + headroom}));
    preview.serverHeadroom = headroom - (preview.after - preview.before);
    preview.expectedP99Ms = expectedP99Ms(pool.utilization * f.total, pool.holdMs, preview.after);
    say(preview,
        fmt::format(
            "{} goes from {} to {} connections{}.",
            f.name,
            preview.before,
            preview.after,
            holds(command)));
    sayBounds(preview, state, command);
    say(preview, fmt::format("{} connections stay free on the server.", preview.serverHeadroom));
    if (preview.expectedP99Ms >= 0)
        say(preview,
            fmt::format("Expected P99 of an acquisition: {}.", msText(preview.expectedP99Ms)));
    return preview;
}

/// A protocol that begins raises a wedding pool to twice its minimum.
int sizeUnder(const Command& command, const pool::PoolFigures& f) {
    return command.verb == Verb::saturdayOn ? std::max(f.total, std::min(f.min * 2, f.max))
                                            : f.total;
}

void sumWeddingPools(Preview& preview, const DeskState& state, const Command& command) {
    for (const auto& pool : state.figures->pools) {
        if (!pool.figures.wedding)
            continue;
        preview.before += pool.figures.total;
        preview.after += sizeUnder(command, pool.figures);
    }
}

Preview previewSaturday(Preview preview, const DeskState& state, const Command& command) {
    const auto& day = state.day;
    say(preview, fmt::format("The Saturday protocol is {} ({}).", toString(day.state), day.reason));
    if (command.verb == Verb::saturdayOff && day.weddingDay) {
        preview.tier = Tier::three;
        say(preview,
            "Today is a wedding day: wedding acquisitions may time out again, alerts stay strict.");
    }
    if (command.verb == Verb::saturdayOn)
        say(preview,
            "No acquisition by a wedding pool times out, the reserve is kept full, alerts rise at "
            "once.");
    if (command.verb == Verb::saturdayAuto)
        say(preview, "The calendar decides again.");
    sumWeddingPools(preview, state, command);
    preview.serverHeadroom = headroomAfter(state, preview);
    return preview;
}

std::string handOver(const pool::PoolFigures& taker) {
    return fmt::format(
        "{} takes them over as they are ready, {} at most before its maximum of {}; the rest "
        "close.",
        taker.name,
        std::max(0, taker.max - taker.total - taker.connecting),
        taker.max);
}

std::string drainInWords(const DeskState& state, const Command& command) {
    if (!command.pool.empty())
        return handOver(state.figures->pool(command.pool)->figures);
    return fmt::format(
        "The {} ready close now, the {} lent close as they come back; none is lent until it is "
        "refilled.",
        state.figures->reserve.ready,
        state.figures->reserve.lent);
}

Preview beginReserve(Preview preview, const DeskState& state, int after) {
    const auto& reserve = state.figures->reserve;
    preview.before = reserve.ready + reserve.lent;
    preview.after = after;
    preview.serverHeadroom = headroomAfter(state, preview);
    say(preview,
        fmt::format(
            "{} of {} reserve connections are ready, {} are lent.",
            reserve.ready,
            reserve.size,
            reserve.lent));
    return preview;
}

Preview previewDrain(Preview preview, const DeskState& state, const Command& command) {
    const auto& reserve = state.figures->reserve;
    if (reserve.draining) {
        preview.before = reserve.ready + reserve.lent;
        return refuse(preview, "the reserve is drained already (REFILL RESERVE fills it again)");
    }
    const auto* successor = state.figures->pool(command.pool);
    if (successor && successor->figures.hasOwnLogin())
        return refuse(
            preview,
            fmt::format("{} has a login of its own, the reserve another", command.pool));
    preview = beginReserve(std::move(preview), state, 0);
    say(preview, drainInWords(state, command));
    if (state.day.weddingDay)
        say(preview, "Today is a wedding day: an emergency alarm stays up until it is refilled.");
    return preview;
}

Preview previewRefill(Preview preview, const DeskState& state, const Command&) {
    const int size = state.figures->reserve.size;
    preview = beginReserve(std::move(preview), state, size);
    say(preview, fmt::format("It fills to {} and lends again.", size));
    return preview;
}

/// The pool a command names, or all of them, in figures.
struct Touched {
    std::string whose;
    int total = 0, leased = 0, waiting = 0;
};

Touched touchedBy(const DeskState& state, const Command& command) {
    Touched sum{.whose = command.pool.empty() ? "every pool" : command.pool};
    for (const auto& pool : state.figures->pools) {
        if (!command.pool.empty() && pool.figures.name != command.pool)
            continue;
        sum.total += pool.figures.total;
        sum.leased += pool.figures.leased;
        sum.waiting += pool.figures.waiting;
    }
    return sum;
}

/// What a command on a pool's state does; what is left is KILL.
std::string poolActionInWords(Verb verb, const Touched& pool) {
    if (verb == Verb::pausePool)
        return fmt::format(
            "{} gives no new connection out; {} running finish, {} clients wait until RESUME.",
            pool.whose,
            pool.leased,
            pool.waiting);
    if (verb == Verb::resumePool)
        return fmt::format("{} serves its {} waiting clients again.", pool.whose, pool.waiting);
    if (verb == Verb::reconnectPool)
        return fmt::format(
            "The {} connections of {} are replaced as they come back.",
            pool.total,
            pool.whose);
    if (verb == Verb::disablePool)
        return fmt::format("{} lets no new client in; those connected stay.", pool.whose);
    if (verb == Verb::enablePool)
        return fmt::format("{} lets new clients in again.", pool.whose);
    return fmt::format(
        "{} clients in a transaction lose it; {} is paused until RESUME.",
        pool.leased,
        pool.whose);
}

Preview previewPoolAction(Preview preview, const DeskState& state, const Command& command) {
    const auto pool = touchedBy(state, command);
    preview.before = preview.after = pool.total;
    preview.serverHeadroom = budgetLeft(state, command.pool);
    say(preview, poolActionInWords(command.verb, pool));
    return preview;
}

Preview previewScaleAuto(Preview preview, const DeskState& state, const Command& command) {
    preview.before = preview.after = state.figures->pool(command.pool)->figures.total;
    say(preview, fmt::format("{} follows the forecast and the load again.", command.pool));
    return preview;
}

Preview previewAlarm(Preview preview, const DeskState& state, const Command& command) {
    const auto* alarm = findAlarm(state, command.id);
    if (!alarm)
        return refuse(preview, fmt::format("alarm {} is not there any more", command.id));
    if (command.verb == Verb::shelve && alarm->severity == alerts::Severity::emergency)
        return refuse(preview, "an emergency cannot be shelved (acknowledge it)");
    say(preview, alarm->cause);
    return preview;
}

/// What commands do that change no pool's size.
std::string plainWords(const Command& command) {
    if (command.verb == Verb::killClient)
        return fmt::format(
            "Client {} is dropped; a transaction it has open is rolled back.",
            command.id);
    if (command.verb == Verb::setOption)
        return fmt::format(
            "{} changes until the next RELOAD; clients stay connected.",
            command.option);
    return "The configuration is read again; clients stay connected, but for those of pools "
           "that are gone.";
}

Preview previewPlain(Preview preview, const DeskState&, const Command& command) {
    say(preview, plainWords(command));
    return preview;
}

bool actsUnrecorded(const DeskState& state) {
    return std::ranges::any_of(state.overrides, [](const Override& each) {
        return each.kind == Override::Kind::unrecorded;
    });
}

Preview previewActing(Preview preview, const DeskState& state, const Command& command) {
    const auto& trouble = state.figures->records.auditTrouble;
    const bool begins = command.verb == Verb::actUnrecorded;
    if (begins && trouble.empty())
        return refuse(std::move(preview), "the audit can be written: nothing needs to be accepted");
    if (!begins && !actsUnrecorded(state))
        return refuse(std::move(preview), "nobody has allowed to act without a record");
    say(preview,
        begins ? "Dangerous actions are done although they cannot be put on record now; what was "
                 "done is written once it can be, and lost if Usher ends before."
               : "Dangerous actions are refused until the audit can be written.");
    return preview;
}

/// Whoever acts dangerously is to be on record, unless somebody has answered for it.
std::string unrecorded(const DeskState& state, const Preview& preview) {
    const auto& trouble = state.figures->records.auditTrouble;
    if (preview.tier != Tier::three || trouble.empty() || actsUnrecorded(state))
        return {};
    return fmt::format("the audit cannot be written: {} (ACT UNRECORDED accepts that)", trouble);
}

/// Of what people say, and nothing follows from.
Preview previewWords(Preview preview, const DeskState& state, const Command& command) {
    const auto which = isNote(command.verb) ? previewNote : previewIncident;
    return which(std::move(preview), state, command);
}

using Previewer = Preview (*)(Preview, const DeskState&, const Command&);

Previewer previewerOf(Verb verb) {
    switch (verb) {
    case Verb::scale:
        return previewScale;
    case Verb::scaleAuto:
        return previewScaleAuto;
    case Verb::lend:
        return previewLend;
    case Verb::lendBack:
        return previewLendBack;
    case Verb::cancelHolders:
    case Verb::dropHolders:
        return previewHolders;
    case Verb::cancelSessions:
    case Verb::terminateSessions:
        return previewSessions;
    case Verb::saturdayOn:
    case Verb::saturdayOff:
    case Verb::saturdayAuto:
        return previewSaturday;
    case Verb::drainReserve:
        return previewDrain;
    case Verb::refillReserve:
        return previewRefill;
    case Verb::pausePool:
    case Verb::resumePool:
    case Verb::reconnectPool:
    case Verb::disablePool:
    case Verb::enablePool:
    case Verb::killPool:
        return previewPoolAction;
    case Verb::acknowledge:
    case Verb::unacknowledge:
    case Verb::shelve:
    case Verb::unshelve:
        return previewAlarm;
    case Verb::actUnrecorded:
    case Verb::actRecorded:
        return previewActing;
    case Verb::beginIncident:
    case Verb::endIncident:
    case Verb::noteAlarm:
    case Verb::noteDay:
        return previewWords;
    case Verb::rehearse:
        return previewRehearse;
    case Verb::stopRehearsal:
        return previewStopRehearsal;
    case Verb::killClient:
    case Verb::reload:
    case Verb::setOption:
        return previewPlain;
    case Verb::shutdownWhenEmpty:
    case Verb::shutdown:
        return previewEnd;
    }
    return nullptr;
}

/// Why the command's pool is none, "" when it is one or none is needed.
std::string poolTrouble(const DeskState& state, const Command& command) {
    if (!command.pool.empty())
        return unknownPool(state, command.pool);
    if (command.pool.empty() && spec(command.verb).needsPool)
        return fmt::format("a pool is missing (write {})", spec(command.verb).syntax);
    return {};
}

} // namespace

const alerts::Alarm* findAlarm(const DeskState& state, std::uint64_t id) {
    for (const auto& alarm : state.alarms)
        if (alarm.id == id)
            return &alarm;
    return nullptr;
}

std::string unknownPool(const DeskState& state, const std::string& name) {
    if (state.figures->pool(name))
        return {};
    return fmt::format("there is no pool \"{}\" (the pools are {})", name, knownPools(state));
}

double expectedP99Ms(double busy, double holdMs, int connections) {
    if (busy <= 0 || holdMs <= 0 || connections < 1 || busy >= connections)
        return -1;
    const double waits = erlangWaitShare(busy, connections);
    return waits <= 0.01 ? 0 : holdMs / (connections - busy) * std::log(waits / 0.01);
}

Preview makePreview(const DeskState& state, const Command& command) {
    Preview preview;
    preview.allowed = true;
    preview.tier = spec(command.verb).tier;
    preview.stateToken = stateToken(state, command);
    if (auto why = poolTrouble(state, command); !why.empty())
        return refuse(std::move(preview), std::move(why));
    preview = previewerOf(command.verb)(std::move(preview), state, command);
    if (auto why = unrecorded(state, preview); preview.allowed && !why.empty())
        return refuse(std::move(preview), std::move(why));
    return preview;
}

} // namespace usher::control
