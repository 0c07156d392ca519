#include "forecast/forecast.h"

#include "base/erlang.h"
#include "forecast/peaks.h"
#include "forecast/shortage.h"
#include "forecast/wedding_load.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <ratio>

namespace usher::forecast {

namespace {

using Quarter = std::chrono::duration<std::int64_t, std::ratio<900>>;
constexpr std::size_t kSlots = 192;

/// One pool's share of a slot, before bounds.
struct Demand {
    double busy = 0;
    int wanted = 0;
    Basis basis = Basis::rules;
    std::string reason;
    double foreseen = 0, bound = 0;
};

/// The most that a pool's minimum serves well: with no history, a pool at rest is taken to be as
/// busy as that.
double busyServedBy(int connections) {
    double low = 0, high = connections;
    for (int i = 0; i < 40; ++i) {
        const double middle = (low + high) / 2;
        (erlangSize(middle) <= connections ? low : high) = middle;
    }
    return low;
}

std::string times(double factor) {
    return std::abs(factor - std::round(factor)) < 0.05 ? fmt::format("×{:.0f}", factor)
                                                        : fmt::format("×{:.1f}", factor);
}

/// The first two by name.
std::string someOf(const std::vector<std::string>& names) {
    constexpr std::size_t kNamed = 2;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), kNamed); ++i)
        text += (i > 0 ? ", " : "") + names[i];
    if (names.size() > kNamed)
        text += fmt::format(" and {} more", names.size() - kNamed);
    return text;
}

/// What is the same for every pool in a slot.
struct SlotView {
    WallTime start{};
    CivilTime local;
    const WeeklyRule* rule = nullptr;
    double weddings = 0; ///< what they add, in normals
    std::string crowd;   ///< "3 weddings peak at 17:10 (310 guests)"
    std::string names;   ///< "Ann & Ben, Cleo & Dan and 1 more"
};

class Maker {
  public:
    explicit Maker(const ForecastInput& input)
        : m_in(input),
          m_zone(input.calendar->zone()),
          m_first(std::chrono::floor<Quarter>(input.now)),
          m_weddings(
              *input.calendar,
              m_first - std::chrono::hours{6},
              m_first + Quarter{kSlots} + std::chrono::hours{6}) {
        for (const auto& pool : input.pools)
            m_restBusy.push_back(busyServedBy(std::max(1, pool.min)));
        for (std::size_t i = 0; i < input.pools.size(); ++i)
            m_byPriority.push_back(i);
        std::ranges::stable_sort(m_byPriority, std::greater{}, [&](std::size_t i) {
            return input.pools[i].priority;
        });
    }

    Forecast make() {
        Forecast forecast;
        forecast.made = m_in.now;
        forecast.weddings = m_in.calendar->between(
            std::min(m_zone.startOfDay(m_in.now), m_in.now - std::chrono::hours{6}),
            m_in.now + kCalendarAhead);
        for (std::size_t i = 0; i < kSlots; ++i)
            forecast.slots.push_back(makeSlot(m_first + Quarter{static_cast<std::int64_t>(i)}));
        for (const auto& pool : m_in.pools)
            findPeaks(forecast.slots, pool.name, forecast.peaks);
        std::ranges::stable_sort(forecast.peaks, {}, &Peak::at);
        for (const auto& pool : m_in.pools)
            if (const auto* trial = trialOf(pool))
                forecast.trust.push_back(
                    {.pool = pool.name,
                     .byModel = byModel(pool, *trial),
                     .pinned = pool.forecast,
                     .days = trial->days(),
                     .costs = trial->costs()});
        return forecast;
    }

  private:
    const PlanTrial* trialOf(const config::PoolConfig& pool) const {
        return m_in.profile ? m_in.profile->trial(pool.name) : nullptr;
    }
    static bool byModel(const config::PoolConfig& pool, const PlanTrial& trial) {
        return pool.forecast == config::ForecastUse::automatic
                   ? trial.proven()
                   : pool.forecast == config::ForecastUse::plan;
    }

    Slot makeSlot(WallTime start) {
        Slot slot{
            .start = start,
            .pools = {},
            .weddingDay = m_in.calendar->isWeddingDay(start),
            .weddings = m_in.calendar->between(start, start + Quarter{1})};
        const SlotView view = look(start);
        for (std::size_t i = 0; i < m_in.pools.size(); ++i)
            slot.pools.push_back(planPool(i, view));
        keepBudget(slot);
        return slot;
    }

    SlotView look(WallTime start) const {
        SlotView view{
            .start = start,
            .local = m_zone.civil(start),
            .weddings = m_weddings.highest(start, start + Quarter{1}),
            .crowd = {},
            .names = {}};
        view.rule = ruleAt(view.local);
        constexpr double kWorthSaying = 0.05;
        if (view.weddings < kWorthSaying)
            return view;
        const auto crowd = m_weddings.crowd(start);
        if (crowd.weddings == 0)
            return view;
        const CivilTime peak = m_zone.civil(crowd.peak);
        view.crowd = fmt::format(
            "{} wedding{} peak{} at {:02}:{:02}",
            crowd.weddings,
            crowd.weddings == 1 ? "" : "s",
            crowd.weddings == 1 ? "s" : "",
            peak.hour,
            peak.minute);
        if (crowd.guests > 0)
            view.crowd += fmt::format(" ({} guests)", crowd.guests);
        view.names = someOf(crowd.names);
        return view;
    }

