#include "gate/console/console_tables.h"

#include <algorithm>
#include <ctime>
#include <strings.h>

namespace usher::gate {

std::optional<std::string> timeCell(WallTime when) {
    if (when == WallTime{})
        return std::nullopt;
    const std::time_t seconds = std::chrono::system_clock::to_time_t(when);
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    char text[40];
    const auto length = std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &utc);
    return std::string(text, length);
}

std::vector<TableSpec> consoleTables() {
    std::vector<TableSpec> all;
    for (const auto group :
         {poolTables(), peerTables(), listTables(), stateTables(), usherTables()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

std::optional<TableSpec> findTable(std::string_view name) {
    for (const auto& table : consoleTables())
        if (table.name.size() == name.size() &&
            strncasecmp(table.name.data(), name.data(), name.size()) == 0)
            return table;
    return std::nullopt;
}

} // namespace usher::gate
