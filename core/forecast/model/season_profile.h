// What a week usually looks like, in logarithms: one level per slot of the week, and one per slot
// of a working and of a free day for what the week has not shown yet.
#pragma once

#include <array>
#include <vector>

namespace usher::forecast {

inline constexpr int kMinutesOfDay = 24 * 60, kMinutesOfWeek = 7 * kMinutesOfDay;

/// Saturday and Sunday; minute 0 of the week is Sunday's first.
bool isWeekend(int minuteOfWeek);

/// Pure. Thread contract: none; one owner.
class SeasonProfile {
  public:
    /// `stepMinutes` divides a day.
    explicit SeasonProfile(int stepMinutes);

    /// Several views of one slot; how they differ tells a regression what to trust.
    struct View {
        double usual = 0;  ///< of the week's slot; the day's where that is unseen
        double smooth = 0; ///< the same over the half hours around it
        double slow = 0;   ///< the same, of a profile that follows more slowly
        double quick = 0;  ///< of a profile that follows quickly
        double day = 0;    ///< of that kind of day, working or free
        double otherDay = 0;
        bool seen = false; ///< the week's slot has been seen
    };
    /// `level` stands for what no slot knows yet.
    View at(int minuteOfWeek, double level) const;
    double usual(int minuteOfWeek, double level) const;

    struct Lesson {
        double value = 0;     ///< logarithm
        double deviation = 0; ///< a usual error's size; four of them are the most one lesson moves
        bool special = false; ///< inside an event: counts half
    };
    void learn(int minuteOfWeek, const Lesson& lesson);
    /// In how many weeks that slot was seen.
    int weeksSeen(int minuteOfWeek) const { return m_week[slotOfWeek(minuteOfWeek)].seen; }

    /// For a state_archive.
    template <class Archive> void state(Archive& archive) { archive(m_week, m_days); }

  private:
    struct WeekSlot {
        float usual = 0, slow = 0, quick = 0;
        int seen = 0;
    };
    struct DaySlot {
        float value = 0;
        int seen = 0;
    };
    std::size_t slotOfWeek(int minuteOfWeek) const;
    const DaySlot& daySlot(int minuteOfWeek, bool weekend) const;
    double dayValue(int minuteOfWeek, bool weekend, double otherwise) const;
    double around(std::size_t slot, float WeekSlot::*member, double otherwise) const;
    void learnWeek(WeekSlot& slot, const Lesson& lesson) const;
    static void learnDay(DaySlot& slot, double value);

    int m_step;
    std::vector<WeekSlot> m_week;
    std::array<std::vector<DaySlot>, 2> m_days; ///< working, free
};

} // namespace usher::forecast
