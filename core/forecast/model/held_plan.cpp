#include "forecast/model/held_plan.h"

#include <algorithm>
#include <cmath>

namespace usher::forecast {

void HeldPlan::change(int to) {
    m_changes += m_held != 0 && to != m_held;
    m_held = to;
    m_lowSteps = 0;
}

int HeldPlan::next(int wanted, int atLeast) {
    if (wanted > m_held) {
        change(static_cast<int>(std::ceil(wanted * (1 + m_options.room))));
        return m_held;
    }
    const int enough = std::max(wanted, atLeast);
    if (enough >= m_held * (1 - m_options.band)) {
        m_lowSteps = 0;
        return m_held;
    }
    m_lowMost = m_lowSteps++ == 0 ? enough : std::max(m_lowMost, enough);
    if (m_lowSteps >= m_options.holdSteps)
        change(m_lowMost);
    return m_held;
}

} // namespace usher::forecast
