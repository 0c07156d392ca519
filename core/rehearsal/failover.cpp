#include "rehearsal/failover.h"

#include "pg/query.h"
#include "rehearsal/private_cluster.h"
#include "rehearsal/stage.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_set>

namespace usher::rehearsal {
namespace {

using load::Commit;
using load::Tally;
using load::Workload;

constexpr Seconds kWarmWithin{30};
constexpr Millis kPoll{50};
/// of whoever promotes: a cluster manager that has seen the death
constexpr Millis kReaction{500};
constexpr double kFirstCommitS = 10; ///< from the death to the first commit on the new primary
constexpr int kMostRows = 5'000'000;

/// What became of the commits that clients were told of.
struct Fate {
    std::ptrdiff_t lost = 0;    ///< not on the new primary
    std::uint64_t after = 0;    ///< begun after the death
    Nanos first = Nanos::max(); ///< from the death to the first of those
};

Fate fateOf(const std::vector<Commit>& commits, const pg::Table& found, MonoTime death) {
    std::unordered_set<std::string> numbers;
    for (const auto& row : found.rows)
        numbers.insert(row[0].value_or(""));
    Fate fate;
    for (const auto& commit : commits) {
        fate.lost += !numbers.contains(std::to_string(commit.number));
        if (commit.begun <= death)
            continue;
        ++fate.after;
        fate.first = std::min(fate.first, Nanos(commit.acknowledged - death));
    }
    return fate;
}

int cutOff(const Tally& tally) {
    return tally.lost - tally.lostIdle;
}

void atMost(Scorecard& card, const std::string& name, double limit, double got) {
    card.targets.push_back(
        {.name = name + " <=", .limit = limit, .got = got, .passed = got <= limit});
}

void atLeast(Scorecard& card, const std::string& name, double limit, double got) {
    card.targets.push_back(
        {.name = name + " >=", .limit = limit, .got = got, .passed = got >= limit});
}

void judgeCommits(Scorecard& card, const Fate& fate) {
    atMost(card, "lost_commits", 0, static_cast<double>(fate.lost));
    atLeast(card, "commits_on_the_new_primary", 1, static_cast<double>(fate.after));
    atMost(
        card,
        "first_commit_s",
        kFirstCommitS,
        std::chrono::duration<double>(fate.first).count());
}

void judgeClients(Scorecard& card, const Tally& tally, int heldAtDeath) {
    atMost(card, "idle_clients_disconnected", 0, tally.lostIdle);
    // Each transaction that was under way had one of the connections; nobody else may see an error.
    atMost(card, "transactions_cut_off", heldAtDeath, cutOff(tally));
    atMost(card, "other_errors", 0, static_cast<double>(tally.errors) - tally.lost);
    atMost(card, "timeouts", 0, static_cast<double>(card.timeouts));
}

config::Config configFor(const PrivateCluster& cluster) {
    auto config = config::defaults();
    config.server.embedded = false;
    config.server.primary = cluster.uri();
    config.server.serviceRole = cluster.serviceUri();
    config.server.budget = 100; // on a Saturday the plan takes it all
    config.gate.listen = "127.0.0.1:0";
    return config;
}

class FailoverPlay {
  public:
    FailoverPlay(const RehearsalOptions& options, const Plan& plan)
        : m_options(options),
          m_plan(plan),
          m_step(plan.steps.front()),
          m_bench{.table = fmt::format("usher_failover_{}", options.seed)} {}

    Result<Scorecard> play() {
        tell("a private primary and its synchronous standby are made");
        if (auto made = prepare(); !made)
            return made.error();
        if (auto gathered = gather(); !gathered)
            return gathered.error();
        Gauge gauge(*m_engine, castOf(m_engine->pools()));
        if (auto played = playThroughTheDeath(gauge); !played)
            return played.error();
        if (auto rested = m_side->rest(); !rested)
            return rested.error();
        const auto tally = m_side->tally();
        const auto burden = m_side->burden();
        if (!tally || !burden)
            return tally ? burden.error() : tally.error();
        auto measured = gauge.end(*tally, *burden);
        measured.clients = m_step.clients; // whoever was lost came back
        if (auto gone = m_side->disperse(); !gone)
            return gone.error();
        return judgeAll(measured);
    }

  private:
    void tell(const std::string& line) const {
        if (m_options.progress)
            m_options.progress("failover: " + line);
    }

    Status playThroughTheDeath(Gauge& gauge) {
        const auto burden = m_side->burden();
        if (!burden)
            return burden.error();
        gauge.begin(*burden);
        if (auto played = m_side->play({.think = m_step.think()}); !played)
            return played;
        if (auto passed = pass(m_step.length / 2, gauge); !passed)
            return passed;
        if (auto lost = losePrimary(gauge); !lost)
            return lost;
        return pass(m_step.length, gauge);
    }

