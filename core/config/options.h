// The one option table: name, prose, type, default, bounds, reloadable. Loading, checking, SHOW
// CONFIG, the settings page and the documentation are all made from it.
#pragma once

#include "config/config.h"

#include <span>
#include <string>
#include <vector>

namespace usher::config {

struct OptionSpec {
    const char* table; ///< "gate"; "pools.*" for every pool
    const char* key;   ///< "max_clients"
    /// "string", "integer", "duration", "boolean", "choice: a|b", "list of strings"
    const char* type;
    const char* defaultText; ///< as written in usher.toml
    const char* bounds;      ///< "1 … 100000"; "" = none
    bool reloadable;         ///< taken over by SIGHUP without a restart
    const char* prose;       ///< one sentence
};
std::span<const OptionSpec> optionTable();

struct OptionValue {
    std::string key; ///< "gate.max_clients", "pools.main.min"
    std::string value, defaultText;
    bool reloadable = false;
};
/// Every option with its value now, passwords masked; for SHOW CONFIG and the settings page.
std::vector<OptionValue> describe(const Config& config);

/// The options that differ and cannot be taken over without a restart; what RELOAD answers with.
std::vector<std::string> needRestart(const Config& before, const Config& after);

/// Every option as Markdown tables, a table a section: the README's.
std::string markdown();
/// A commented usher.toml with every option at its default: resources/defaults/usher.toml.
std::string exampleFile();

} // namespace usher::config
