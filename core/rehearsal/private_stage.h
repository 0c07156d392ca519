// A cluster and an engine of the run's own, and clients who write there and remember what they were
// told.
#pragma once

#include "rehearsal/fault_hand.h"
#include "rehearsal/plan.h"
#include "rehearsal/rehearsal.h"
#include "rehearsal/stage.h"
#include "rehearsal/write_ledger.h"

#include <optional>

namespace usher::rehearsal {

/// All of it is gone when this is. Thread contract: one thread; every method blocks. Errors of
/// each: cancelled, and those of PrivateCluster, Engine and load::Side.
class PrivateStage {
  public:
    PrivateStage(const RehearsalOptions& options, const Plan& plan);

    /// `throughRelays`: what goes between Usher and the servers can be held up.
    Status prepare(bool throughRelays);
    /// They come in, and begin to write.
    Status begin();
    /// Whoever lost its connection comes back meanwhile, as clients do.
    Status pass(Nanos length);
    /// Ends as soon as `done`; false when it never was.
    Result<bool> watch(Nanos length, const std::function<bool()>& done);
    /// What the clients counted since the last time.
    Result<load::Tally> take();
    /// Nothing new is due; what was is worked off.
    Status rest() { return m_side->rest(); }
    /// They leave. Of the whole run, as far as it was taken.
    Result<Measured> end();

    /// Straight from a server: how often it has each of these writes, and of all.
    Result<WritesFound> find(PrivateCluster::Member at, const std::vector<load::Commit>& writes)
        const;
    Result<WritesFound> findAll(PrivateCluster::Member at) const { return read(at, {}); }

    PrivateCluster& cluster() { return *m_cluster; }
    Ways& ways() { return m_ways; }
    engine::Engine& engine() { return *m_engine; }
    load::Side& side() { return *m_side; }
    const Step& step() const { return m_step; }
    void tell(const std::string& line) const;

  private:
    Status openWays();
    Status startEngine(const std::string& suffix);
    Status gather();
    Status poll() const;
    Result<WritesFound> read(PrivateCluster::Member at, const std::string& where) const;

    const RehearsalOptions& m_options;
    const Plan& m_plan;
    const Step& m_step;
    const load::Workbench m_bench;
    // In this order: clients leave before the engine ends, the engine before its servers.
    std::unique_ptr<PrivateCluster> m_cluster;
    Ways m_ways;
    std::unique_ptr<engine::Engine> m_engine;
    std::unique_ptr<load::Side> m_side;
    std::optional<Gauge> m_gauge;
    load::Tally m_total; ///< but for the commits, which their user keeps
};

// What a private run is judged by.
/// Names them on the card, so far as there is room; the targets count them.
void takeFate(Scorecard& card, const Fate& fate);
void atMost(Scorecard& card, const std::string& name, double limit, double got);
void atLeast(Scorecard& card, const std::string& name, double limit, double got);

} // namespace usher::rehearsal