    PoolSlot planPool(std::size_t index, const SlotView& view) const {
        const auto& pool = m_in.pools[index];
        const Demand demand = demandOf(index, view);
        const int most = maximumAt(view.start, pool, m_in.lent);
        PoolSlot slot{
            .pool = pool.name,
            .expectedBusy = demand.busy,
            .planned = std::clamp(demand.wanted, pool.min, most),
            .wanted = demand.wanted,
            .reason = demand.reason,
            .basis = demand.basis,
            .foreseen = demand.foreseen,
            .bound = demand.bound};
        if (slot.wanted > most)
            slot.reason += fmt::format("; wants {}, the pool's maximum is {}", slot.wanted, most);
        return slot;
    }

    double learntFactor(const std::string& pool, const CivilTime& local) const {
        if (!m_in.profile || m_in.profile->normalBusy(pool) <= 0)
            return 0;
        return m_in.profile->factor(pool, local.weekday, local.hour * 4 + local.minute / 15);
    }

    /// Until the model knows that hour the rules are a floor; learnt traffic and weddings go
    /// beyond them.
    static double factorOf(const SlotView& view, double learnt) {
        // What was learnt of a weekend holds its usual weddings already; an ordinary day's does
        // not.
        const bool weekend = view.local.weekday == 6 || view.local.weekday == 0;
        const double usual = learnt <= 0 ? 1 : weekend ? std::min(1.0, learnt) : learnt;
        // Where no rule speaks, what was learnt may lie below the mean: a night is no day.
        const double ruled = view.rule ? view.rule->factor : 0;
        return std::max({ruled, usual + view.weddings, learnt});
    }

    /// Rules and what week and calendar say, until the model has proven itself.
    Demand demandOf(std::size_t index, const SlotView& view) const {
        const auto& pool = m_in.pools[index];
        const double normal = m_in.profile ? m_in.profile->normalBusy(pool.name) : 0;
        const auto* trial = trialOf(pool);
        if (normal <= 0 || !trial)
            return knownDemand(index, view, normal);
        const auto foreseen = m_in.profile->foreseen(pool.name, view.start);
        if (!foreseen)
            return knownDemand(index, view, normal);
        Demand demand = byModel(pool, *trial) ? foreseenDemand(*foreseen, view, normal)
                                              : watchedDemand(index, view, normal, *foreseen);
        demand.foreseen = foreseen->busy;
        demand.bound = foreseen->bound;
        return demand;
    }

    Demand watchedDemand(
        std::size_t index,
        const SlotView& view,
        double normal,
        const ForeseenLoad& foreseen) const {
        Demand demand = knownDemand(index, view, normal);
        const double ruled = view.rule ? view.rule->factor * normal : 0;
        demand.reason += fmt::format(
            "; the model, which is watched, asks for {}",
            erlangSize(foreseen.asked(ruled)));
        return demand;
    }

    Demand knownDemand(std::size_t index, const SlotView& view, double normal) const {
        const auto& pool = m_in.pools[index];
        const double learnt = learntFactor(pool.name, view.local);
        const double factor = factorOf(view, learnt);
        Demand demand;
        if (normal > 0) {
            demand.busy = normal * factor;
            demand.wanted = erlangSize(demand.busy);
        } else {
            demand.busy = m_restBusy[index] * factor;
            demand.wanted = static_cast<int>(std::ceil(pool.min * factor));
        }
        demand.basis = learnt > 0            ? Basis::learnt
                       : !view.crowd.empty() ? Basis::calendar
                                             : Basis::rules;
        demand.reason = reasonOf(view, learnt, factor);
        return demand;
    }

    /// The model's bound, and the rules as far as they still count at that hour of the week. Where
    /// no rule speaks, what was learnt stands alone: a night is no day.
    static Demand
    foreseenDemand(const ForeseenLoad& foreseen, const SlotView& view, double normal) {
        const double ruled = view.rule ? view.rule->factor * normal : 0;
        const double share = ruled > 0 ? foreseen.rulesShare : 0;
        Demand demand;
        demand.busy = share * ruled + (1 - share) * foreseen.busy;
        demand.wanted = erlangSize(foreseen.asked(ruled));
        demand.basis = Basis::learnt;
        demand.reason = foreseenReason(foreseen, view);
        if (view.rule)
            demand.reason += fmt::format(
                "; {} {} alone {}, counts {:.0f} %",
                view.rule->name,
                times(view.rule->factor),
                erlangSize(ruled),
                100 * share);
        return demand;
    }

