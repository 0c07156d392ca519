// A TOML value → the field its option binds, or what is wrong with it. For this room only.
#pragma once

#include "config/option.h"

#include <toml++/toml.h>

#include <filesystem>
#include <optional>
#include <string>

namespace usher::config {

/// What is wrong with a value, and the mend.
struct Objection {
    std::string what, mend;
};

/// "a string", "a list": what stands in the file.
const char* typeName(const toml::node& node);
/// `example` as the value would be written.
Objection wrongType(const toml::node& node, const std::string& wanted, const std::string& example);

struct Written {
    const Option& option;
    const toml::node& node;
    const std::filesystem::path& folder; ///< relative paths are read against it
};
/// Empty: the value was taken over into the field.
std::optional<Objection> assign(const Written& written, const Field& field);

} // namespace usher::config
