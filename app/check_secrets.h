// What a stranger could read or pretend: files with secrets that everybody may read, servers that
// are not verified.
#pragma once

#include "config/config.h"

#include <string>
#include <vector>

namespace usher::app {

/// A sentence each, with the mend; for `usher check`.
std::vector<std::string> readableSecrets(const config::Config& config);
std::vector<std::string> unverifiedServers(const config::ServerConfig& server);

} // namespace usher::app
