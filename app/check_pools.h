// Pools that log in as themselves, each tried at the server.
#pragma once

#include "config/config.h"
#include "ui/settings_desk.h"

#include <vector>

namespace usher::app {

/// Connects once for each (blocking). The reserve can't stand in for them, which is said.
std::vector<ui::CheckLine> checkPoolLogins(const config::Config& config);

} // namespace usher::app
