// What planned events – weddings, matches – add to the load, learnt for all of them jointly: the
// same course over time, as high as guests^γ. Overlapping events add up.
#pragma once

#include "forecast/model/season_profile.h"
#include <usher/base/clock.h>

#include <Eigen/Core>

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace usher::forecast {

struct PlannedEvent {
    WallTime start{};
    double guests = 0; ///< 0 = unknown: taken as the usual hundred
    /// Where it takes place; empty: by the load's own clock.
    std::optional<int> minutesToMidnight = {};
};

/// Local minute of the week, 0 = Sunday's first; pure.
using MinuteOfWeek = std::function<int(WallTime)>;

/// Bumps half an hour apart from four hours before to six and a half after, and three for the
/// morning after.
inline constexpr int kEventBumps = 22, kMorningBumps = 3, kBumpCount = kEventBumps + kMorningBumps;
inline constexpr int kBumpMinutes = 30, kFirstBump = -240;

/// Pure. Thread contract: none; one owner.
class EventKernel {
  public:
    /// `minuteOfWeek` tells when an event's day ends and the morning after it comes.
    explicit EventKernel(MinuteOfWeek minuteOfWeek);

    /// In place of all there were: what was learnt of their course stays.
    void setEvents(std::vector<PlannedEvent> events);

    /// What the events add at that moment, in levels; 0 where none is near.
    double at(WallTime when) const;
    /// Minutes since the last event near began, negative before it begins; empty when none begins
    /// within the hour or began within the last four and a half.
    std::optional<int> minutesFromEvent(WallTime when) const;
    bool near(WallTime when) const;

    /// `added` is what was seen beyond the ordinary, and `ordinary` that itself, both in levels.
    void learn(WallTime when, double added, double ordinary);

    /// For a state_archive: the course, not the events.
    template <class Archive> void state(Archive& archive) { archive(m_courses); }

  private:
    static constexpr int kExponents = 3;
    static constexpr std::array<double, kExponents> kGamma{0.5, 0.75, 1};
    using Bumps = Eigen::Matrix<double, kBumpCount, 1>;
    /// All that begin at one moment.
    struct Event {
        WallTime start{};
        int minutesToMidnight = 0;
        std::array<double, kExponents> weight{}; ///< sum of (guests / 100)^γ
    };
    /// One exponent's course; the one that has fitted best of late is believed.
    struct Course {
        Bumps height;
        Eigen::Matrix<double, kBumpCount, kBumpCount> doubt;
        double loss = 0;

        template <class Archive> void state(Archive& archive) { archive(height, doubt, loss); }
    };
    using Shares = std::array<double, kExponents>;

    Event eventOf(const PlannedEvent& planned) const;
    bool active(WallTime when, std::array<Bumps, kExponents>& bumps) const;
    static void addBumps(const Event& event, double minutes, std::array<Bumps, kExponents>& bumps);
    static void learnCourse(Course& course, const Bumps& bumps, double added, double noise);
    Shares shares() const;
    double mixed(const std::array<Bumps, kExponents>& bumps) const;

    MinuteOfWeek m_minuteOfWeek;
    std::vector<Event> m_events; ///< by start
    std::array<Course, kExponents> m_courses;
};

} // namespace usher::forecast
