#include "engine/plan_figures.h"

#include "forecast/shortage.h"
#include "limits/limits.h"

#include <fmt/format.h>

namespace usher::engine {
namespace {

/// "02:40"; on another day than `now`'s "Sun 02:40".
std::string clockText(WallTime at, const PlanView& view) {
    static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    const auto local = view.zone.civil(at);
    const auto text = fmt::format("{:02}:{:02}", local.hour, local.minute);
    return view.zone.startOfDay(at) == view.zone.startOfDay(view.now)
               ? text
               : fmt::format("{} {}", kDays[local.weekday], text);
}

int minutesUntil(WallTime at, const PlanView& view) {
    return std::max(0, static_cast<int>(std::chrono::ceil<Minutes>(at - view.now).count()));
}

int lentTo(const std::string& pool, const PlanView& view) {
    const auto loan = std::ranges::find(view.loans, pool, &control::Loan::pool);
    return loan == view.loans.end() ? 0 : loan->connections;
}

/// Before two weeks are learnt it is the calendar that makes a wedding pool's plan more than a
/// guess.
std::optional<figures::ShortageFigures> shortageOf(
    const config::PoolConfig& pool,
    const PlanView& view) {
    using forecast::Basis;
    const auto ahead = forecast::shortageAhead(
        *view.forecast,
        {.pool = pool.name,
         .now = view.now,
         .within = limits::kShortageAhead,
         .least = pool.wedding ? Basis::calendar : Basis::learnt});
    if (!ahead)
        return std::nullopt;
    return figures::ShortageFigures{
        .wanted = ahead->wanted,
        .planned = ahead->planned,
        .at = clockText(ahead->at, view),
        .from = clockText(ahead->from, view),
        .until = clockText(ahead->until, view),
        .minutesAhead = minutesUntil(ahead->from, view),
        .minutesToEnd = minutesUntil(ahead->until, view),
        .byBudget = ahead->planned < forecast::maximumAt(ahead->at, pool, lentMaximums(view.loans)),
        .loan = std::max(ahead->wanted - pool.max, lentTo(pool.name, view))};
}

} // namespace

std::map<std::string, monitor::SampleInput::Plan> plansOf(const PlanView& view) {
    std::map<std::string, monitor::SampleInput::Plan> plans;
    if (!view.forecast)
        return plans;
    for (const auto& pool : view.pools)
        if (const auto* slot = view.forecast->at(view.now, pool.name))
            plans[pool.name] = {.connections = slot->planned, .shortage = shortageOf(pool, view)};
    return plans;
}

std::vector<forecast::LentMaximum> lentMaximums(const std::vector<control::Loan>& loans) {
    std::vector<forecast::LentMaximum> lent;
    for (const auto& loan : loans) {
        lent.push_back({.pool = loan.pool, .connections = loan.connections, .until = loan.until});
        if (!loan.from.empty())
            lent.push_back(
                {.pool = loan.from, .connections = -loan.connections, .until = loan.until});
    }
    return lent;
}

} // namespace usher::engine
