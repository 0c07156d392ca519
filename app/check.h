// What `usher check` looks at, for the window of an Usher that runs already.
#pragma once

#include "app/installation.h"
#include "ui/settings_desk.h"

#include <vector>

namespace usher::app {

/// Connects to the servers: takes seconds where they are away. Any thread.
std::vector<ui::CheckLine> checkBeside(const Installation& running, config::Config wanted);

} // namespace usher::app
