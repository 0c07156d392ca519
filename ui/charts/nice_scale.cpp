#include "ui/charts/nice_scale.h"

#include <algorithm>
#include <cmath>

namespace usher::ui {

double niceCeiling(double value) {
    if (!(value > 0))
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 2.5, 5.0, 10.0})
        if (value <= step * power * (1 + 1e-9))
            return step * power;
    return 10 * power;
}

double NiceScale::top(double highest, MonoTime now) {
    const double needed = niceCeiling(highest);
    if (needed >= m_top) {
        m_top = needed;
        m_neededAt = now;
        m_since = 0;
        return m_top;
    }
    m_since = std::max(m_since, needed);
    if (now - m_neededAt >= kShrinkAfter) {
        m_top = m_since;
        m_neededAt = now;
        m_since = 0;
    }
    return m_top;
}

} // namespace usher::ui
