// What the command line can ask for, a function each. They return the exit code.
#pragma once

#include "app/command_line.h"

namespace usher::app {

inline constexpr int kDone = 0, kFailed = 1, kWrongInput = 2;

/// Says the error in one line on stderr; 2 when the command line or the configuration is wrong,
/// else 1.
int complain(const Error& error);

int runServe(const CommandLine& line);
int runRehearse(const CommandLine& line);
int runForecast(const CommandLine& line);
int runBacktest(const CommandLine& line);
int runReport(const CommandLine& line);
int runCheck(const CommandLine& line);
int runImport(const CommandLine& line);
/// The window when there is a display, else the demonstration: a live table in the terminal, then
/// the report and the desk as files.
int runDesk(const CommandLine& line, int& argc, char** argv);
/// A window for each engine named.
int runAttach(const CommandLine& line, int& argc, char** argv);

} // namespace usher::app
