#include "forecast/model/event_kernel.h"

#include <algorithm>
#include <cmath>

namespace usher::forecast {
namespace {

constexpr double kUsualGuests = 100;
constexpr std::chrono::hours kReachBack{40}, kReachAhead{4};
constexpr double kMostDoubt = 0.5, kFirstDoubt = 0.3;
/// Old weddings count less and less.
constexpr double kForget = 1.002;

double minutesBetween(WallTime from, WallTime to) {
    return toMs(to - from) / 60'000;
}

/// Before any event was seen: a third of a level around an hour and a half after the start.
double priorHeight(int bump) {
    const double minutes = kFirstBump + kBumpMinutes * bump;
    const double distance = (minutes - 90) / 100;
    return 0.3 * std::exp(-distance * distance / 2);
}

} // namespace

EventKernel::EventKernel(MinuteOfWeek minuteOfWeek) : m_minuteOfWeek(std::move(minuteOfWeek)) {
    for (Course& course : m_courses) {
        course.height.setZero();
        for (int bump = 0; bump < kEventBumps; ++bump)
            course.height[bump] = priorHeight(bump);
        course.doubt.setIdentity();
        course.doubt *= kFirstDoubt;
    }
}

void EventKernel::setEvents(std::vector<PlannedEvent> events) {
    std::ranges::sort(events, {}, &PlannedEvent::start);
    m_events.clear();
    m_events.reserve(events.size());
    for (const PlannedEvent& planned : events) {
        const Event event = eventOf(planned);
        const bool same = !m_events.empty() && m_events.back().start == event.start &&
                          m_events.back().minutesToMidnight == event.minutesToMidnight;
        if (!same)
            m_events.push_back(event);
        const double crowd = planned.guests > 0 ? planned.guests / kUsualGuests : 1;
        for (std::size_t i = 0; i < kExponents; ++i)
            m_events.back().weight[i] += std::pow(crowd, kGamma[i]);
    }
}

EventKernel::Event EventKernel::eventOf(const PlannedEvent& planned) const {
    const auto own = [&] {
        return kMinutesOfDay - m_minuteOfWeek(planned.start) % kMinutesOfDay;
    };
    const int left = planned.minutesToMidnight ? *planned.minutesToMidnight : own();
    return {.start = planned.start, .minutesToMidnight = left, .weight = {}};
}

void EventKernel::addBumps(
    const Event& event,
    double minutes,
    std::array<Bumps, kExponents>& bumps) {
    const auto add = [&](int bump, double height) {
        for (std::size_t i = 0; i < kExponents; ++i)
            bumps[i][bump] += height * event.weight[i];
    };
    const double place = (minutes - kFirstBump) / kBumpMinutes;
    const int before = static_cast<int>(std::floor(place));
    const double share = place - before;
    if (before >= 0 && before < kEventBumps)
        add(before, 1 - share);
    if (before >= -1 && before + 1 < kEventBumps)
        add(before + 1, share);
    for (int bump = 0; bump < kMorningBumps; ++bump) {
        constexpr double kFirstHour = 8, kApart = 2;
        const double hour = (minutes - event.minutesToMidnight) / 60;
        const double distance = std::abs(hour - (kFirstHour + kApart * bump)) / kApart;
        if (distance < 1)
            add(kEventBumps + bump, 1 - distance);
    }
}

bool EventKernel::active(WallTime when, std::array<Bumps, kExponents>& bumps) const {
    const auto earlier = [](const Event& event, WallTime at) {
        return event.start < at;
    };
    auto event = std::lower_bound(m_events.begin(), m_events.end(), when - kReachBack, earlier);
    if (event == m_events.end() || event->start > when + kReachAhead)
        return false;
    for (Bumps& each : bumps)
        each.setZero();
    for (; event != m_events.end() && event->start <= when + kReachAhead; ++event)
        addBumps(*event, minutesBetween(event->start, when), bumps);
    return bumps[0].sum() > 0;
}

EventKernel::Shares EventKernel::shares() const {
    double least = m_courses[0].loss;
    for (const Course& course : m_courses)
        least = std::min(least, course.loss);
    Shares shares{};
    double sum = 0;
    for (std::size_t i = 0; i < kExponents; ++i)
        sum += shares[i] = std::exp(-(m_courses[i].loss - least));
    for (double& share : shares)
        share /= sum;
    return shares;
}

double EventKernel::mixed(const std::array<Bumps, kExponents>& bumps) const {
    const Shares share = shares();
    double sum = 0;
    for (std::size_t i = 0; i < kExponents; ++i)
        sum += share[i] * m_courses[i].height.dot(bumps[i]);
    return std::max(0.0, sum);
}

double EventKernel::at(WallTime when) const {
    std::array<Bumps, kExponents> bumps;
    return active(when, bumps) ? mixed(bumps) : 0;
}

bool EventKernel::near(WallTime when) const {
    std::array<Bumps, kExponents> bumps;
    return active(when, bumps);
}

std::optional<int> EventKernel::minutesFromEvent(WallTime when) const {
    constexpr Minutes kSoon{60}, kLong{270};
    const auto later = [](WallTime at, const Event& event) {
        return at < event.start;
    };
    const auto next = std::upper_bound(m_events.begin(), m_events.end(), when + kSoon, later);
    if (next == m_events.begin() || when - std::prev(next)->start > kLong)
        return std::nullopt;
    return static_cast<int>(minutesBetween(std::prev(next)->start, when));
}

/// Recursive least squares whose heights never fall below nothing.
void EventKernel::learnCourse(Course& course, const Bumps& bumps, double added, double noise) {
    const Bumps gain = course.doubt * bumps;
    const double scale = noise * noise + bumps.dot(gain);
    const double error = added - course.height.dot(bumps);
    course.loss = course.loss * 0.999 + std::min(1.0, error * error / (4 * scale));
    course.height = (course.height + gain * (error / scale)).cwiseMax(0);
    course.doubt -= gain * gain.transpose() / scale;
    course.doubt *= kForget;
    const double most = course.doubt.diagonal().maxCoeff();
    if (most > kMostDoubt)
        course.doubt *= kMostDoubt / most;
}

void EventKernel::learn(WallTime when, double added, double ordinary) {
    std::array<Bumps, kExponents> bumps;
    if (!active(when, bumps))
        return;
    constexpr double kNoise = 0.5, kLeast = 0.1;
    for (std::size_t i = 0; i < kExponents; ++i) {
        const double expected = std::max(0.0, m_courses[i].height.dot(bumps[i]));
        const double noise = kNoise * (ordinary + expected + kLeast);
        learnCourse(m_courses[i], bumps[i], added, noise);
    }
}

} // namespace usher::forecast
