// What is learnt of every pool's load, quarter of an hour by quarter of an hour, and kept over a
// restart.
#pragma once

#include "forecast/model/load_plan.h"
#include "forecast/profile.h"

#include <map>

namespace usher::forecast {

/// Pure. Thread contract: none; one owner.
class Learner {
  public:
    /// So far back history is taken up by who knows nothing yet.
    static constexpr std::chrono::hours kTakeUp{24 * 731};

    /// Quarters from then on are to be taken next.
    WallTime readFrom(WallTime now) const;
    /// `means` by pool, then time; what has been taken already is passed over, what is missing is a
    /// gap. A load that lies far beyond all that was foreseen teaches nothing, for a day at most.
    /// Another time zone than before begins anew.
    void take(const std::vector<monitor::QuarterMean>& means, const Calendar& calendar);
    std::shared_ptr<const Profile> profile() const;
    /// From the next quarter on.
    void setCosts(const MissCosts& costs);
    /// "main: 310 in use at 14:00 …" while a pool's load teaches nothing.
    std::vector<std::string> anomalies() const;

    /// All that was learnt, with its version and a digest; under a megabyte a pool.
    std::string state() const;
    /// Errors: invalidArgument, saying whether it is torn, of another version or of another zone;
    /// then nothing is known.
    Status restore(std::string_view bytes, const Calendar& calendar);

  private:
    struct Pool {
        explicit Pool(TrafficModel made) : model(std::move(made)) {}
        TrafficModel model;
        std::vector<QuarterLoad> loads; ///< of the last weeks, for the week's shape
        PlanTrial trial;
        double ordinary = 0; ///< mean load of the hours in which no weekly rule speaks
        int oddQuarters = 0;
        std::string anomaly = {};

        /// For a state_archive: what outlasts a restart.
        template <class Archive> void state(Archive& archive) {
            model.state(archive);
            archive(trial, ordinary);
        }
    };

    Pool& poolOf(const monitor::QuarterMean& first, const Calendar& calendar);
    void observe(Pool& pool, const QuarterLoad& load, const std::string& name) const;
    void judge(Pool& pool, const QuarterLoad& load) const;
    static bool odd(const Pool& pool, const QuarterLoad& load);
    static void keep(Pool& pool, const QuarterLoad& load);
    Status fill(std::string_view body, const Calendar& calendar);

    std::string m_zone;
    std::optional<TimeZone> m_clock; ///< of that zone
    MissCosts m_costs;
    std::map<std::string, Pool> m_pools;
};

} // namespace usher::forecast
