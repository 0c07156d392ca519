// What a desk shows that has no engine: the last it was told, and that it is alone. Pure.
#pragma once

#include "control/desk_state.h"

#include <string>

namespace usher::attach {

/// The alarm it rises in place of the verdict.
inline constexpr std::uint64_t kLostAlarm = 1ull << 61;

struct Loss {
    std::string name; ///< of the engine
    std::string why;
    WallTime since{};
    bool everHeard = false; ///< false: this desk has not been told anything yet
};
control::DeskState withoutEngine(const control::DeskState& last, const Loss& loss);

/// Why a command cannot be sent.
std::string lostRefusal(const std::string& name);

} // namespace usher::attach
