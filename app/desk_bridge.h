// The window's bridge over a running engine.
#pragma once

#include "app/running_engine.h"
#include "ui/engine_bridge.h"

namespace usher::app {
std::unique_ptr<ui::EngineBridge> makeBridge(RunningEngine& running);
} // namespace usher::app
