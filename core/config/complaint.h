// One line that names file, line, key, what is wrong and the mend.
#pragma once

#include <usher/base/result.h>

#include <cstddef>
#include <string>

namespace usher::config {

struct Complaint {
    std::string file;
    std::size_t line = 0; ///< 0 = not known
    std::string key;      ///< "pools.main.min"; "" for the whole file
    std::string what, mend;

    Error error() const {
        std::string where = file.empty() ? "configuration" : file;
        if (line)
            where += ":" + std::to_string(line);
        if (!key.empty())
            where += ": ";
        for (const char c : key)
            // a quoted key may hold line ends
            where += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
        return {Errc::invalidArgument, where + ": " + what, mend};
    }
};

} // namespace usher::config
