// Who plays rehearsals for the engine's operators: composed above it, as whatever plays loads an
// engine.
#pragma once

#include "control/command.h"
#include "control/rehearsals.h"
#include <usher/base/result.h>

#include <memory>

namespace usher::engine {

/// Thread contract: every method from any thread, and none waits.
class RehearsalPort {
  public:
    virtual ~RehearsalPort() = default;
    /// As of now; never null.
    virtual std::shared_ptr<const control::Rehearsals> rehearsals() const = 0;
    /// With at most so many connections to the server. What comes of it, rehearsals() tells.
    /// Errors: conflict when one plays.
    virtual Status begin(const control::Command& command, int connections) = 0;
    virtual void cancel() = 0;
};

} // namespace usher::engine
