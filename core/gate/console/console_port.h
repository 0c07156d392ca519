// What the admin console needs of the engine.
#pragma once

#include "config/config.h"
#include "control/desk_state.h"

#include <functional>
#include <memory>

namespace usher::gate {

/// Called on the loop's thread.
class ConsolePort {
  public:
    virtual ~ConsolePort() = default;
    virtual std::shared_ptr<const control::DeskState> state() const = 0;
    virtual const config::Config& config() const = 0;
    /// `done` is called on the loop's thread: the outcome of phase accepted or refused (the console
    /// answers then).
    virtual void submit(
        control::Command command,
        std::function<void(const control::Outcome&)> done) = 0;
};

} // namespace usher::gate
