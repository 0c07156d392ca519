#include "webhooks/settings.h"

#include <algorithm>
#include <fstream>

namespace usher::webhooks {
namespace {

Result<std::string> tokenIn(const std::string& file) {
    constexpr std::size_t kLongest = 4096;
    const std::string where = "alerts.webhook_token_file: " + file;
    std::ifstream in(file);
    if (!in)
        return Error{Errc::io, where + " cannot be read", "name a file that Usher may read"};
    std::string line(kLongest + 2, '\0');
    in.getline(line.data(), static_cast<std::streamsize>(line.size()));
    line.resize(std::min(line.find('\0'), line.size()));
    if (line.ends_with('\r'))
        line.pop_back();
    const bool printable =
        std::all_of(line.begin(), line.end(), [](unsigned char c) { return c > 0x20 && c < 0x7f; });
    if (line.empty() || line.size() > kLongest || !printable)
        return Error{
            Errc::invalidArgument,
            where + " holds no token in its first line",
            "write the token alone there, without blanks"};
    return line;
}

} // namespace

Result<Settings> settingsOf(const config::AlertsConfig& config) {
    constexpr monitor::Severity kLeast[]{
        monitor::Severity::warning,
        monitor::Severity::critical,
        monitor::Severity::emergency};
    Settings settings{
        .urls = config.webhooks,
        .least = kLeast[static_cast<std::size_t>(config.webhookSeverity)],
        .token = {}};
    if (config.webhookTokenFile.empty() || config.webhooks.empty())
        return settings;
    auto token = tokenIn(config.webhookTokenFile);
    if (!token)
        return token.error();
    settings.token = std::move(*token);
    return settings;
}

} // namespace usher::webhooks
