// When a silent TCP peer is given up. The system's own defaults take two hours to notice a host
// that went away while idle, and a quarter of an hour when something was sent to it.
#pragma once

#include <usher/base/clock.h>

namespace usher {

/// Meant as PostgreSQL means its settings of these names; the kernel counts whole seconds.
struct TcpTimeouts {
    Seconds keepalivesIdle{60};     ///< silent for so long: probed; 0 = never
    Seconds keepalivesInterval{10}; ///< between two probes
    int keepalivesCount = 3;        ///< probes without an answer; the user timeout overrides it
    /// What was sent may stay unacknowledged, or find no room at the other side, for so long; 0 =
    /// the system's.
    Millis userTimeout{120'000};
};

} // namespace usher