    /// "learnt at this hour 12, 2 weddings peak at 17:10 (200 guests) +30, the last hours −2,
    /// safety 8"
    static std::string foreseenReason(const ForeseenLoad& foreseen, const SlotView& view) {
        std::string reason = fmt::format("learnt at this hour {:.0f}", foreseen.usual);
        if (foreseen.weddings >= 0.5)
            reason += fmt::format(
                ", {} {:+.0f}",
                view.crowd.empty() ? "weddings" : view.crowd,
                foreseen.weddings);
        if (foreseen.weddings >= 0.5 && !view.names.empty())
            reason += " for " + view.names;
        const double lately = foreseen.busy - foreseen.usual - foreseen.weddings;
        if (std::abs(lately) >= 0.5)
            reason += fmt::format(", the last hours {:+.0f}", lately);
        return reason + fmt::format(", safety {:+.0f}", foreseen.bound - foreseen.busy);
    }

    static std::string reasonOf(const SlotView& view, double learnt, double factor) {
        std::string reason;
        const auto add = [&](const std::string& part) {
            reason += (reason.empty() ? "" : ", ") + part;
        };
        if (view.rule && view.rule->factor >= factor)
            add(fmt::format("{} {}", view.rule->name, times(view.rule->factor)));
        else if (learnt > 0)
            add(learnt >= factor ? std::string("learnt at this hour")
                                 : fmt::format("learnt {} at this hour", times(learnt)));
        if (!view.crowd.empty())
            add(view.crowd);
        if (reason.empty())
            return "normal";
        if (!view.rule || view.rule->factor < factor)
            reason += fmt::format(": {} of normal", times(factor));
        return reason;
    }

    bool drawsOnBudget(const config::PoolConfig& pool) const {
        return std::ranges::count(m_in.onOwnServer, pool.name) == 0;
    }

    /// Minimums are safe; what is left goes by priority.
    void keepBudget(Slot& slot) const {
        int left = m_in.budget;
        for (const auto& pool : m_in.pools)
            left -= drawsOnBudget(pool) ? pool.min : 0;
        for (const std::size_t i : m_byPriority) {
            PoolSlot& plan = slot.pools[i];
            if (!drawsOnBudget(m_in.pools[i]))
                continue;
            const int extra = plan.planned - m_in.pools[i].min;
            const int granted = std::clamp(left, 0, extra);
            left -= granted;
            if (granted == extra)
                continue;
            plan.planned = m_in.pools[i].min + granted;
            plan.reason += fmt::format(
                "; wants {}, the server budget of {} leaves {}",
                plan.wanted,
                m_in.budget,
                plan.planned);
        }
    }

    const ForecastInput& m_in;
    const TimeZone& m_zone;
    WallTime m_first;
    WeddingLoad m_weddings;
    std::vector<double> m_restBusy;
    std::vector<std::size_t> m_byPriority;
};

} // namespace

const std::vector<WeeklyRule>& weeklyRules() {
    // The mission gives four factors and names the hours loosely. Between Saturday's morning and
    // evening lie the ceremonies: 2,000 clients beside the reception's 3,000, so ×7 of the
    // evening's ×10.
    static const std::vector<WeeklyRule> rules{
        {"Friday evening", 5, 17, 24, 2},
        {"Saturday morning", 6, 6, 12, 5},
        {"Saturday afternoon", 6, 12, 17, 7},
        {"Saturday evening", 6, 17, 24, 10},
        {"Sunday", 0, 0, 24, 3},
    };
    return rules;
}

const WeeklyRule* ruleAt(const CivilTime& local) {
    for (const WeeklyRule& rule : weeklyRules())
        if (rule.weekday == local.weekday && local.hour >= rule.fromHour &&
            local.hour < rule.toHour)
            return &rule;
    return nullptr;
}

const PoolSlot* slotOf(const Slot& slot, const std::string& pool) {
    const auto found = std::ranges::find(slot.pools, pool, &PoolSlot::pool);
    return found == slot.pools.end() ? nullptr : &*found;
}

const PoolSlot* Forecast::at(WallTime when, const std::string& pool) const {
    for (const Slot& slot : slots) {
        if (when < slot.start || when >= slot.start + Quarter{1})
            continue;
        return slotOf(slot, pool);
    }
    return nullptr;
}

Forecast makeForecast(const ForecastInput& input) {
    if (!input.calendar)
        return {.made = input.now, .slots = {}, .peaks = {}, .trust = {}, .weddings = {}};
    return Maker(input).make();
}

PoolSlot
plannedFloor(const Forecast& forecast, const std::string& pool, WallTime now, Minutes lead) {
    PoolSlot highest;
    highest.pool = pool;
    for (const Slot& slot : forecast.slots) {
        if (slot.start + Quarter{1} <= now || slot.start > now + lead)
            continue;
        for (const PoolSlot& plan : slot.pools)
            if (plan.pool == pool && plan.planned > highest.planned)
                highest = plan;
    }
    return highest;
}

} // namespace usher::forecast
