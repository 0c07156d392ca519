// The Saturday that is played where nothing is configured, and what is left of it afterwards.
#pragma once

#include "app/running_engine.h"
#include "rehearsal/rehearsal.h"

#include <string>

namespace usher::app {

/// While it lives invented clients load the engine, and the desk says so everywhere.
class MakeBelieve {
  public:
    explicit MakeBelieve(RunningEngine& running);
    ~MakeBelieve();
    MakeBelieve(const MakeBelieve&) = delete;
    MakeBelieve& operator=(const MakeBelieve&) = delete;

  private:
    std::shared_ptr<rehearsal::Rehearser> m_marked; ///< null when nothing is recorded
    rehearsal::GentleSaturday m_saturday;
};

/// On the embedded server alone, which nobody else uses; null elsewhere, and where the pools are
/// not warm within `patience`.
std::unique_ptr<MakeBelieve>
playMakeBelieve(const CommandLine& line, RunningEngine& running, Millis patience);

/// What was recorded and learnt of it is kept under other names, so that nothing real is measured
/// against it. With no engine running.
void setMakeBelieveAside(const std::string& dataFolder);

} // namespace usher::app
