#include "app/check_secrets.h"

#include "base/host_name.h"
#include "pg/uri.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <sys/stat.h>

namespace usher::app {
namespace {

namespace fs = std::filesystem;

std::optional<mode_t> modeOf(const fs::path& path) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 ? std::optional(info.st_mode) : std::nullopt;
}

/// By its own mode, and those of the folders on the way to it.
bool everybodyReads(const fs::path& file) {
    const auto mode = modeOf(file);
    if (!mode || !(*mode & S_IROTH))
        return false;
    std::error_code failed;
    for (auto folder = fs::absolute(file, failed).parent_path();; folder = folder.parent_path()) {
        if (const auto way = modeOf(folder); way && !(*way & S_IXOTH))
            return false;
        if (folder == folder.parent_path())
            return true;
    }
}

bool hasPassword(const std::string& uri) {
    return !uri.empty() && pg::maskPassword(uri) != uri;
}

bool holdsPassword(const config::Config& config) {
    return hasPassword(config.server.primary) || hasPassword(config.server.serviceRole) ||
           hasPassword(config.history.url) ||
           std::ranges::any_of(config.pools, hasPassword, &config::PoolConfig::primary);
}

/// Its socket's folder, its loopback address or nothing.
bool isLocal(const pg::HostPort& server) {
    const auto& host = server.host;
    return host.empty() || host.front() == '/' || host.front() == '@' || isLoopbackHost(host);
}

} // namespace

std::vector<std::string> readableSecrets(const config::Config& config) {
    struct Secret {
        const char* what;
        const std::string& file;
    };
    std::vector<Secret> secrets{
        {"gate.auth_file", config.gate.authFile},
        {"gate.tls_key", config.gate.tlsKey},
        {"alerts.webhook_token_file", config.alerts.webhookTokenFile}};
    if (!config.alerts.webhooks.empty())
        secrets.push_back(
            {"the configuration, which holds webhooks' addresses,", config.sourceFile});
    if (holdsPassword(config))
        secrets.push_back({"the configuration, which holds a password,", config.sourceFile});
    std::vector<std::string> warnings;
    for (const auto& [what, file] : secrets)
        if (!file.empty() && everybodyReads(file))
            warnings.push_back(
                fmt::format("{} can be read by everybody: chmod o-rwx {}", what, file));
    return warnings;
}

std::vector<std::string> unverifiedServers(const config::ServerConfig& server) {
    std::vector<std::string> warnings;
    const auto look = [&warnings](const char* key, const std::string& uri) {
        const auto parsed = pg::parseUri(uri);
        if (uri.empty() || !parsed || parsed->sslmode == "verify-full" ||
            std::ranges::all_of(parsed->hosts, isLocal))
            return;
        warnings.push_back(fmt::format(
            "server.{}: with sslmode={} anybody on the way can pretend to be the server: "
            "sslmode=verify-full and sslrootcert",
            key,
            parsed->sslmode));
    };
    if (server.embedded)
        return warnings;
    look("primary", server.primary);
    look("service_role", server.serviceRole);
    return warnings;
}

} // namespace usher::app
