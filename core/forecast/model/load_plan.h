// What a model foresees of a load as connections to hold: the size of its bound, the most of the
// coming half hour, ready before it is needed, up at once and down late.
#pragma once

#include "forecast/model/held_plan.h"
#include "forecast/model/traffic_model.h"

namespace usher::forecast {

/// A connection short, beside one too many; inside a wedding's window ten times as much.
struct MissCosts {
    double ordinary = 19, event = 199;

    /// The share of moments that a plan then does best to cover, 95 % and 99.5 %: the newsvendor's
    /// critical ratio (Arrow, Harris & Marschak, Optimal Inventory Policy, Econometrica 1951).
    constexpr ErrorBound::Levels levels() const {
        return {.ordinary = ordinary / (ordinary + 1), .event = event / (event + 1)};
    }
    bool operator==(const MissCosts&) const = default;
};
inline constexpr ErrorBound::Levels kPlanLevels = MissCosts{}.levels();

/// Pure. Thread contract: none; one owner.
class LoadPlan {
  public:
    struct Options {
        int stepMinutes = 5;
        double waitShare = 0.1;    ///< of acquisitions that may wait
        double maxUtilization = 1; ///< of the connections held
        double loadScale = 1;      ///< Erlang for one unit of the load
    };
    explicit LoadPlan(Options options);

    /// Connections to hold from `kReady` after the last step observed. Call once a step.
    int next(const TrafficModel& model);
    int held() const { return m_held.held(); }
    int changes() const { return m_held.changes(); }

    static constexpr Minutes kReady{5}, kAhead{30}, kHold{30};
    /// Inside a wedding's window nothing is given back that is needed again so soon. (Giving
    /// nothing back at all there keeps Saturday's peak through Sunday where weddings follow each
    /// other.)
    static constexpr std::chrono::hours kKeep{3};

  private:
    static constexpr Minutes kGrain{15};
    /// What lies further ahead is asked for again before it must stand: it counts with a quarter of
    /// its safety.
    static constexpr Minutes kFull{10};
    static constexpr double kLaterShare = 0.25;
    struct Span {
        WallTime from{}, to{};
        Minutes grain{};
    };
    static double mostOf(const TrafficModel& model, const Span& span);
    static double askedOf(const Outlook& outlook, double safety);
    int sizeOf(double load) const;

    Options m_options;
    HeldPlan m_held;
};

} // namespace usher::forecast
