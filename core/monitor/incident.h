// A stretch of time that somebody marked: from one press to another.
#pragma once

#include <usher/base/clock.h>

#include <string>

namespace usher::monitor {

struct Incident {
    WallTime from{};
    WallTime to{};         ///< the epoch: it runs
    std::string text = {}; ///< what was said of it as it began; often nothing
    std::string by = {}, host = {}, endedBy = {};

    bool runs() const { return to == WallTime{}; }
    bool operator==(const Incident&) const = default;
};

} // namespace usher::monitor
