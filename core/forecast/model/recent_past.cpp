#include "forecast/model/recent_past.h"

#include "forecast/model/season_profile.h"

#include <cmath>
#include <limits>

namespace usher::forecast {
namespace {

constexpr std::array<double, 4> kSpanMinutes{60, 6 * 60, 24 * 60, 7 * 24 * 60};
constexpr double kGapMinutes = 120; ///< in a gap the last hour's residual fades to the day's

} // namespace

RecentPast::RecentPast(int stepMinutes) : m_stepMinutes(stepMinutes) {
    m_cells.resize(static_cast<std::size_t>(2 * kMinutesOfWeek / stepMinutes) + 1);
}

const RecentPast::Cell* RecentPast::cell(std::int64_t step) const {
    const auto size = static_cast<std::int64_t>(m_cells.size());
    if (step < 0 || step >= m_steps || step < m_steps - size)
        return nullptr;
    const Cell& found = m_cells[static_cast<std::size_t>(step % size)];
    return std::isnan(found.logLoad) ? nullptr : &found;
}

std::optional<double> RecentPast::logLoad(std::int64_t step) const {
    const Cell* found = cell(step);
    return found ? std::optional<double>(found->logLoad) : std::nullopt;
}

double RecentPast::residualOr(std::int64_t step, double otherwise) const {
    const Cell* found = cell(step);
    return found ? double(found->residual) : otherwise;
}

void RecentPast::shift(double residual) {
    m_last = {residual, m_last[0], m_last[1]};
}

void RecentPast::add(std::optional<Seen> seen) {
    Cell& next =
        m_cells[static_cast<std::size_t>(m_steps % static_cast<std::int64_t>(m_cells.size()))];
    ++m_steps;
    if (!seen) {
        next = {std::numeric_limits<float>::quiet_NaN(), 0};
        double& lastHour = m_smoothed[hour];
        lastHour += (m_smoothed[day] - lastHour) * (1 - std::exp(-m_stepMinutes / kGapMinutes));
        shift(lastHour);
        return;
    }
    next = {static_cast<float>(seen->logLoad), static_cast<float>(seen->residual)};
    for (std::size_t span = 0; span < m_smoothed.size(); ++span)
        m_smoothed[span] += (seen->residual - m_smoothed[span]) *
                            (1 - std::exp(-m_stepMinutes / kSpanMinutes[span]));
    shift(seen->residual);
}

} // namespace usher::forecast
