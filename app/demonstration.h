// Without a display: the same engine under a gentle Saturday, a live table in the terminal, then
// the report and the desk as files.
#pragma once

#include "app/command_line.h"

namespace usher::app {

/// Returns the exit code. Makes its own QApplication, off screen.
int runDemonstration(const CommandLine& line, int& argc, char** argv);

} // namespace usher::app
