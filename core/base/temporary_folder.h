// Where folders are made that last no longer than a run.
#pragma once

#include <cstdlib>
#include <string>

namespace usher {

/// $TMPDIR, else /tmp; without a slash at the end unless it was given one.
inline std::string temporaryFolder() {
    const char* const named = std::getenv("TMPDIR");
    return named && *named ? named : "/tmp";
}

} // namespace usher
