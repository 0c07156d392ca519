#include "control/holders.h"

#include "limits/limits.h"

#include <algorithm>

namespace usher::control {
namespace {

constexpr Seconds kLong{static_cast<int>(limits::kLongHoldMs / 1000)};

bool heldFor(const ClientRow& row, double ms) {
    return row.server != 0 && row.heldMs >= ms;
}

} // namespace

Seconds heldLong(const Command& command) {
    return command.value > 0 ? Seconds{command.value} : kLong;
}

std::vector<ClientRow> holdersMeant(const std::vector<ClientRow>& holders, const Command& command) {
    std::vector<ClientRow> meant;
    for (const auto& row : holders) {
        const bool named = command.application.empty() || row.application == command.application;
        if (row.pool == command.pool && named && heldFor(row, toMs(heldLong(command))))
            meant.push_back(row);
    }
    std::ranges::stable_sort(meant, std::ranges::greater{}, &ClientRow::heldMs);
    return meant;
}

std::vector<alerts::Holding> holdingsOf(const std::vector<ClientRow>& holders) {
    std::vector<alerts::Holding> groups;
    for (const auto& row : holders) {
        if (!heldFor(row, limits::kLongHoldMs))
            continue;
        auto group = std::ranges::find_if(groups, [&](const alerts::Holding& each) {
            return each.pool == row.pool && each.application == row.application;
        });
        if (group == groups.end())
            group = groups.insert(
                group,
                {.pool = row.pool,
                 .application = row.application,
                 .clients = 0,
                 .idle = 0,
                 .oldestMs = 0});
        ++group->clients;
        group->idle += row.idle;
        group->oldestMs = std::max(group->oldestMs, row.heldMs);
    }
    std::ranges::stable_sort(groups, std::ranges::greater{}, &alerts::Holding::oldestMs);
    return groups;
}

} // namespace usher::control
