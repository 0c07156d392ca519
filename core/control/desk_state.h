// Everything the desk, the console and the report show of one moment: the snapshot of figures and
// what control knows beside it. Immutable once published.
#pragma once

#include "alerts/alarm.h"
#include "control/command.h"
#include "control/saturday.h"
#include "forecast/forecast.h"
#include "monitor/snapshot.h"
#include <usher/pool/decision.h>

#include <memory>
#include <vector>

namespace usher::control {

struct ClientRow {
    std::uint64_t id = 0;
    std::string pool, user, application, address;
    std::string state;        ///< "active", "waiting", "idle"
    std::uint64_t server = 0; ///< connection id held, 0 = none
    double heldMs = 0, waitedMs = 0;
    WallTime connectedAt{};
};

struct DeskState {
    std::shared_ptr<const monitor::Snapshot> figures;   ///< never null
    std::vector<alerts::Alarm> alarms;                  ///< not normal, most severe first
    std::shared_ptr<const forecast::Forecast> forecast; ///< null until the first is made
    Day day;
    std::vector<pool::Decision> decisions; ///< newest last, at most 200
    std::vector<Outcome> outcomes;         ///< newest last, at most 50
    /// who holds a connection or waits, longest first, at most 200
    std::vector<ClientRow> holders;
    /// e.g. calendar complaints, history trouble, "descriptors limit 1024"
    std::vector<std::string> notices;
    std::string gateAddress; ///< "127.0.0.1:6432"
    std::string timezone;
    bool embeddedServer = false;
};

} // namespace usher::control
