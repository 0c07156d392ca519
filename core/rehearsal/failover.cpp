#include "rehearsal/failover.h"

#include "rehearsal/private_stage.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

using load::Tally;

/// of whoever promotes: a cluster manager that has seen the death
constexpr Millis kReaction{500};
constexpr double kFirstCommitS = 10; ///< from the death to the first commit on the new primary

int cutOff(const Tally& tally) {
    return tally.lost - tally.lostIdle;
}

class FailoverPlay {
  public:
    FailoverPlay(const RehearsalOptions& options, const Plan& plan)
        : m_plan(plan),
          m_stage(options, plan) {}

    Result<Scorecard> play() {
        if (auto prepared = m_stage.prepare(false); !prepared)
            return prepared.error();
        if (auto played = playThroughTheDeath(); !played)
            return played.error();
        if (auto rested = m_stage.rest(); !rested)
            return rested.error();
        const auto tally = m_stage.take();
        if (!tally)
            return tally.error();
        const auto measured = m_stage.end();
        return measured ? judgeAll(*measured, *tally) : Result<Scorecard>(measured.error());
    }

  private:
    Status playThroughTheDeath() {
        if (auto begun = m_stage.begin(); !begun)
            return begun;
        if (auto passed = m_stage.pass(m_stage.step().length / 2); !passed)
            return passed;
        if (auto lost = losePrimary(); !lost)
            return lost;
        return m_stage.pass(m_stage.step().length);
    }

    Status losePrimary() {
        m_heldAtDeath = m_stage.engine().pools().connectionCount();
        m_stage.tell("the primary is killed with SIGKILL");
        m_death = std::chrono::steady_clock::now();
        if (auto killed = m_stage.cluster().kill(PrivateCluster::first); !killed)
            return killed;
        if (auto passed = m_stage.pass(kReaction); !passed)
            return passed;
        m_stage.tell("the standby is promoted");
        return m_stage.cluster().promote(PrivateCluster::second);
    }

    Result<Scorecard> judgeAll(const Measured& measured, const Tally& tally) {
        const auto found = m_stage.findAll(PrivateCluster::second);
        if (!found)
            return found.error();
        const auto fate = fateOf(tally.commits, *found);
        Scorecard card = scoreOf(m_plan.scenario, measured);
        card.closedLoop = true;
        judgeCommits(card, fate, tally);
        judgeClients(card, measured.tally);
        card.passed = std::ranges::all_of(card.targets, &TargetScore::passed);
        tellOf(card, tally, fate);
        return card;
    }

    void judgeCommits(Scorecard& card, const Fate& fate, const Tally& tally) const {
        takeFate(card, fate);
        const auto after = std::ranges::count_if(tally.commits, [this](const auto& commit) {
            return commit.begun > m_death;
        });
        const auto first = recoveryOf(tally.commits, {.stroke = m_death, .back = m_death}).first;
        atMost(card, "lost_commits", 0, static_cast<double>(fate.lost.size()));
        atMost(card, "doubled_commits", 0, static_cast<double>(fate.doubled.size()));
        atLeast(card, "commits_on_the_new_primary", 1, static_cast<double>(after));
        atMost(
            card,
            "first_commit_s",
            kFirstCommitS,
            std::chrono::duration<double>(first.value_or(Nanos::max())).count());
    }

    void judgeClients(Scorecard& card, const Tally& tally) const {
        atMost(card, "idle_clients_disconnected", 0, tally.lostIdle);
        // Each transaction that was under way had one of the connections; nobody else may see an
        // error.
        atMost(card, "transactions_cut_off", m_heldAtDeath, cutOff(tally));
        atMost(card, "other_errors", 0, static_cast<double>(tally.errors) - tally.lost);
        atMost(card, "timeouts", 0, static_cast<double>(card.timeouts));
    }

    void tellOf(const Scorecard& card, const Tally& tally, const Fate& fate) const {
        m_stage.tell(fmt::format(
            "{} commits were acknowledged, {} of them are missing; {} transactions were cut off",
            tally.commits.size(),
            fate.lost.size(),
            cutOff(tally)));
        if (!card.passed && !tally.lastError.empty())
            m_stage.tell("last error: " + tally.lastError);
    }

    const Plan& m_plan;
    PrivateStage m_stage;
    MonoTime m_death{};
    int m_heldAtDeath = 0;
};

} // namespace

Result<Scorecard> playFailover(const RehearsalOptions& options, const Plan& plan) {
    return FailoverPlay(options, plan).play();
}

} // namespace usher::rehearsal
