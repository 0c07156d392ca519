// Defaults of options that are also limits elsewhere. Everything else that Usher measures against
// stands in core/limits/limits.h.
#pragma once

#include <chrono>

namespace usher::limits {

/// pools.*.acquire_timeout: a client waits this long, then is told why there is no connection.
inline constexpr std::chrono::milliseconds kAcquireTimeout{5'000};

/// reserve.after: an acquisition of an exhausted pool has waited this long before it may draw on
/// the emergency reserve. Source: the target of an average acquisition; longer is already a miss.
inline constexpr std::chrono::milliseconds kReserveAfter{10};

} // namespace usher::limits
