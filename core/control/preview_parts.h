// What the previews of several files are made of.
#pragma once

#include "control/preview.h"

#include <algorithm>

namespace usher::control {

inline Preview refuse(Preview preview, std::string why) {
    preview.allowed = false;
    preview.refusal = std::move(why);
    return preview;
}

inline void say(Preview& preview, std::string line) {
    preview.lines.push_back(std::move(line));
}

/// At the pool's server, without one at the server of all. Below none when the budget was lowered.
inline int budgetLeft(const DeskState& state, const std::string& pool = {}) {
    const auto& server = state.figures->serverOfPool(pool);
    return server.budget - server.held;
}

inline int roomFor(const DeskState& state, const std::string& pool = {}) {
    return state.figures->serverOfPool(pool).spare();
}

/// Why the pool of this name is none; "" when it is one.
std::string unknownPool(const DeskState& state, const std::string& name);

/// Null when it is not there any more.
const alerts::Alarm* findAlarm(const DeskState& state, std::uint64_t id);

// In preview_help.cpp: what helps a pool in need.
Preview previewLend(Preview preview, const DeskState& state, const Command& command);
Preview previewLendBack(Preview preview, const DeskState& state, const Command& command);
Preview previewHolders(Preview preview, const DeskState& state, const Command& command);

// In preview_end.cpp: what ends Usher.
Preview previewEnd(Preview preview, const DeskState& state, const Command& command);

// In preview_sessions.cpp.
Preview previewSessions(Preview preview, const DeskState& state, const Command& command);

// In preview_incident.cpp.
Preview previewIncident(Preview preview, const DeskState& state, const Command& command);

// In preview_note.cpp.
Preview previewNote(Preview preview, const DeskState& state, const Command& command);

// In preview_rehearsal.cpp.
Preview previewRehearse(Preview preview, const DeskState& state, const Command& command);
Preview previewStopRehearsal(Preview preview, const DeskState& state, const Command& command);

} // namespace usher::control
