// The next 48 hours, a row a quarter of an hour per pool, each with its reason.
#pragma once

#include "config/config.h"
#include "forecast/calendar.h"
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

struct PoolSlot {
    std::string pool;
    double expectedBusy = 0; ///< connections in use on average
    int planned = 0;         ///< connections to hold, within the pool's bounds
    int wanted = 0;          ///< before bounds; planned < wanted names the bound in the reason
    std::string reason;      ///< "Saturday evening ×10, 3 weddings peak at 17:10 (310 guests)"
};

struct Slot {
    WallTime start{}; ///< quarter of an hour
    std::vector<PoolSlot> pools;
    bool weddingDay = false;
    std::vector<Wedding> weddings; ///< that begin in it
};

struct Peak {
    std::string pool;
    WallTime at{};
    int planned = 0;
    std::string reason;
};

struct Forecast {
    WallTime made{};
    std::vector<Slot> slots; ///< 192
    std::vector<Peak> peaks; ///< rises ahead, soonest first
    /// from the morning of `made`'s day, six hours ago at least, to kCalendarAhead
    std::vector<Wedding> weddings;
    const PoolSlot* at(WallTime when, const std::string& pool) const;
};

/// So far ahead the desk lists weddings; sizes are planned for the slots alone.
inline constexpr std::chrono::hours kCalendarAhead{14 * 24};

class WeekShape;
class TrafficModel;

/// What the learnt model foresees of a pool: connections in use, and what nineteen of twenty
/// quarters of an hour stay under, inside a wedding's window all but one of two hundred.
struct ForeseenLoad {
    double busy = 0, bound = 0;
    double usual = 0, weddings = 0; ///< of busy: what that hour brings, and what weddings add
    double rulesShare = 0;          ///< how much the weekly rules still count there
};

/// The rules count like three weeks seen; a slot of the week follows a fifth of the way each week
/// once it has seen enough, and so they fade slot by slot.
double rulesShareAfter(int weeksSeen);

/// What normal looks like, learnt from history: mean busy connections and arrivals per quarter of
/// the week.
class Profile {
  public:
    Profile(std::map<std::string, WeekShape> shapes, std::map<std::string, TrafficModel> models);
    ~Profile();
    double normalBusy(const std::string& pool) const;
    /// Learnt factor of normal at that local weekday and quarter of an hour; 0 = not enough
    /// history.
    double factor(const std::string& pool, int weekday, int quarter) const;
    /// Up to 72 hours after the last quarter learnt from; empty beyond, and until two weeks were
    /// seen.
    std::optional<ForeseenLoad> foreseen(const std::string& pool, WallTime at) const;

  private:
    struct Body;
    std::unique_ptr<const Body> m_body;
};
/// From recorded quarters of an hour; wedding days are kept apart so that they do not bend the
/// ordinary week.
std::shared_ptr<const Profile> learnProfile(
    const std::vector<monitor::QuarterMean>& means,
    const Calendar& calendar);

struct ForecastInput {
    WallTime now{};
    const Calendar* calendar = nullptr;
    const Profile* profile = nullptr; ///< may be null: rules alone
    std::vector<config::PoolConfig> pools;
    int budget = 280;
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
