// A file that is there whole or not at all.
#pragma once

#include <usher/base/result.h>

#include <string>

namespace usher::engine {

/// Writes beside it, syncs, and renames. Blocks. One that is there already keeps its rights and,
/// where we may, its owner; a link stays one. Errors: io, with path and cause; the old file stays.
Status replaceFile(const std::string& name, const std::string& contents);
/// Blocks. Errors: notFound; invalidArgument beyond `mostBytes`.
Result<std::string> readWholeFile(const std::string& path, std::size_t mostBytes);

} // namespace usher::engine
