#include "control/preview.h"

#include "base/digest.h"
#include "base/quantity.h"
#include "limits/limits.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace usher::control {
namespace {

const alerts::Alarm* findAlarm(const DeskState& state, std::uint64_t id) {
    for (const auto& alarm : state.alarms)
        if (alarm.id == id)
            return &alarm;
    return nullptr;
}

Preview refuse(Preview preview, std::string why) {
    preview.allowed = false;
    preview.refusal = std::move(why);
    return preview;
}

std::string knownPools(const DeskState& state) {
    std::string names;
    for (const auto& pool : state.figures->pools)
        names += (names.empty() ? "" : ", ") + pool.figures.name;
    return names;
}

Preview previewScale(Preview preview, const DeskState& state, const Command& command) {
    const auto& pool = *state.figures->pool(command.pool);
    const auto& f = pool.figures;
    if (command.value < 1)
        return refuse(
            preview,
            fmt::format(
                "a pool cannot be scaled to {} (ask for {} to {})",
                command.value,
                f.min,
                f.max));
    const int headroom = std::max(0, state.figures->server.budget - state.figures->server.held);
    preview.before = f.total;
    preview.after = std::max(f.total, std::min({command.value, f.max, f.total + headroom}));
    preview.serverHeadroom = headroom - (preview.after - preview.before);
    preview.expectedP99Ms = expectedP99Ms(pool.utilization * f.total, pool.holdMs, preview.after);
    preview.lines.push_back(fmt::format(
        "{} goes from {} to {} connections and holds them for {} minutes.",
        f.name,
        preview.before,
        preview.after,
        (command.duration.count() > 0 ? command.duration : limits::kManualFloor).count()));
    if (command.value > f.max)
        preview.lines.push_back(
            fmt::format("{} asked for, but the pool's maximum is {}.", command.value, f.max));
    if (std::min(command.value, f.max) > f.total + headroom)
        preview.lines.push_back(fmt::format(
            "The server's budget of {} leaves room for {} more.",
            state.figures->server.budget,
            headroom));
    preview.lines.push_back(
        fmt::format("{} connections stay free on the server.", preview.serverHeadroom));
    if (preview.expectedP99Ms >= 0)
        preview.lines.push_back(
            fmt::format("Expected P99 of an acquisition: {}.", msText(preview.expectedP99Ms)));
    return preview;
}

Preview previewSaturday(Preview preview, const DeskState& state, const Command& command) {
    const auto& day = state.day;
    preview.lines.push_back(
        fmt::format("The Saturday protocol is {} ({}).", toString(day.state), day.reason));
    if (command.verb == Verb::saturdayOff && day.weddingDay) {
        preview.tier = Tier::three;
        preview.lines.push_back(
            "Today is a wedding day: wedding acquisitions may time out again, alerts stay strict.");
    }
    if (command.verb == Verb::saturdayOn)
        preview.lines.push_back("No acquisition by a wedding pool times out, the reserve is kept "
                                "full, alerts rise at once.");
    if (command.verb == Verb::saturdayAuto)
        preview.lines.push_back("The calendar decides again.");
    for (const auto& pool : state.figures->pools) {
        if (!pool.figures.wedding)
            continue;
        preview.before += pool.figures.total;
        const int floor = command.verb == Verb::saturdayOn
                              ? std::min(pool.figures.min * 2, pool.figures.max)
                              : pool.figures.total;
        preview.after += std::max(pool.figures.total, floor);
    }
    preview.serverHeadroom = state.figures->server.budget - state.figures->server.held -
                             (preview.after - preview.before);
    return preview;
}

Preview previewReserve(Preview preview, const DeskState& state, const Command& command) {
    const auto& reserve = state.figures->reserve;
    const bool draining = command.verb == Verb::drainReserve;
    preview.before = reserve.ready + reserve.lent;
    preview.after = draining ? 0 : reserve.size;
    if (draining && reserve.draining)
        return refuse(preview, "the reserve is drained already (REFILL RESERVE fills it again)");
    preview.serverHeadroom = state.figures->server.budget - state.figures->server.held -
                             (preview.after - preview.before);
    preview.lines.push_back(fmt::format(
        "{} of {} reserve connections are ready, {} are lent.",
        reserve.ready,
        reserve.size,
        reserve.lent));
    if (draining && !command.pool.empty()) {
        const auto& heir = state.figures->pool(command.pool)->figures;
        const int room = std::max(0, heir.max - heir.total - heir.connecting);
        preview.lines.push_back(fmt::format(
            "{} takes them over as they are ready, {} at most before its maximum of {}; the rest "
            "close.",
            heir.name,
            room,
            heir.max));
    } else if (draining) {
        preview.lines.push_back(fmt::format(
            "The {} ready close now, the {} lent close as they come back; none is lent until it is "
            "refilled.",
            reserve.ready,
            reserve.lent));
    } else {
        preview.lines.push_back(fmt::format("It fills to {} and lends again.", reserve.size));
    }
    if (draining && state.day.weddingDay)
        preview.lines.push_back(
            "Today is a wedding day: an emergency alarm stays up until it is refilled.");
    return preview;
}

Preview previewPool(Preview preview, const DeskState& state, const Command& command) {
    int leased = 0, waiting = 0;
    for (const auto& pool : state.figures->pools) {
        if (!command.pool.empty() && pool.figures.name != command.pool)
            continue;
        leased += pool.figures.leased;
        waiting += pool.figures.waiting;
        preview.before += pool.figures.total;
    }
    preview.after = preview.before;
    preview.serverHeadroom = state.figures->server.budget - state.figures->server.held;
    const std::string whose = command.pool.empty() ? "every pool" : command.pool;
    if (command.verb == Verb::pausePool)
        preview.lines.push_back(fmt::format(
            "{} gives no new connection out; {} running finish, {} clients wait until RESUME.",
            whose,
            leased,
            waiting));
    if (command.verb == Verb::resumePool)
        preview.lines.push_back(
            fmt::format("{} serves its {} waiting clients again.", whose, waiting));
    if (command.verb == Verb::reconnectPool)
        preview.lines.push_back(fmt::format(
            "The {} connections of {} are replaced as they come back.",
            preview.before,
            whose));
    if (command.verb == Verb::disablePool)
        preview.lines.push_back(
            fmt::format("{} lets no new client in; those connected stay.", whose));
    if (command.verb == Verb::enablePool)
        preview.lines.push_back(fmt::format("{} lets new clients in again.", whose));
    if (command.verb == Verb::killPool)
        preview.lines.push_back(fmt::format(
            "{} clients in a transaction lose it; {} is paused until RESUME.",
            leased,
            whose));
    return preview;
}

Preview previewAlarm(Preview preview, const DeskState& state, const Command& command) {
    const auto* alarm = findAlarm(state, command.id);
    if (!alarm)
        return refuse(preview, fmt::format("alarm {} is not there any more", command.id));
    if (command.verb == Verb::shelve && alarm->severity == alerts::Severity::emergency)
        return refuse(preview, "an emergency cannot be shelved (acknowledge it)");
    preview.lines.push_back(alarm->cause);
    return preview;
}

} // namespace

