#include "rehearsal/failures.h"

#include "base/quantity.h"
#include "rehearsal/private_stage.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace usher::rehearsal {
namespace {

using load::Tally;

constexpr Seconds kPatience{30};
constexpr Seconds kAftermath{1};
/// From a server's return to the first commit, at most.
constexpr double kFirstSuccessS = 10;
constexpr double kNever = std::numeric_limits<double>::quiet_NaN();

double msOf(const std::optional<Nanos>& span) {
    return span ? toMs(*span) : kNever;
}

void count(FaultScore& score, const Tally& tally) {
    score.disconnected += tally.lost;
    score.disconnectedIdle += tally.lostIdle;
    const auto gone =
        static_cast<std::uint64_t>(tally.lost) + static_cast<std::uint64_t>(tally.refused);
    score.errors += tally.errors - std::min(tally.errors, gone);
}

class FailuresPlay {
  public:
    FailuresPlay(const RehearsalOptions& options, const Plan& plan)
        : m_options(options),
          m_plan(plan),
          m_stage(options, plan) {}

    Result<Scorecard> play() {
        if (auto prepared = m_stage.prepare(true); !prepared)
            return prepared.error();
        if (auto begun = m_stage.begin(); !begun)
            return begun.error();
        m_hand.emplace(m_stage.cluster(), m_stage.ways());
        m_begun = std::chrono::steady_clock::now();
        if (auto suffered = sufferAll(); !suffered)
            return suffered.error();
        if (auto settled = settle(); !settled)
            return settled.error();
        if (auto rested = m_stage.rest(); !rested)
            return rested.error();
        const auto tally = m_stage.take();
        if (!tally)
            return tally.error();
        m_ledger.note(tally->commits);
        const auto measured = m_stage.end();
        return measured ? judgeAll(*measured, tally->connected)
                        : Result<Scorecard>(measured.error());
    }

  private:
    Status sufferAll() {
        const auto faults = drawFaults(
            {.seed = m_options.seed, .faults = m_plan.faults, .longest = m_stage.step().length});
        for (const auto& fault : faults) {
            if (auto suffered = suffer(fault); !suffered)
                return suffered;
            // What does not come back can suffer no more.
            if (std::isnan(m_faults.back().wholeMs))
                return {};
        }
        return {};
    }

    Status suffer(const Fault& fault) {
        if (auto passed = m_stage.pass(fault.calm); !passed)
            return passed;
        auto score = strike(fault);
        if (!score)
            return score.error();
        // The next fault may strike only when nothing hangs on one server.
        if (!std::isnan(score->wholeMs))
            if (auto restored = m_hand->restore(fault); !restored)
                return restored;
        if (auto checked = check(*score); !checked)
            return checked;
        m_faults.push_back(std::move(*score));
        return {};
    }

    Result<FaultScore> strike(const Fault& fault) {
        FaultScore score{.fault = toString(fault.kind), .text = textOf(fault)};
        m_stage.tell(score.text);
        auto going = m_hand->strike(fault);
        // What was begun from here on has met it.
        const Moments moments{.stroke = std::chrono::steady_clock::now()};
        score.atSeconds = std::chrono::duration<double>(moments.stroke - m_begun).count();
        if (going.ok())
            going = m_stage.pass(fault.lasts);
        if (going.ok())
            going = m_hand->mend(fault);
        return going.ok() ? recover(std::move(score), moments) : Result<FaultScore>(going.error());
    }

    /// Waits until all is as before, or for long enough.
    Result<FaultScore> recover(FaultScore score, Moments moments) {
        moments.back = std::chrono::steady_clock::now();
        score.lastedMs = toMs(moments.back - moments.stroke);
        const auto before = m_stage.take();
        if (!before)
            return before.error();
        const auto whole = m_stage.watch(kPatience, [this] { return isWhole(); });
        if (!whole)
            return whole.error();
        score.wholeMs = *whole ? toMs(std::chrono::steady_clock::now() - moments.back) : kNever;
        const auto after = m_stage.take();
        if (!after)
            return after.error();
        count(score, *before);
        count(score, *after);
        m_recent = before->commits;
        m_recent.insert(m_recent.end(), after->commits.begin(), after->commits.end());
        const auto recovery = recoveryOf(m_recent, moments);
        score.firstSuccessMs = msOf(recovery.first);
        score.afterReturnMs = msOf(recovery.afterReturn);
        score.standstillMs = toMs(recovery.standstill);
        return score;
    }

