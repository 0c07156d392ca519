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

std::string dataFolderPath() {
    if (const auto data = environment("XDG_DATA_HOME"); !data.empty())
        return data + "/usher";
    const auto state = environment("STATE_DIRECTORY");
    return state.empty() ? environment("HOME") + "/.local/share/usher" : state;
}

std::string auditFilePath() {
    return dataFolderPath() + "/audit.jsonl";
}

Result<std::string> dataFolder() {
    const auto folder = dataFolderPath();
    std::error_code failed;
    if (fs::create_directories(folder, failed))
        fs::permissions(folder, fs::perms::owner_all, failed);
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

std::string configurationFile(const std::string& file) {
    const std::string found = file.empty() ? config::findFile() : file;
    std::error_code failed;
    const auto path = fs::absolute(found.empty() ? config::userFile() : found, failed);
    return path.lexically_normal().string();
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
    installation.dataFolder = dataFolderPath();
    // Only the embedded server cannot do without: clients of another are served, unrecorded.
    const auto folder = dataFolder();
    if (!folder && options.needServer && installation.config.server.embedded)
        return folder.error();
    if (!folder)
        log::warning("{}", folder.error().text());
    if (options.needServer && installation.config.server.embedded)
        if (auto started = startServer(installation); !started)
            return started.error();
    if (options.needHistory)
        openTheHistory(installation);
    return installation;
}

} // namespace usher::app
