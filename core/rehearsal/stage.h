// Plays a plan's steps with a crowd against an engine and measures them.
#pragma once

#include "rehearsal/crowd.h"
#include "rehearsal/scorecard.h"

namespace usher::rehearsal {

/// The pools by the part they play.
struct Cast {
    pool::Pool* wedding = nullptr;
    pool::Pool* main = nullptr;
    pool::Pool* analytics = nullptr;
};
/// By the default names, else by what they are; with fewer than three pools some play several
/// parts.
Cast castOf(pool::PoolSet& pools);

/// Counters before and after, and samples in between.
class Gauge {
  public:
    explicit Gauge(engine::Engine& engine) : m_engine(engine) {}
    void begin();
    void sample();
    Measured end(const Tally& tally);

  private:
    struct Watched {
        pool::Pool* pool;
        pool::PoolFigures before;
        PoolMeasured measured;
    };
    Histogram acquiredSoFar() const;

    engine::Engine& m_engine;
    std::vector<Watched> m_pools;
    MonoTime m_begun{};
    int m_connections = 0;
    std::uint64_t m_reserveUsed = 0;
    /// acquisitions of all pools, about once a second
    std::vector<std::pair<MonoTime, Histogram>> m_marks;
};

/// Thread contract: one thread.
class Stage {
  public:
    Stage(const RehearsalOptions& options, Plan plan);
    Result<Scorecard> play();

  private:
    static constexpr Millis kSample{50};
    static constexpr Seconds kPatience{15};

    Status makeCrowd();
    Result<Scorecard> playSteps();
    Result<Measured> playLoad(const Step& step);
    Result<Measured> exhaustMain(const Step& step);
    Status gatherHolders(int max, int extra);
    Status holdMain(const Step& step);
    Status fillMain();
    Status gatherUpTo(const Step& step);
    /// Samples until `done` or the time is over; false when it ran out. Errors: cancelled.
    Result<bool> watch(Nanos length, const std::function<bool()>& done);
    void tell(const std::string& line) const;
    bool cancelled() const { return m_options.cancelled && m_options.cancelled(); }

    const RehearsalOptions& m_options;
    const Plan m_plan;
    engine::Engine& m_engine;
    const Cast m_cast;
    const Workbench m_bench;
    std::unique_ptr<Crowd> m_crowd;
    Spread m_gathered;
    /// the table is dropped even when the rehearsal was ended early
    bool m_tidying = false;
    Gauge m_gauge;
};

} // namespace usher::rehearsal
