// Whole files, written or not at all.
#pragma once

#include <usher/base/result.h>

#include <string>

namespace usher::app {
/// Replaces the file when everything has been written (QSaveFile). Errors: io, with the path and
/// the cause.
Status writeFile(const std::string& path, const std::string& contents);
/// Whether writeFile() would find a folder to write to; leaves nothing behind. Errors: as there.
Status checkWritable(const std::string& path);
} // namespace usher::app
