// What the desk and the console show of one moment: the snapshot of figures and what control knows
// beside it. Immutable once published.
#pragma once

#include "alerts/verdict.h"
#include "control/notes.h"
#include "control/overrides.h"
#include "control/rehearsals.h"
#include "control/saturday.h"
#include "forecast/forecast.h"
#include "monitor/snapshot.h"
#include "sessions/session.h"
#include <usher/pool/decision.h>

#include <memory>
#include <optional>
#include <vector>

namespace usher::control {

struct ClientRow {
    std::uint64_t id = 0;
    std::string pool, user, application, address;
    std::string state;               ///< "active" or "waiting" among DeskState's holders
    std::uint64_t server = 0;        ///< connection id held, 0 = none
    bool idle = false;               ///< holds it and runs nothing: within a transaction
    double heldMs = 0, waitedMs = 0; ///< the one its state is about; the other is 0
    WallTime connectedAt{};
    std::string pinnedBy = {}; ///< what keeps it on its connection between transactions
};

struct DeskState {
    std::shared_ptr<const monitor::Snapshot> figures;   ///< never null
    std::vector<alerts::Alarm> alarms;                  ///< not normal, most severe first
    std::optional<alerts::Verdict> verdict;             ///< the root cause of those that hold
    std::shared_ptr<const forecast::Forecast> forecast; ///< null only before the engine's start
    Day day;
    std::vector<Override> overrides; ///< what people have set
    std::vector<Note> notes;         ///< what they have written; newest last, at most kNotesShown
    std::shared_ptr<const Rehearsals> rehearsals;     ///< null: none are played here
    std::shared_ptr<const sessions::Sample> sessions; ///< null: nobody looks, or none is there yet
    std::vector<pool::Decision> decisions;            ///< newest last, at most 200
    std::vector<Outcome> outcomes; ///< of operators' commands; newest last, at most 50
    /// who holds a connection or waits, longest first, at most 200
    std::vector<ClientRow> holders;
    /// calendar complaints, history trouble, a host that is refused, a server that is away
    std::vector<std::string> notices;
    std::string gateAddress; ///< "127.0.0.1:6432", with the real port; "" without TCP
    std::string timezone;
    bool embeddedServer = false;
};

} // namespace usher::control
