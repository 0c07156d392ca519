// What can be rehearsed here, on which server, and what plays now: as whoever plays tells it.
#pragma once

#include <usher/base/clock.h>

#include <optional>
#include <string>
#include <vector>

namespace usher::control {

/// A scenario at its full size.
struct Scenario {
    std::string name;
    int clients = 0;         ///< the most at any time
    Seconds length{0};       ///< of what is planned; clients come in before
    bool ownServers = false; ///< played on private servers that it makes
    bool sizable = true;     ///< plays with as many clients as are asked for
    bool operator==(const Scenario&) const = default;
};

struct PlayingRehearsal {
    std::string scenario;
    int clients = 0;
    std::string by; ///< as the command's actor
    WallTime since{};
    bool going = false; ///< its clients come in; false: it is prepared
};

struct Rehearsals {
    std::vector<Scenario> scenarios;
    /// A server of [server], which others use: loaded only where its owner says yes.
    bool configured = false;
    std::string server;         ///< "the database \"wedsync\" at db1:5432"
    int clientsAtMost = 0;      ///< of its gate
    int connectionsAtLeast = 0; ///< for the pools' smallest size
    /// The owner's answer as it was last looked for: "" = yes, or not asked yet.
    std::string refusal;
    bool asked = false;
    std::optional<PlayingRehearsal> playing;
    std::string trouble; ///< why the last did not run; "" = it did
    /// Since when invented clients make the traffic, beside whoever else connects; the epoch: none.
    WallTime makeBelieveSince{};
    const Scenario* find(const std::string& name) const;
};

/// Of the `spare` connections of the server: what a rehearsal may open. Others' server keeps half
/// of them for what may come.
int rehearsalConnections(int spare, bool configured);

} // namespace usher::control
