// usher.toml → Config, checked once at the boundary.
#pragma once

#include "config/config.h"
#include <usher/base/result.h>

#include <string>
#include <string_view>

namespace usher::config {

/// Errors name file, line, key and the mend in one line: "usher.toml:12: pools.main.min: 60 is
/// above max = 50 (lower min or raise max)". Unknown keys and wrong types are errors
/// (Errc::invalidArgument).
Result<Config> parse(std::string_view text, const std::string& fileName);
Result<Config> load(const std::string& path);

/// The configuration with one reloadable option changed, checked as a whole. `key` as SHOW CONFIG
/// names it
/// ("gate.max_clients", "pools.main.min") or as PgBouncer does ("max_client_conn"); `text` as
/// written in the file, quotes not needed. Errors: notFound, conflict (needs a restart),
/// invalidArgument.
Result<Config> withOption(Config config, const std::string& key, const std::string& text);

/// The first that exists of ./usher.toml, $XDG_CONFIG_HOME/usher/usher.toml, /etc/usher/usher.toml;
/// "" if none.
std::string findFile();
/// Where a file of this user's would be found: $XDG_CONFIG_HOME/usher/usher.toml.
std::string userFile();

} // namespace usher::config
