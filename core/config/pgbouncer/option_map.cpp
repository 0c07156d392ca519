#include "config/pgbouncer/option_map.h"

#include "config/pgbouncer/option_rows.h"
#include "config/value_text.h"

#include <algorithm>
#include <vector>

namespace usher::config::pgbouncer {
namespace {

const std::vector<MappedOption>& all() {
    static const auto rows = [] {
        std::vector<MappedOption> made;
        for (const auto part : {poolRows(), gateRows(), processRows(), lineRows()})
            made.insert(made.end(), part.begin(), part.end());
        return made;
    }();
    return rows;
}

std::string nameOf(const MappedOption& option) {
    const std::string_view section = option.section;
    const auto name = "`" + std::string(option.name) + "`";
    return section == "pgbouncer" ? name : "`[" + std::string(section) + "]` " + name;
}

std::string fateOf(const MappedOption& option) {
    auto ours = "`" + std::string(option.ours) + "`";
    switch (option.fate) {
    case Fate::same:
    case Fate::other:
        return ours;
    case Fate::partly:
        return ours + ", partly";
    case Fate::none:
        return "–";
    }
    return {};
}

} // namespace

std::span<const MappedOption> mappedOptions() {
    return all();
}

const MappedOption* findMapped(std::string_view section, std::string_view name) {
    const auto found = std::ranges::find_if(all(), [&](const MappedOption& option) {
        return section == option.section && name == option.name;
    });
    return found == all().end() ? nullptr : &*found;
}

std::string nearestMapped(std::string_view section, std::string_view name) {
    std::vector<std::string> names;
    for (const auto& option : all())
        if (section == option.section)
            names.emplace_back(option.name);
    return nearest(name, names);
}

std::string markdownTable() {
    std::string text = "| PgBouncer 1.25 | Usher | |\n|---|---|---|\n";
    for (const auto& option : all())
        text += "| " + nameOf(option) + " | " + fateOf(option) + " | " + option.why + " |\n";
    return text;
}

} // namespace usher::config::pgbouncer
