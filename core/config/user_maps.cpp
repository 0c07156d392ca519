#include "config/user_maps.h"

#include "config/hba_lines.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace usher::config {

namespace {

/// A word that stands for others.
bool isPattern(const HbaWord& word) {
    return !word.quoted && (word.text.starts_with('/') || word.text.starts_with('+'));
}

Status checkColumns(const std::vector<HbaColumn>& columns, const HbaPlace& place) {
    const auto single = [](const HbaColumn& column) {
        return column.size() == 1;
    };
    if (columns.size() != 3 || !std::ranges::all_of(columns, single))
        return wrongLine(
            place,
            fmt::format("a map's line has three columns, this one {}", columns.size()),
            "write map, system's user, user");
    for (const auto& column : columns)
        if (isPattern(column.front()))
            return wrongLine(
                place,
                fmt::format(
                    "\"{}\": patterns and roles' members are not known here",
                    column.front().text),
                "name the users, a line each");
    return {};
}

} // namespace

Result<UserMaps> UserMaps::parse(std::string_view text, const std::string& file) {
    UserMaps made;
    auto parsed = forEachHbaLine(text, file, [&made](const auto& columns, const auto& place) {
        if (auto fine = checkColumns(columns, place); !fine)
            return fine;
        const auto& user = columns[2].front();
        made.m_lines.push_back(
            {.map = columns[0].front().text,
             .pair = {.systemUser = columns[1].front().text, .user = user.text},
             .anyUser = !user.quoted && user.text == "all"});
        return Status();
    });
    return parsed ? Result(std::move(made)) : Result<UserMaps>(parsed.error());
}

Result<UserMaps> UserMaps::load(const std::string& file) {
    const auto text = readHbaFile(file);
    return text ? parse(*text, file) : Result<UserMaps>(text.error());
}

bool UserMaps::has(const std::string& map) const {
    return std::ranges::find(m_lines, map, &Line::map) != m_lines.end();
}

bool UserMaps::admit(const std::string& map, const Pair& wanted) const {
    return std::ranges::any_of(m_lines, [&](const Line& line) {
        return line.map == map && line.pair.systemUser == wanted.systemUser &&
               (line.anyUser || line.pair.user == wanted.user);
    });
}

} // namespace usher::config
