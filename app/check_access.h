// Whether gate.hba_file can be read, and whom it lets in unasked.
#pragma once

#include "config/config.h"
#include "ui/settings_desk.h"

#include <vector>

namespace usher::app {

/// Nothing without one.
std::vector<ui::CheckLine> checkRules(const config::GateConfig& gate);

} // namespace usher::app
