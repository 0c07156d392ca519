#include "app/jobs.h"
#include "app/demonstration.h"

namespace usher::app {

int runDesk(const CommandLine& line, int& argc, char** argv) { return runDemonstration(line, argc, argv); }

} // namespace usher::app
