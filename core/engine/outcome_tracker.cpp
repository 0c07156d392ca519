#include "engine/outcome_tracker.h"

#include "base/quantity.h"
#include "limits/limits.h"

#include <algorithm>

namespace usher::engine {
namespace {

using control::Phase;

std::string noEffect() {
    return "no effect after " + secondsText(limits::kEffectWithin.count());
}

/// What a state shows of an effect: that it is there, or why it will not come.
struct Look {
    std::string seen, failed;
    bool isFinal() const { return !seen.empty() || !failed.empty(); }
};

control::Outcome finalOf(control::Outcome outcome, const Look& look, WallTime now) {
    const bool seen = !look.seen.empty();
    outcome.phase = seen ? Phase::effectSeen : Phase::noEffect;
    outcome.text = seen ? look.seen : look.failed.empty() ? noEffect() : look.failed;
    outcome.after = look.seen;
    outcome.at = now;
    return outcome;
}

} // namespace

void OutcomeTracker::wait(Final waiting, Effect effect, MonoTime now) {
    if (waiting.outcome.phase == Phase::accepted && effect)
        m_pending.push_back(
            {.waiting = std::move(waiting),
             .effect = std::move(effect),
             .deadline = now + limits::kEffectWithin});
}

void OutcomeTracker::follow(control::Outcome outcome, Effect effect, MonoTime now) {
    wait({.outcome = std::move(outcome), .listed = false}, std::move(effect), now);
}

void OutcomeTracker::add(control::Outcome outcome, Effect effect, MonoTime now) {
    wait({.outcome = outcome}, std::move(effect), now);
    m_outcomes.push_back(std::move(outcome));
    if (m_outcomes.size() > kKept)
        m_outcomes.pop_front();
}

void OutcomeTracker::failsWith(std::uint64_t ticket, const Effect& failure) {
    for (auto& pending : m_pending)
        if (pending.waiting.outcome.ticket == ticket)
            pending.failure = failure;
}

std::vector<OutcomeTracker::Final> OutcomeTracker::step(const control::DeskState& state, Now now) {
    std::vector<Final> done;
    std::erase_if(m_pending, [&](const Pending& pending) {
        const Look look{
            .seen = pending.effect(state),
            .failed = pending.failure ? pending.failure(state) : std::string()};
        if (!look.isFinal() && now.mono < pending.deadline)
            return false;
        const auto& [outcome, listed] = pending.waiting;
        done.push_back({.outcome = finalOf(outcome, look, now.wall), .listed = listed});
        if (listed)
            replace(done.back().outcome);
        return true;
    });
    return done;
}

void OutcomeTracker::replace(const control::Outcome& final) {
    const auto own = std::ranges::find(m_outcomes, final.ticket, &control::Outcome::ticket);
    if (own != m_outcomes.end())
        *own = final;
}

} // namespace usher::engine
