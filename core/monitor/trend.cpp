#include "monitor/trend.h"

#include <algorithm>

namespace usher::monitor {
namespace {

double secondsBetween(MonoTime from, MonoTime to) {
    return std::chrono::duration<double>(to - from).count();
}

} // namespace

void Trend::add(MonoTime at, double value) {
    m_points.push_back({at, value});
    while (at - m_points.front().at > kWindow)
        m_points.pop_front();
}

double Trend::slope() const {
    double sumT = 0, sumV = 0, sumTT = 0, sumTV = 0;
    for (const auto& point : m_points) {
        const double t = secondsBetween(m_points.front().at, point.at);
        sumT += t;
        sumV += point.value;
        sumTT += t * t;
        sumTV += t * point.value;
    }
    const double n = static_cast<double>(m_points.size());
    return (n * sumTV - sumT * sumV) / (n * sumTT - sumT * sumT);
}

double Trend::steepest() const {
    double most = 0;
    for (auto from = m_points.begin(), to = from; to != m_points.end(); ++to) {
        while (to->at - from->at > kStepWithin)
            ++from;
        most = std::max(most, to->value - from->value);
    }
    return most;
}

double Trend::secondsTo(double ceiling) const {
    if (m_points.empty())
        return kNotRising;
    const auto& last = m_points.back();
    if (last.value >= ceiling)
        return 0;
    const double span = secondsBetween(m_points.front().at, last.at);
    if (span < static_cast<double>(kLeast.count()))
        return kNotRising;
    const double rise = slope();
    if (rise * span < kLeastRise)
        return kNotRising;
    if (steepest() > kStepShare * (last.value - m_points.front().value))
        return kNotRising;
    const double seconds = (ceiling - last.value) / rise;
    return seconds > kHorizonS ? kNotRising : seconds;
}

} // namespace usher::monitor
