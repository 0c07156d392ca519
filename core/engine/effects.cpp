#include "engine/effects.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace usher::engine {

Effect holdsAtLeast(const std::string& pool, int connections) {
    return [pool, connections](const control::DeskState& s) {
        const auto* p = s.figures->pool(pool);
        return p && p->figures.total >= connections
                   ? fmt::format("{} holds {} connections", pool, p->figures.total)
                   : std::string();
    };
}

Effect overriddenIs(control::Override what, bool set, std::string words) {
    return [what = std::move(what), set, words = std::move(words)](const control::DeskState& s) {
        const bool found = std::ranges::any_of(s.overrides, [&](const control::Override& each) {
            return each.kind == what.kind && each.pool == what.pool &&
                   each.other.starts_with(what.other);
        });
        return found == set ? words : std::string();
    };
}

Effect atOnce(std::string words) {
    return [words = std::move(words)](const control::DeskState&) {
        return words;
    };
}

Effect maximumIs(const std::string& pool, int maximum) {
    return [pool, maximum](const control::DeskState& s) {
        const auto* p = s.figures->pool(pool);
        return p && p->figures.max == maximum
                   ? fmt::format("{} may hold {}; it holds {}", pool, maximum, p->figures.total)
                   : std::string();
    };
}

Effect notBeforeTheEnd() {
    return [](const control::DeskState&) {
        return std::string();
    };
}

Effect lettingGo(const std::vector<control::ClientRow>& meant) {
    std::set<std::uint64_t> ids;
    for (const auto& row : meant)
        ids.insert(row.id);
    return [ids](const control::DeskState& s) {
        const auto held = std::ranges::count_if(s.holders, [&](const control::ClientRow& row) {
            return row.server != 0 && ids.contains(row.id);
        });
        return held == 0 ? fmt::format("{} connections came back", ids.size()) : std::string();
    };
}

Effect pausedIs(const control::Command& c, bool paused) {
    return [name = c.pool, paused, who = c.pool.empty() ? std::string("every pool") : c.pool](
               const control::DeskState& s) {
        for (const auto& p : s.figures->pools)
            if ((name.empty() || p.figures.name == name) &&
                (p.figures.paused != paused || (paused && p.figures.leased > 0)))
                return std::string();
        return fmt::format("{} {}", who, paused ? "is paused, nothing runs" : "serves again");
    };
}

Effect holdsNothing(std::uint64_t client) {
    return [client](const control::DeskState& s) {
        const bool there =
            std::ranges::find(s.holders, client, &control::ClientRow::id) != s.holders.end();
        return there ? std::string() : fmt::format("client {} holds nothing", client);
    };
}

} // namespace usher::engine
