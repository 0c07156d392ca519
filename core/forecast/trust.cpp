#include "forecast/trust.h"

#include <algorithm>

namespace usher::forecast {
namespace {

double costOf(int held, int need, double missCost) {
    return held < need ? missCost * (need - held) : held - need;
}

} // namespace

void PlanTrial::step(int need, double missCost, const Sizes& next) {
    if (m_waiting == kLead) {
        m_today.model += costOf(m_made[0].model, need, missCost);
        m_today.rules += costOf(m_made[0].rules, need, missCost);
        m_today.reactive += costOf(m_made[0].reactive, need, missCost);
        if (++m_quarters == kQuarters)
            closeDay();
    }
    m_waiting = std::min(m_waiting + 1, kLead);
    m_made = {m_made[1], next};
}

void PlanTrial::gap() {
    m_waiting = 0;
}

void PlanTrial::closeDay() {
    m_past[static_cast<std::size_t>(m_day)] = m_today;
    m_day = (m_day + 1) % kDays;
    m_days = std::min(m_days + 1, kDays);
    m_today = {};
    m_quarters = 0;
    const PlanCosts all = costs();
    m_proven = m_days == kDays && all.model <= std::min(all.rules, all.reactive);
}

PlanCosts PlanTrial::costs() const {
    PlanCosts all;
    for (const PlanCosts& day : m_past) {
        all.model += day.model;
        all.rules += day.rules;
        all.reactive += day.reactive;
    }
    return all;
}

} // namespace usher::forecast
