#include "app/installation.h"

#include "app/history/sql_history.h"
#include "base/log.h"
#include "config/loader.h"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

namespace usher::app {
namespace fs = std::filesystem;
namespace {

constexpr int kForAdministrators = 10;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

Status startServer(Installation& installation) {
    auto& server = installation.config.server;
    auto started = pg::EmbeddedServer::start(
        {.folder = installation.dataFolder,
         .maxConnections = embeddedMaxConnections(installation.config)});
    if (!started)
        return started.error();
    installation.server = std::move(*started);
    server.primary = installation.server->appUri();
    server.serviceRole = installation.server->serviceUri();
    return {};
}

void openTheHistory(Installation& installation) {
    const auto& wanted = installation.config.history;
    auto opened = history::openHistory(
        {.url = wanted.url.empty() ? installation.dataFolder + "/history.sqlite" : wanted.url,
         .keepDays = wanted.keepDays,
         .maxMegabytes = wanted.maxMegabytes});
    if (opened) {
        installation.history = std::move(*opened);
        return;
    }
    // The pools serve all the same: a desk without a memory beats no desk.
    installation.historyTrouble = opened.error().text();
    log::warning("nothing is recorded: {}", installation.historyTrouble);
}

} // namespace

Result<std::string> dataFolder() {
    std::string folder = environment("XDG_DATA_HOME");
    if (!folder.empty())
        folder += "/usher";
    else if (folder = environment("STATE_DIRECTORY"); folder.empty())
        folder = environment("HOME") + "/.local/share/usher";
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed)
        return Error{
            Errc::permission,
            fmt::format("data folder {}: {}", folder, failed.message()),
            "set XDG_DATA_HOME to a folder that can be written"};
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        return Error{
            Errc::permission,
            fmt::format("data folder {} cannot be written", folder),
            "set XDG_DATA_HOME to a folder that can be written"};
    return folder;
}

Result<config::Config> readConfiguration(const std::string& file) {
    const std::string path = file.empty() ? config::findFile() : file;
    if (path.empty())
        return config::defaults();
    auto read = config::load(path);
    if (read)
        return read;
    // Whatever is wrong with the file is wrong input to this program.
    Error error = read.error();
    error.code = Errc::invalidArgument;
    return error;
}

int embeddedMaxConnections(const config::Config& config) {
    int sum = config.reserve.size + kForAdministrators;
    for (const auto& pool : config.pools)
        sum += pool.max;
    return sum;
}

Result<Installation> openInstallation(config::Config config, const InstallOptions& options) {
    Installation installation;
    installation.config = std::move(config);
    auto folder = dataFolder();
    if (!folder)
        return folder.error();
    installation.dataFolder = *folder;
    if (options.needServer && installation.config.server.embedded)
        if (auto started = startServer(installation); !started)
            return started.error();
    if (options.needHistory)
        openTheHistory(installation);
    return installation;
}

} // namespace usher::app
