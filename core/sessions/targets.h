// Which sessions a command means: a process id alone is somebody else's soon.
#pragma once

#include "sessions/session.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace usher::sessions {

/// Ended in one act.
inline constexpr std::size_t kMostTargets = 200;

struct Target {
    int pid = 0;
    std::int64_t startedUs = 0;
    /// A pool's connection serves another client after the transaction: only within this one. 0:
    /// whatever it does.
    std::int64_t transactionUs = 0;
    bool operator==(const Target&) const = default;

    bool means(const Session& session) const {
        return session.pid == pid && session.startedUs == startedUs &&
               (transactionUs == 0 || session.transactionUs == transactionUs);
    }
};

Target targetOf(const Session& session);
/// "1234@1780761600123456,1240@1780761600200000/1780761601000000"
std::string targetsText(std::span<const Target> targets);
/// Nothing when it is no such text, or of more than kMostTargets.
std::optional<std::vector<Target>> targetsIn(std::string_view text);

} // namespace usher::sessions
