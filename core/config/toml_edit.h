// One key or table of a TOML text changed, and every other byte of it left as it is. What is
// written is read again by the loader's parser: nothing but what was meant may differ, or the edit
// is refused.
#pragma once

#include "config/toml_lines.h"
#include <usher/base/result.h>

#include <set>

namespace usher::config {

// All pure. Errors: invalidArgument with the line, where the text is not TOML, or is written so
// that the edit would touch more (inline tables, comments inside a list, a table's only dotted
// key); notFound; conflict where a name is taken.

/// `literal` as TOML writes it: 50, "5s", ["a", "b"]. A key that is not there goes behind the last
/// of its table, a table that is not there to the end.
Result<std::string> withKey(std::string_view text, const KeyPath& key, const std::string& literal);
/// Its comment stays, on a line of its own.
Result<std::string> withoutKey(std::string_view text, const KeyPath& key);
/// Behind its siblings, else at the end.
Result<std::string> withTable(std::string_view text, const KeyPath& table);
Result<std::string>
withTableRenamed(std::string_view text, const KeyPath& table, const std::string& name);
/// With all that is in it but the comments on lines of their own.
Result<std::string> withoutTable(std::string_view text, const KeyPath& table);

/// Every key that has a value; none where it is not TOML.
std::set<KeyPath> tomlKeys(std::string_view text);
bool hasKey(std::string_view text, const KeyPath& key); ///< or table; false where it is not TOML
/// A string as TOML writes it on one line.
std::string tomlString(std::string_view text);
/// Whether it is exactly one TOML value.
bool isTomlValue(const std::string& literal);

} // namespace usher::config