    /// What the last fault brings about late is its own, too.
    Status settle() {
        if (auto passed = m_stage.pass(kAftermath); !passed)
            return passed;
        const auto back = m_stage.watch(kPatience, [this] { return allAreIn(); });
        if (!back)
            return back.error();
        const auto tally = m_stage.take();
        if (!tally)
            return tally.error();
        count(m_faults.back(), *tally);
        m_ledger.note(tally->commits);
        return {};
    }

    bool allAreIn() {
        const auto tally = m_stage.side().tally();
        return tally && tally->connected >= m_stage.step().clients;
    }

    bool isWhole() {
        const auto tally = m_stage.side().tally();
        if (!tally || tally->connected < m_stage.step().clients || !allServed(*tally))
            return false;
        const auto reserve = m_stage.engine().pools().reserve().figures();
        return reserve.ready + reserve.lent >= reserve.size;
    }

    bool allServed(const Tally& tally) {
        const auto wanted = spread(m_stage.step().clients);
        const auto served = std::ranges::count_if(tally.pools, [](const auto& pool) {
            return pool.transactions > 0;
        });
        return served >= (wanted.wedding > 0) + (wanted.main > 0) + (wanted.analytics > 0);
    }

    /// What the clients were told of around this fault.
    Status check(FaultScore& score) {
        const auto found = m_stage.find(m_hand->primary(), m_recent);
        if (!found)
            return found.error();
        const auto fate = fateOf(m_recent, *found);
        score.acknowledged = m_recent.size();
        score.lost = fate.lost.size();
        score.doubled = fate.doubled.size();
        m_ledger.note(m_recent);
        m_stage.tell(fmt::format(
            "commits go on after {}, {} after its return; of {} acknowledged {} are missing, {} "
            "are there twice",
            msText(score.firstSuccessMs),
            msText(score.afterReturnMs),
            score.acknowledged,
            score.lost,
            score.doubled));
        return {};
    }

    Result<Scorecard> judgeAll(const Measured& measured, int connected) {
        const auto found = m_stage.findAll(m_hand->primary());
        if (!found)
            return found.error();
        const auto fate = m_ledger.check(*found);
        Scorecard card = scoreOf(m_plan.scenario, measured);
        card.closedLoop = true;
        card.faults = m_faults;
        takeFate(card, fate);
        judge(card, fate, connected);
        card.passed = std::ranges::all_of(card.targets, &TargetScore::passed);
        m_stage.tell(fmt::format(
            "{} commits were acknowledged, {} of them are missing, {} are there twice; {} are "
            "there of which nobody was told",
            m_ledger.size(),
            fate.lost.size(),
            fate.doubled.size(),
            fate.unasked));
        return card;
    }

    void judge(Scorecard& card, const Fate& fate, int connected) const {
        double worst = 0;
        for (const auto& fault : m_faults)
            worst = std::isnan(fault.afterReturnMs) ? std::numeric_limits<double>::infinity()
                                                    : std::max(worst, fault.afterReturnMs / 1'000);
        const auto survived = std::ranges::count_if(m_faults, [](const auto& fault) {
            return !std::isnan(fault.wholeMs);
        });
        atMost(card, "lost_writes", 0, static_cast<double>(fate.lost.size()));
        atMost(card, "doubled_writes", 0, static_cast<double>(fate.doubled.size()));
        atLeast(card, "faults_survived", m_plan.faults, static_cast<double>(survived));
        atMost(card, "first_success_s", kFirstSuccessS, worst);
        atLeast(card, "clients_at_the_end", m_stage.step().clients, connected);
    }

    const RehearsalOptions& m_options;
    const Plan& m_plan;
    PrivateStage m_stage;
    std::optional<FaultHand> m_hand;
    MonoTime m_begun{};
    std::vector<load::Commit> m_recent; ///< acknowledged since the last check
    WriteLedger m_ledger;
    std::vector<FaultScore> m_faults;
};

} // namespace

Result<Scorecard> playFailures(const RehearsalOptions& options, const Plan& plan) {
    return FailuresPlay(options, plan).play();
}

} // namespace usher::rehearsal
