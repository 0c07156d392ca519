// The next 48 hours, a row a quarter of an hour per pool, each with its reason.
#pragma once

#include "config/config.h"
#include "forecast/calendar.h"
#include "forecast/trust.h"
#include "monitor/history_store.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace usher::forecast {

/// Weekly rules of the mission: Friday evening ×2, Saturday morning ×5, Saturday evening ×10,
/// Sunday ×3.
struct WeeklyRule {
    const char* name;
    int weekday;          ///< 0 = Sunday
    int fromHour, toHour; ///< local, [from, to)
    double factor;        ///< of normal
};
const std::vector<WeeklyRule>& weeklyRules();
/// Null where none speaks.
const WeeklyRule* ruleAt(const CivilTime& local);

/// What a slot's figures rest on; the later the firmer.
enum class Basis {
    rules,    ///< the week's alone
    calendar, ///< weddings of the calendar beside the rules
    learnt    ///< the model
};

struct PoolSlot {
    std::string pool;
    double expectedBusy = 0; ///< connections in use on average
    int planned = 0;         ///< connections to hold, within the pool's bounds
    int wanted = 0;          ///< before bounds; planned < wanted names the bound in the reason
    std::string reason;      ///< "Saturday evening ×10, 3 weddings peak at 17:10 (310 guests)"
    Basis basis = Basis::rules;
    /// What the model foresees, also while it is only watched; 0 = nothing.
    double foreseen = 0, bound = 0;
};

struct Slot {
    WallTime start{}; ///< quarter of an hour
    std::vector<PoolSlot> pools;
    bool weddingDay = false;
    std::vector<Wedding> weddings; ///< that begin in it
};

/// Who plans a pool, and why.
struct PoolTrust {
    std::string pool;
    bool byModel = false; ///< the model's plan is the plan; else it is watched
    config::ForecastUse pinned = config::ForecastUse::automatic;
    int days = 0;    ///< judged, PlanTrial::kDays at most
    PlanCosts costs; ///< in those days
};

struct Peak {
    std::string pool;
    WallTime at{};
    int planned = 0;
    std::string reason;
};

struct Forecast {
    WallTime made{};
    std::vector<Slot> slots;      ///< 192
    std::vector<Peak> peaks;      ///< rises ahead, soonest first
    std::vector<PoolTrust> trust; ///< of pools the model knows
    /// from the morning of `made`'s day, six hours ago at least, to kCalendarAhead
    std::vector<Wedding> weddings;
    const PoolSlot* at(WallTime when, const std::string& pool) const;
};
/// Of that pool; null when it has none.
const PoolSlot* slotOf(const Slot& slot, const std::string& pool);
inline constexpr Minutes kSlotLength{15};

/// So far ahead the desk lists weddings; sizes are planned for the slots alone.
inline constexpr std::chrono::hours kCalendarAhead{14 * 24};

/// What the learnt model foresees of a pool: connections in use, and what nineteen of twenty
/// quarters of an hour stay under, inside a wedding's window all but one of two hundred.
struct ForeseenLoad {
    double busy = 0, bound = 0;
    double usual = 0, weddings = 0; ///< of busy: what that hour brings, and what weddings add
    double rulesShare = 0;          ///< how much the weekly rules still count there

    /// The bound, and what the rules ask for as far as they still count; 0 where none speaks.
    double asked(double ruled) const {
        const double share = ruled > 0 ? rulesShare : 0;
        return share * ruled + (1 - share) * bound;
    }
};

/// The rules count like three weeks seen; a slot of the week follows a fifth of the way each week
/// once it has seen enough, and so they fade slot by slot.
double rulesShareAfter(int weeksSeen);

/// What normal looks like, learnt from history: mean busy connections and arrivals per quarter of
/// the week.
class Profile {
  public:
    struct Learnt;
    explicit Profile(std::map<std::string, Learnt> pools);
    ~Profile();
    double normalBusy(const std::string& pool) const;
    /// Learnt factor of normal at that local weekday and quarter of an hour; 0 = not enough
    /// history.
    double factor(const std::string& pool, int weekday, int quarter) const;
    /// Up to 72 hours after the last quarter learnt from; empty beyond, and until a week was seen.
    std::optional<ForeseenLoad> foreseen(const std::string& pool, WallTime at) const;
    /// What was learnt, with that calendar's weddings ahead in place of those known then.
    std::shared_ptr<const Profile> withWeddings(const Calendar& calendar) const;
    /// Null for a pool that nothing was learnt of.
    const PlanTrial* trial(const std::string& pool) const;

  private:
    const Learnt* find(const std::string& pool) const;
    std::unique_ptr<const std::map<std::string, Learnt>> m_pools;
};
/// From recorded quarters of an hour; wedding days are kept apart so that they do not bend the
/// ordinary week.
std::shared_ptr<const Profile> learnProfile(
    const std::vector<monitor::QuarterMean>& means,
    const Calendar& calendar);

/// What a loan adds to a pool's maximum, or takes from it, while it lasts.
struct LentMaximum {
    std::string pool;
    int connections = 0;
    WallTime until{};
    bool operator==(const LentMaximum&) const = default;
};

struct ForecastInput {
    WallTime now{};
    const Calendar* calendar = nullptr;
    const Profile* profile = nullptr; ///< may be null: rules alone
    std::vector<config::PoolConfig> pools;
    int budget = 280;                          ///< of the server of all pools
    std::vector<std::string> onOwnServer = {}; ///< pools that have another: their maximum bounds
                                               ///< them
    std::vector<LentMaximum> lent = {};
};
/// Pure. Sizes keep utilization below 80 % of expected use, by Erlang-C where the arrivals are
/// known.
Forecast makeForecast(const ForecastInput& input);

/// Capacity stands this long before a predicted rise.
inline constexpr Minutes kLead{30};

/// Pure: the highest planned size of [now, now + lead], with the reason of the slot that asks for
/// it.
PoolSlot
plannedFloor(const Forecast& forecast, const std::string& pool, WallTime now, Minutes lead = kLead);

} // namespace usher::forecast
