// The option table's own form: what options.h shows, plus where the value lives in a Config. For
// this room only.
#pragma once

#include "config/config.h"
#include <usher/base/result.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace usher::config {

/// An enumeration by the position of its name in the option's type ("choice: a|b").
struct ChoiceField {
    std::function<int()> get;
    std::function<void(int)> set;
};

using Field = std::variant<
    std::string*,
    int*,
    std::size_t*,
    bool*,
    Millis*,
    Seconds*,
    std::vector<std::string>*,
    ChoiceField>;

/// What a string means, beyond being one.
enum class Sense {
    plain,
    path,     ///< resolved against the configuration file's folder
    listen,   ///< host:port
    uri,      ///< may hold a password: masked, never echoed
    mode,     ///< of a file, in octal
    timezone, ///< IANA name
    web       ///< http:// or https://; shown to its host only
};

struct Option {
    const char* table;
    const char* key;
    const char* type;
    std::int64_t low = 0, high = 0; ///< durations in milliseconds; both 0 = no bounds
    bool reloadable = false;
    const char* prose = "";
    Field (*field)(Config&, PoolConfig&) = nullptr;
    Sense sense = Sense::plain;
};

std::span<const Option> options();
const Option* findOption(std::string_view table, std::string_view key);

/// As written in usher.toml, without quotes; passwords masked.
std::string textOf(const Option& option, const Field& field);
std::string boundsText(const Option& option);
/// "trust", "scram-sha-256" of "choice: trust|scram-sha-256".
std::vector<std::string> choicesOf(const Option& option);

} // namespace usher::config