    Status prepare() {
        auto cluster = PrivateCluster::make();
        if (!cluster)
            return cluster.error();
        m_cluster = std::move(*cluster);
        auto engine = engine::Engine::start({.config = configFor(*m_cluster)});
        if (!engine)
            return engine.error();
        m_engine = std::move(*engine);
        const auto until = std::chrono::steady_clock::now() + kWarmWithin;
        while (!m_engine->pools().warm()) {
            if (auto waited = wait(until, "the pools hold no connections"); !waited)
                return waited;
        }
        return {};
    }

    Status wait(MonoTime until, const char* what) const {
        if (m_options.cancelled && m_options.cancelled())
            return Error{Errc::cancelled, "the rehearsal was ended early", {}};
        if (std::chrono::steady_clock::now() > until)
            return Error{Errc::timeout, what, {}};
        std::this_thread::sleep_for(kPoll);
        return {};
    }

    Status gather() {
        auto side = startLoad(m_options, *m_engine, m_bench, m_options.cancelled);
        if (!side)
            return side.error();
        m_side = std::move(*side);
        const auto cast = castOf(m_engine->pools());
        if (auto made = m_side->execute(cast.main->name(), m_bench.setUpRecords()); !made)
            return made;
        if (auto restarted = m_side->restartTally(); !restarted)
            return restarted;
        const auto wanted = spread(m_step.clients);
        tell(fmt::format(
            "{} clients write {:.0f} rows a second and remember each commit they were told of",
            m_step.clients,
            m_step.perSecond));
        return m_side->gather(
            {{cast.wedding->name(), wanted.wedding, Workload::recording},
             {cast.main->name(), wanted.main, Workload::recording},
             {cast.analytics->name(), wanted.analytics, Workload::recording}});
    }

    /// Whoever lost its connection comes back, as clients do.
    Status pass(Nanos length, Gauge& gauge) {
        const auto until = std::chrono::steady_clock::now() + length;
        while (std::chrono::steady_clock::now() < until) {
            gauge.sample();
            if (auto rejoined = m_side->rejoin(); !rejoined)
                return rejoined;
            if (auto waited = wait(MonoTime::max(), ""); !waited)
                return waited;
        }
        return {};
    }

    Status losePrimary(Gauge& gauge) {
        m_heldAtDeath = m_engine->pools().connectionCount();
        tell("the primary is killed with SIGKILL");
        m_death = std::chrono::steady_clock::now();
        if (auto killed = m_cluster->kill(PrivateCluster::first); !killed)
            return killed;
        if (auto passed = pass(kReaction, gauge); !passed)
            return passed;
        tell("the standby is promoted");
        return m_cluster->promote(PrivateCluster::second);
    }

    Result<Scorecard> judgeAll(const Measured& measured) {
        const auto rows = pg::readRows(
            {.conninfo = m_cluster->uriOf(PrivateCluster::second),
             .sql = "SELECT number FROM " + m_bench.table,
             .maxRows = kMostRows});
        if (!rows)
            return rows.error();
        const auto fate = fateOf(measured.tally.commits, *rows, m_death);
        Scorecard card = scoreOf(m_plan.scenario, measured);
        card.closedLoop = true;
        judgeCommits(card, fate);
        judgeClients(card, measured.tally, m_heldAtDeath);
        card.passed = std::ranges::all_of(card.targets, &TargetScore::passed);
        tellOf(card, measured.tally, fate);
        return card;
    }

    void tellOf(const Scorecard& card, const Tally& tally, const Fate& fate) const {
        tell(fmt::format(
            "{} commits were acknowledged, {} of them are missing; {} transactions were cut off",
            tally.commits.size(),
            fate.lost,
            cutOff(tally)));
        if (!card.passed && !tally.lastError.empty())
            tell("last error: " + tally.lastError);
    }

    const RehearsalOptions& m_options;
    const Plan& m_plan;
    const Step& m_step;
    const load::Workbench m_bench;
    // In this order: clients leave before the engine ends, the engine before its servers.
    std::unique_ptr<PrivateCluster> m_cluster;
    std::unique_ptr<engine::Engine> m_engine;
    std::unique_ptr<load::Side> m_side;
    MonoTime m_death{};
    int m_heldAtDeath = 0;
};

} // namespace

Result<Scorecard> playFailover(const RehearsalOptions& options, const Plan& plan) {
    return FailoverPlay(options, plan).play();
}

} // namespace usher::rehearsal
