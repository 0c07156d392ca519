#include "forecast/model/load_plan.h"

#include "base/erlang.h"

#include <algorithm>
#include <cmath>

namespace usher::forecast {

LoadPlan::LoadPlan(Options options)
    : m_options(options),
      m_held({.holdSteps = std::max(1, static_cast<int>(kHold / Minutes{options.stepMinutes}))}) {}

int LoadPlan::next(const TrafficModel& model) {
    const WallTime first = model.next() + kReady;
    const Minutes step{m_options.stepMinutes};
    const double soon = mostOf(model, {first, first + kAhead, step});
    const double later = model.insideEvent(first)
                             ? mostOf(model, {first, first + kKeep, std::max(step, kGrain)})
                             : 0;
    return m_held.next(sizeOf(soon), later > soon ? sizeOf(later) : 0);
}

double LoadPlan::mostOf(const TrafficModel& model, const Span& span) {
    double most = 0;
    for (WallTime at = span.from; at <= span.to; at += span.grain)
        if (const auto outlook = model.outlookAt(at))
            most = std::max(most, askedOf(*outlook, at - span.from < kFull ? 1 : kLaterShare));
    return most;
}

/// The forecast and a share of what is kept above it for safety, in logarithms.
double LoadPlan::askedOf(const Outlook& outlook, double safety) {
    if (outlook.value <= 0 || outlook.bound <= outlook.value)
        return outlook.bound;
    return outlook.value * std::pow(outlook.bound / outlook.value, safety);
}

int LoadPlan::sizeOf(double load) const {
    return erlangSize(load * m_options.loadScale, m_options.waitShare, m_options.maxUtilization);
}

} // namespace usher::forecast
