#include "forecast/model/season_profile.h"

#include <algorithm>
#include <cstdlib>

namespace usher::forecast {
namespace {

/// How far a slot moves towards what it saw, once it has seen enough.
constexpr double kUsualStep = 0.2, kSlowStep = 0.06, kQuickStep = 0.5, kDayStep = 0.1;
constexpr int kSmoothMinutes = 30;

void follow(float& value, double target, double step, double most) {
    value += static_cast<float>(step * std::clamp(target - double(value), -most, most));
}

} // namespace

bool isWeekend(int minuteOfWeek) {
    const int day = minuteOfWeek / kMinutesOfDay;
    return day == 0 || day == 6;
}

SeasonProfile::SeasonProfile(int stepMinutes) : m_step(stepMinutes) {
    m_week.resize(static_cast<std::size_t>(kMinutesOfWeek / stepMinutes));
    for (auto& day : m_days)
        day.resize(static_cast<std::size_t>(kMinutesOfDay / stepMinutes));
}

std::size_t SeasonProfile::slotOfWeek(int minuteOfWeek) const {
    return static_cast<std::size_t>(minuteOfWeek / m_step);
}

const SeasonProfile::DaySlot& SeasonProfile::daySlot(int minuteOfWeek, bool weekend) const {
    return m_days[weekend][static_cast<std::size_t>(minuteOfWeek % kMinutesOfDay / m_step)];
}

double SeasonProfile::dayValue(int minuteOfWeek, bool weekend, double otherwise) const {
    const DaySlot& slot = daySlot(minuteOfWeek, weekend);
    return slot.seen > 0 ? double(slot.value) : otherwise;
}

double SeasonProfile::usual(int minuteOfWeek, double level) const {
    const WeekSlot& slot = m_week[slotOfWeek(minuteOfWeek)];
    if (slot.seen > 0)
        return slot.usual;
    const bool weekend = isWeekend(minuteOfWeek);
    return dayValue(minuteOfWeek, weekend, dayValue(minuteOfWeek, !weekend, level));
}

/// A triangular mean.
double SeasonProfile::around(std::size_t slot, float WeekSlot::*member, double otherwise) const {
    const int reach = std::max(1, kSmoothMinutes / m_step), slots = static_cast<int>(m_week.size());
    double sum = 0, weights = 0;
    for (int k = -reach; k <= reach; ++k) {
        const int at = (static_cast<int>(slot) + k + slots) % slots;
        const WeekSlot& near = m_week[static_cast<std::size_t>(at)];
        if (near.seen == 0)
            continue;
        const double weight = 1 - std::abs(k) / (reach + 1.0);
        sum += weight * double(near.*member);
        weights += weight;
    }
    return weights > 0 ? sum / weights : otherwise;
}

SeasonProfile::View SeasonProfile::at(int minuteOfWeek, double level) const {
    const std::size_t index = slotOfWeek(minuteOfWeek);
    const WeekSlot& slot = m_week[index];
    const bool weekend = isWeekend(minuteOfWeek);
    View view;
    view.seen = slot.seen > 0;
    view.usual = usual(minuteOfWeek, level);
    view.smooth = around(index, &WeekSlot::usual, view.usual);
    view.slow = around(index, &WeekSlot::slow, view.usual);
    view.quick = view.seen ? double(slot.quick) : view.usual;
    view.day = dayValue(minuteOfWeek, weekend, view.usual);
    view.otherDay = dayValue(minuteOfWeek, !weekend, view.usual);
    return view;
}

void SeasonProfile::learnWeek(WeekSlot& slot, const Lesson& lesson) const {
    if (slot.seen++ == 0) {
        slot.usual = slot.slow = slot.quick = static_cast<float>(lesson.value);
        return;
    }
    // The first weeks make a plain mean. A limit in deviations alone would never let go of a first
    // impression that was wrong.
    constexpr double kAlways = 0.3, kLeastDeviation = 0.05;
    const double most = 4 * std::max(lesson.deviation, kLeastDeviation) + kAlways;
    const double first = 1.0 / slot.seen;
    const double usual = lesson.special ? kUsualStep / 2 : std::max(kUsualStep, first);
    follow(slot.usual, lesson.value, usual, most);
    follow(slot.slow, lesson.value, std::max(kSlowStep, first), most);
    follow(slot.quick, lesson.value, kQuickStep, 1);
}

void SeasonProfile::learnDay(DaySlot& slot, double value) {
    if (slot.seen++ == 0)
        slot.value = static_cast<float>(value);
    else
        follow(slot.value, value, std::max(kDayStep, 1.0 / slot.seen), 1);
}

void SeasonProfile::learn(int minuteOfWeek, const Lesson& lesson) {
    learnWeek(m_week[slotOfWeek(minuteOfWeek)], lesson);
    auto& day = m_days[isWeekend(minuteOfWeek)];
    learnDay(day[static_cast<std::size_t>(minuteOfWeek % kMinutesOfDay / m_step)], lesson.value);
}

} // namespace usher::forecast
