#include "pg/servers_words.h"

namespace usher::pg {

std::string_view serversWords(std::string_view report) {
    // libpq's own words stand behind the second alone.
    for (const std::string_view begins : {"FATAL:  ", " failed: "})
        if (const auto at = report.find(begins); at != report.npos)
            return report.substr(at + begins.size());
    return report;
}

} // namespace usher::pg
