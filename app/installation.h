// Where Usher's files are, and the configuration that applies: file, or the embedded server's
// defaults.
#pragma once

#include "config/config.h"
#include "monitor/history_store.h"
#include "pg/embedded_server.h"
#include <usher/base/result.h>

#include <memory>
#include <string>

namespace usher::app {

/// $XDG_DATA_HOME/usher, else $STATE_DIRECTORY (systemd), else ~/.local/share/usher.
std::string dataFolderPath();
std::string auditFilePath(); ///< in it
/// Made with mode 0700. Errors: it cannot be made or written.
Result<std::string> dataFolder();

/// `file` or the first found in the usual places, else the defaults.
Result<config::Config> readConfiguration(const std::string& file);

/// Where readConfiguration() finds it, or would find one that is written now.
std::string configurationFile(const std::string& file);

/// A configuration with its server: started here when it is the embedded one. Held for the
/// program's life.
struct Installation {
    config::Config config; ///< URIs filled in
    std::string dataFolder;
    std::unique_ptr<pg::EmbeddedServer> server; ///< null with [server]
    /// null when it could not be opened; historyTrouble says why
    std::shared_ptr<monitor::HistoryStore> history;
    std::string historyTrouble;
};

struct InstallOptions {
    bool needServer = true; ///< start the embedded server
    bool needHistory = true;
};
Result<Installation> openInstallation(config::Config config, const InstallOptions& options);

/// The embedded server's max_connections: every pool's maximum, the reserve, and room for
/// administrators.
int embeddedMaxConnections(const config::Config& config);

} // namespace usher::app