double expectedP99Ms(double busy, double holdMs, int connections) {
    if (busy <= 0 || holdMs <= 0 || connections < 1 || busy >= connections)
        return -1;
    double blocked = 1; // Erlang-B by recursion, then C from B
    for (int c = 1; c <= connections; ++c)
        blocked = busy * blocked / (c + busy * blocked);
    const double waits = blocked / (1 - busy / connections * (1 - blocked));
    return waits <= 0.01 ? 0 : holdMs / (connections - busy) * std::log(waits / 0.01);
}

std::string stateToken(const DeskState& state, const Command& command) {
    std::string seen = fmt::format(
        "{}|{}|{}|{}|{}",
        toLine(command),
        static_cast<int>(state.day.state),
        static_cast<int>(state.day.mode),
        state.day.weddingDay,
        state.figures->reserve.draining);
    for (const auto& pool : state.figures->pools)
        seen += fmt::format(
            "|{} {} {} {}",
            pool.figures.name,
            pool.figures.min,
            pool.figures.max,
            pool.figures.paused);
    for (const auto& alarm : state.alarms)
        if (alarm.active() && alarm.severity == alerts::Severity::emergency)
            seen += fmt::format("|{}", alarm.id);
    return sha256Hex(seen).substr(0, 16);
}

Preview makePreview(const DeskState& state, const Command& command) {
    Preview preview;
    preview.allowed = true;
    preview.tier = spec(command.verb).tier;
    preview.stateToken = stateToken(state, command);
    if (!command.pool.empty() && !state.figures->pool(command.pool))
        return refuse(
            preview,
            fmt::format(
                "there is no pool \"{}\" (the pools are {})",
                command.pool,
                knownPools(state)));
    if (command.pool.empty() && spec(command.verb).needsPool)
        return refuse(
            preview,
            fmt::format("a pool is missing (write {})", spec(command.verb).syntax));
    switch (command.verb) {
    case Verb::scale:
        return previewScale(preview, state, command);
    case Verb::scaleAuto:
        preview.before = preview.after = state.figures->pool(command.pool)->figures.total;
        preview.lines.push_back(
            fmt::format("{} follows the forecast and the load again.", command.pool));
        return preview;
    case Verb::saturdayOn:
    case Verb::saturdayOff:
    case Verb::saturdayAuto:
        return previewSaturday(preview, state, command);
    case Verb::drainReserve:
    case Verb::refillReserve:
        return previewReserve(preview, state, command);
    case Verb::pausePool:
    case Verb::resumePool:
    case Verb::reconnectPool:
    case Verb::disablePool:
    case Verb::enablePool:
    case Verb::killPool:
        return previewPool(preview, state, command);
    case Verb::acknowledge:
    case Verb::unacknowledge:
    case Verb::shelve:
    case Verb::unshelve:
        return previewAlarm(preview, state, command);
    case Verb::killClient:
        preview.lines.push_back(fmt::format(
            "Client {} is dropped; a transaction it has open is rolled back.",
            command.id));
        return preview;
    case Verb::reload:
        preview.lines.push_back("The configuration is read again; clients stay connected, but for "
                                "those of pools that are gone.");
        return preview;
    case Verb::setOption:
        preview.lines.push_back(fmt::format(
            "{} changes until the next RELOAD; clients stay connected.",
            command.option));
        return preview;
    case Verb::shutdownWhenEmpty:
        preview.lines.push_back("No new client is let in; Usher ends when the last has left.");
        return preview;
    case Verb::shutdown:
        preview.lines.push_back(
            "No new client is let in, running transactions finish, then Usher ends.");
        return preview;
    }
    return preview;
}

} // namespace usher::control
