// Whole files, written or not at all.
#pragma once

#include <usher/base/result.h>

#include <string>

namespace usher::app {
/// Replaces the file when everything has been written (QSaveFile). Errors: io, with the path and
/// the cause.
Status writeFile(const std::string& path, const std::string& contents);
} // namespace usher::app
