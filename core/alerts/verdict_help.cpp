// The button that helps, for every cause.
#include "alerts/remedies.h"
#include "alerts/verdict_parts.h"
#include "base/quantity.h"
#include "base/typed_name.h"

#include <fmt/format.h>

#include <algorithm>

namespace usher::alerts {
namespace {

using pool::PoolFigures;

/// What a pool can give of its maximum without feeling it now.
int spareOf(const PoolFigures& f) {
    return std::max(0, f.max - std::max({1, f.min, f.leased + f.waiting}));
}

/// The least urgent that has something to spare and is not a wedding's.
const PoolFigures* donorFor(const Case& c) {
    const PoolFigures* best = nullptr;
    for (const auto& pool : c.snapshot.pools) { // by priority
        const auto& f = pool.figures;
        const bool near = &pool != c.pool && f.server == c.figures().server;
        if (near && !f.wedding && f.priority <= c.figures().priority && spareOf(f) > 0)
            best = &f;
    }
    return best;
}

void offerDonorsLoan(const Case& c, Verdict& verdict) {
    if (const auto* donor = donorFor(c))
        verdict.remedies.push_back(lend(
            c.figures().name,
            std::min(helpfulLoan(c.figures()), spareOf(*donor)),
            donor->name));
}

Remedy endHolding(const Holding& group, const char* verb, const char* label) {
    const auto clients = counted(static_cast<std::uint64_t>(group.clients), "client", "clients");
    const auto whose = group.application.empty() ? std::string() : group.application + "'s ";
    // Without a name they cannot be told apart: the oldest of the pool then.
    const auto of = group.application.empty() ? "" : " OF " + typedName(group.application);
    return {
        fmt::format("{} {}{}", label, whose, clients),
        fmt::format("{} HOLDERS {}{} AFTER 1", verb, typedName(group.pool), of)};
}

void offerHolders(const Holding& group, Verdict& verdict) {
    // A cancel reaches what runs and nothing else.
    if (group.idle < group.clients)
        verdict.remedies.push_back(endHolding(group, "CANCEL", "Cancel"));
    verdict.remedies.push_back(endHolding(group, "DROP", "Drop"));
}

} // namespace

const Holding* Case::oldestHolding() const {
    if (!pool)
        return nullptr;
    const auto found = std::ranges::find(holdings, figures().name, &Holding::pool);
    return found == holdings.end() ? nullptr : &*found;
}

void helpOutside(const Case&, Verdict& verdict) {
    verdict.remedies = {{"What to do", kShowAdvice}};
}

void helpPaused(const Case& c, Verdict& verdict) {
    verdict.remedies = {resume(c.figures().name)};
}

void helpDrained(const Case&, Verdict& verdict) {
    verdict.remedies = {refillReserve()};
}

/// The loan first: it takes nothing from anybody at work.
void helpMaximum(const Case& c, Verdict& verdict) {
    verdict.remedies.clear();
    const int room = c.server().spare();
    const auto* holding = c.oldestHolding();
    if (room > 0)
        verdict.remedies.push_back(
            lend(c.figures().name, std::min(helpfulLoan(c.figures()), room)));
    else
        offerDonorsLoan(c, verdict);
    if (holding)
        offerHolders(*holding, verdict);
    verdict.remedies.push_back(showHolders());
}

void helpBudget(const Case& c, Verdict& verdict) {
    verdict.remedies.clear();
    if (c.pool)
        offerDonorsLoan(c, verdict);
    if (const auto* holding = c.oldestHolding())
        offerHolders(*holding, verdict);
    verdict.remedies.push_back(showHolders());
}

void helpHeld(const Case& c, Verdict& verdict) {
    auto ofTheAlarm = std::move(verdict.remedies);
    verdict.remedies.clear();
    if (const auto* holding = c.oldestHolding())
        offerHolders(*holding, verdict);
    verdict.remedies.push_back(showHolders());
    for (auto& remedy : ofTheAlarm)
        if (remedy.command != kShowHolders)
            verdict.remedies.push_back(std::move(remedy));
}

void helpAsTheAlarmSays(const Case& c, Verdict& verdict) {
    if (verdict.remedies.empty())
        helpOutside(c, verdict);
}

} // namespace usher::alerts
