#include "rehearsal/acts.h"

#include "rehearsal/stage.h"

#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

constexpr double kMostASecond = 64'000; ///< that is asked for
constexpr int kHalvings = 5;            ///< of the gap between what was kept up and what wasn't
constexpr double kKeptShare = 0.98;     ///< of what was due that has to be done
constexpr double kKeptP99Ms = 50;       ///< first answer, with that rate

bool keptUp(const Measured& measured) {
    const auto& tally = measured.tally;
    const auto done = static_cast<double>(tally.transactions());
    Histogram firstAnswer;
    for (const auto& pool : tally.pools)
        firstAnswer.merge(pool.firstAnswer);
    return tally.failed() == 0 && done >= kKeptShare * static_cast<double>(tally.due) &&
           firstAnswer.summary().p99Ms <= kKeptP99Ms;
}

} // namespace

Result<Scorecard> searchCapacity(Stage& stage, const Step& first) {
    Step step = first;
    Measured best;
    double kept = 0, missed = 0;
    bool limited = false;
    for (int halvings = 0; halvings < kHalvings && step.perSecond <= kMostASecond && !limited;) {
        const auto measured = stage.playLoad(stage.here(), step);
        if (!measured)
            return measured.error();
        const bool held = keptUp(*measured);
        limited = !held && measured->loadSide.limited;
        stage.tell(fmt::format(
            "{:.0f} a second {}",
            step.perSecond,
            held      ? "are kept up"
            : limited ? "are more than the load side can make"
                      : "are too many"));
        (held ? kept : missed) = step.perSecond;
        if (held || best.tally.due == 0)
            best = *measured;
        halvings += missed > 0;
        step.perSecond = missed > 0 ? (kept + missed) / 2 : 2 * step.perSecond;
    }
    Scorecard score = scoreOf("capacity", best);
    score.loadSide.limited = limited;
    judge(first, best, best, score);
    return score;
}

} // namespace usher::rehearsal
