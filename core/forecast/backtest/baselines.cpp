#include "forecast/backtest/baselines.h"

#include <algorithm>
#include <cmath>

namespace usher::forecast {

Loads persistenceOf(const Loads& loads, int horizon) {
    Loads forecasts(loads.size());
    std::optional<double> last;
    for (std::size_t i = 0; i + static_cast<std::size_t>(horizon) < loads.size(); ++i) {
        if (loads[i])
            last = loads[i];
        forecasts[i + static_cast<std::size_t>(horizon)] = last;
    }
    return forecasts;
}

Loads weekAgoOf(const Loads& loads, int week) {
    Loads forecasts(loads.size());
    for (std::size_t i = static_cast<std::size_t>(week); i < loads.size(); ++i)
        forecasts[i] = loads[i - static_cast<std::size_t>(week)];
    return forecasts;
}

Loads fourWeekMeanOf(const Loads& loads, int week) {
    Loads forecasts(loads.size());
    for (std::size_t i = 0; i < loads.size(); ++i) {
        double sum = 0, count = 0;
        for (std::size_t lag = static_cast<std::size_t>(week), k = 1; k <= 4 && k * lag <= i; ++k)
            if (const auto& load = loads[i - k * lag]) {
                sum += *load;
                ++count;
            }
        if (count > 0)
            forecasts[i] = sum / count;
    }
    return forecasts;
}

void RollingQuantile::add(double value) {
    m_order.push_back(value);
    m_sorted.insert(std::lower_bound(m_sorted.begin(), m_sorted.end(), value), value);
    if (m_order.size() <= m_most)
        return;
    m_sorted.erase(std::lower_bound(m_sorted.begin(), m_sorted.end(), m_order.front()));
    m_order.pop_front();
}

std::optional<double> RollingQuantile::at(double share) const {
    constexpr std::size_t kEnough = 20;
    if (m_sorted.size() < kEnough)
        return std::nullopt;
    const auto size = static_cast<double>(m_sorted.size());
    const auto place = static_cast<std::size_t>(std::ceil(share * (size + 1))) - 1;
    return m_sorted[std::min(m_sorted.size() - 1, place)];
}

Loads boundsOf(const Loads& loads, const Loads& forecasts, const BoundRule& rule) {
    Loads bounds(loads.size());
    RollingQuantile ratios(3 * static_cast<std::size_t>(rule.week));
    const auto horizon = static_cast<std::size_t>(rule.horizon);
    for (std::size_t i = horizon; i < loads.size(); ++i) {
        const auto &load = loads[i - horizon], &made = forecasts[i - horizon];
        if (load && made)
            ratios.add(std::log((*load + rule.offset) / (*made + rule.offset)));
        const auto ratio = ratios.at(rule.level);
        if (forecasts[i] && ratio)
            bounds[i] = (*forecasts[i] + rule.offset) * std::exp(*ratio) - rule.offset;
    }
    return bounds;
}

} // namespace usher::forecast
