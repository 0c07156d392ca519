// The difference of two trees as a JSON Merge Patch (RFC 7396), which the library applies but does
// not make.
#pragma once

#include <nlohmann/json.hpp>

namespace usher::desk {

/// Of two objects without nulls: before.merge_patch(difference(before, after)) == after. Empty when
/// they are equal. Arrays are replaced whole. Pure.
nlohmann::json difference(const nlohmann::json& before, const nlohmann::json& after);

} // namespace usher::desk
