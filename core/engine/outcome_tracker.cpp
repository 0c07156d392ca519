#include "engine/outcome_tracker.h"

namespace usher::engine {

void OutcomeTracker::add(control::Outcome outcome, Effect effect, MonoTime now) {
    if (outcome.phase == control::Phase::accepted && effect)
        m_pending.push_back(
            {.ticket = outcome.ticket,
             .effect = std::move(effect),
             .deadline = now + kEffectWithin});
    m_outcomes.push_back(std::move(outcome));
    if (m_outcomes.size() > kKept)
        m_outcomes.pop_front();
}

std::vector<control::Outcome> OutcomeTracker::step(const control::DeskState& state, Now now) {
    std::vector<control::Outcome> final;
    std::erase_if(m_pending, [&](const Pending& pending) {
        const std::string seen = pending.effect(state);
        if (seen.empty() && now.mono < pending.deadline)
            return false;
        for (auto& outcome : m_outcomes) {
            if (outcome.ticket != pending.ticket)
                continue;
            outcome.phase = seen.empty() ? control::Phase::noEffect : control::Phase::effectSeen;
            outcome.text = seen.empty() ? "no effect after 15 s" : seen;
            outcome.after = seen;
            outcome.at = now.wall;
            final.push_back(outcome);
        }
        return true;
    });
    return final;
}

} // namespace usher::engine
