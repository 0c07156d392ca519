// Every command ends in words: accepted or refused, then the effect seen, or none within
// limits::kEffectWithin.
#pragma once

#include "control/desk_state.h"

#include <deque>
#include <functional>
#include <vector>

namespace usher::engine {

/// Says in words that the effect is there, or returns "" while it is not.
using Effect = std::function<std::string(const control::DeskState&)>;

/// Pure but for its memory. Thread contract: the engine's thread.
class OutcomeTracker {
  public:
    static constexpr std::size_t kKept = 50;

    /// A refused outcome, or one without an effect to wait for, is final.
    void add(control::Outcome outcome, Effect effect, MonoTime now);
    /// Looks for the effect as well, of what is no operator's and not among outcomes().
    void follow(control::Outcome outcome, Effect effect, MonoTime now);
    /// Of one that is followed: `failure` says that its effect will not come, and why.
    void failsWith(std::uint64_t ticket, const Effect& failure);
    struct Final {
        control::Outcome outcome;
        bool listed = true; ///< false: of follow()
    };
    /// The outcomes that have just become final.
    std::vector<Final> step(const control::DeskState& state, Now now);
    std::vector<control::Outcome> outcomes() const {
        return {m_outcomes.begin(), m_outcomes.end()};
    }

  private:
    struct Pending {
        Final waiting;
        Effect effect;
        MonoTime deadline;
        Effect failure = {};
    };
    void wait(Final waiting, Effect effect, MonoTime now);
    void replace(const control::Outcome& final);

    std::deque<control::Outcome> m_outcomes; ///< newest last
    std::vector<Pending> m_pending;
};

} // namespace usher::engine
