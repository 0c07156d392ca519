// What weddings add to the load, as a curve over time.
#pragma once

#include "forecast/calendar.h"

#include <vector>

namespace usher::forecast {

/// A wedding's bumps, in "normals" for kUsualGuests guests. There is no public data on the load of
/// a wedding: this prior has bumps at T−3 h (directions), T (photographs), T+3 h (toasts), T+5 h
/// (uploads) and 10:00 the next morning; the learnt profile takes over where history says
/// otherwise.
struct Bump {
    Minutes after{0};  ///< of the ceremony's start
    double height = 0; ///< of normal
    double sigmaMinutes = 60;
};
inline constexpr Bump kBumps[] = {
    {Minutes{-180}, 0.3, 45},
    {Minutes{0}, 0.6, 40},
    {Minutes{180}, 0.8, 60},
    {Minutes{300}, 1.0, 60}};
/// around 10:00 of the next day where it takes place
inline constexpr Bump kNextMorning{Minutes{0}, 0.5, 90};
inline constexpr int kNextMorningHour = 10;
inline constexpr int kUsualGuests = 100;

/// What one usual wedding weighs beside the prior: 1, or less on a platform with so many that its
/// usual Saturday would pass kUsualSaturday. The rules' ×10 already stands for the usual Saturday,
/// whatever its size; a calendar twice as full as that then asks for twice as much. Looks two
/// months back and ahead of `now`.
double weddingWeight(const Calendar& calendar, WallTime now);
/// normals beyond the ordinary one: the evening rule's ×10
inline constexpr double kUsualSaturday = 9;

/// The sum over a calendar's weddings, on a grid of kGrain over [from, to).
class WeddingLoad {
  public:
    static constexpr Minutes kGrain{5};
    WeddingLoad(const Calendar& calendar, WallTime from, WallTime to);

    /// The highest of [from, to), in normals; 0 where no wedding is near.
    double highest(WallTime from, WallTime to) const;
    struct Crowd {
        int weddings = 0, guests = 0;
        std::vector<std::string> names; ///< as far as they have one
        /// when their sum is highest, uphill from the moment asked for
        WallTime peak{};
    };
    /// Who makes the load at a moment.
    Crowd crowd(WallTime at) const;

  private:
    struct Source {
        WallTime centre;
        double height, sigmaMinutes;
        std::size_t wedding;
    };
    void addSources(const Calendar& calendar, double weight);
    double at(WallTime when, const Source& source) const;
    WallTime peakNear(WallTime when) const;
    std::size_t index(WallTime when) const;

    WallTime m_from;
    std::vector<double> m_sum;
    std::vector<Source> m_sources;
    std::vector<Wedding> m_weddings;
};

} // namespace usher::forecast
