// One table of commands for the window, the console, the scaler and the tests.
#pragma once

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
    setOption,
    reload,
    shutdownWhenEmpty,
    shutdown
};

/// How dangerous (desk.md): 1 one click, 2 preview and hold, 3 arm then fire.
enum class Tier {
    one = 1,
    two = 2,
    three = 3
};

struct CommandSpec {
    Verb verb;
    const char* syntax; ///< as typed at the console: "SCALE <pool> TO <n> [FOR <minutes>]"
    const char* help;   ///< one sentence
    Tier tier;
    bool needsPool;
};
std::span<const CommandSpec> commandTable();
const CommandSpec& spec(Verb verb);

struct Command {
    Verb verb = Verb::scaleAuto;
    std::string pool = {};
    int value = 0;        ///< connections
    std::uint64_t id = 0; ///< alarm or client
    /// scale: how long the floor holds (0 = limits::kManualFloor); shelve: how long
    Minutes duration{0};
    std::string reason = {};
    std::string actor = "operator";     ///< person or "console:<user>", for the audit
    std::string host = {};              ///< where the person sits
    std::string token = {};             ///< tier 3: from arm(); refused when the state has changed
    std::string option = {}, text = {}; ///< setOption: "gate.max_clients", "500"
};

/// "SCALE main TO 40" → Command. Errors name what was not understood and the syntax.
Result<Command> parseCommand(const std::string& line);
std::string toLine(const Command& command);

/// What would happen, computed by the engine, without doing it.
struct Preview {
    bool allowed = false;
    std::string refusal;            ///< why not, and what to do
    int before = 0, after = 0;      ///< connections
    int serverHeadroom = 0;         ///< connections left under the budget afterwards
    double expectedP99Ms = -1;      ///< -1 = not known
    std::vector<std::string> lines; ///< in words, one fact a line
    /// may rise with the state: ending the protocol on a wedding day is 3
    Tier tier = Tier::two;
    std::string stateToken; ///< hash of the state seen
};

enum class Phase {
    accepted,
    refused,
    effectSeen,
    noEffect
};
struct Outcome {
    std::uint64_t ticket = 0;
    Command command;
    Phase phase = Phase::accepted;
    /// "accepted", "main holds 40 connections", "no effect after 15 s"
    std::string text;
    WallTime at{};
    std::string before, after; ///< the state in words
};
const char* toString(Phase phase);

} // namespace usher::control
