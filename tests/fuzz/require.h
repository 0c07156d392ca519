// What must hold, in every build.
#pragma once

#include <cstdlib>

namespace usher::fuzz {

inline void require(bool holds) {
    if (!holds)
        std::abort();
}

} // namespace usher::fuzz
