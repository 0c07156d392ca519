// One table of commands for the window, the console, the scaler and the tests.
#pragma once

#include "control/guidance.h"
#include "limits/limits.h"
#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace usher::control {

enum class Verb {
    scale,
    scaleAuto,
    lend,
    lendBack,
    saturdayOn,
    saturdayOff,
    saturdayAuto,
    drainReserve,
    refillReserve,
    pausePool,
    resumePool,
    reconnectPool,
    disablePool,
    enablePool,
    acknowledge,
    unacknowledge,
    shelve,
    unshelve,
    killClient,
    killPool,
    cancelHolders,
    dropHolders,
    cancelSessions,
    terminateSessions,
    setOption,
    rehearse,
    stopRehearsal,
    beginIncident,
    endIncident,
    noteAlarm,
    noteDay,
    actUnrecorded,
    actRecorded,
    reload,
    shutdownWhenEmpty,
    shutdown
};

/// How dangerous: 1 one click, 2 preview and hold, 3 arm then fire.
enum class Tier {
    one = 1,
    two = 2,
    three = 3
};

struct CommandSpec {
    Verb verb;
    /// as typed at the console: "SCALE <pool> TO <n> [FOR <minutes>]"; toLine() reads the words it
    /// begins with
    const char* syntax;
    const char* help; ///< one sentence
    Tier tier;
    bool needsPool;
};
std::span<const CommandSpec> commandTable();
const CommandSpec& spec(Verb verb);

inline constexpr const char* kScalerActor = "scaler";
inline constexpr const char* kClockActor = "clock"; ///< what an operator set has run out

struct Command {
    Verb verb = Verb::scaleAuto;
    std::string pool = {};
    /// connections; of holders: held for so many seconds; rehearse: clients, 0 = the scenario's
    int value = 0;
    std::string from = {};        ///< lend: the pool that gives them; "": the budget
    std::string application = {}; ///< of holders; "": whichever
    std::uint64_t id = 0;         ///< alarm or client
    /// scale, lend: how long it holds (0 = limits::kManualFloor); shelve: how long
    Minutes duration{0};
    std::string reason = {}; ///< shelve: why; beginIncident: what it is; of notes their words
    /// for the audit: a person, "console:<user>", or kScalerActor
    std::string actor = "operator";
    std::string host = {}; ///< where the person sits
    /// The stateToken of the preview it was armed with: refused when the state has changed since.
    /// Tier 3 demands one, but of the console.
    std::string token = {};
    /// setOption: "gate.max_clients", "500"; of sessions the text: sessions::targetsText();
    /// noteDay: the day, "2026-11-28"
    std::string option = {}, text = {};
    std::string scenario = {}; ///< rehearse
    /// scale: set in the scaler's own commands. They have no outcome and are no operator's action;
    /// the audit tells of those that changed something.
    std::optional<Guidance> guidance = {};

    /// How long a floor or a loan by hand holds.
    Minutes lasts() const { return duration.count() > 0 ? duration : limits::kManualFloor; }
};

/// "SCALE main TO 40" → Command. Errors name what was not understood and the syntax.
Result<Command> parseCommand(const std::string& line);
/// As it would be typed; passwords masked.
std::string toLine(const Command& command);

/// What would happen, without doing it: see makePreview().
struct Preview {
    bool allowed = false;
    std::string refusal;            ///< why not, and what to do
    int before = 0, after = 0;      ///< connections
    int serverHeadroom = 0;         ///< connections left under the budget afterwards
    double expectedP99Ms = -1;      ///< -1 = not known
    std::vector<std::string> lines; ///< in words, one fact a line
    /// may rise with the state: ending the protocol on a wedding day is 3
    Tier tier = Tier::two;
    std::string stateToken; ///< hash of the part of the state the command depends on
};

enum class Phase {
    accepted,   ///< done, and its effect is looked for; without one to look for, final
    refused,    ///< final: nothing was done
    effectSeen, ///< final
    noEffect    ///< final: limits::kEffectWithin has passed
};
struct Outcome {
    std::uint64_t ticket = 0;
    Command command;
    Phase phase = Phase::accepted;
    /// "accepted", "main holds 40 connections", "no effect after 15 s"
    std::string text;
    WallTime at{};      ///< when it entered its phase
    std::string before; ///< the state in words when it was submitted
    std::string after;  ///< the effect in words, once it is seen
};
const char* toString(Phase phase);

} // namespace usher::control
