// What a settings page shows in the place of secrets, and how they come back into what was edited.
#pragma once

#include "config/option.h"
#include "config/toml_lines.h"

#include <optional>
#include <string>

namespace usher::config {

inline constexpr std::string_view kPools = "pools.", kAnyPool = "pools.*";

/// "pools.a.b.min" is {"pools", "a.b", "min"}.
KeyPath pathOf(const std::string& key);
/// Null: there is none.
const Option* optionOf(const KeyPath& path);
bool holdsSecrets(const Option& option);

/// The string that the text has there; nothing where there is none, or the text is no TOML.
std::optional<std::string> writtenText(const std::string& text, const KeyPath& path);
/// A list's literal whose masked items are what the list of `text` has there. Errors: it cannot be
/// told which.
Result<std::string> withSecrets(std::string literal, const std::string& text, const KeyPath& path);
/// A mask stands for nothing.
Error nothingMasked(const std::string& key);

} // namespace usher::config
