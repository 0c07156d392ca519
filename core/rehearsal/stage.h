// Plays a plan's steps with a load side against an engine and measures them.
#pragma once

#include "load/side.h"
#include "rehearsal/machine.h"
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

/// A load side, and who has come in there.
struct Players {
    std::unique_ptr<load::Side> side = {};
    Spread gathered = {};
    std::string database = {}; ///< that all ask for; "" = their pool's name
};

/// Starts the load side for clients of the engine's gate. Errors: unavailable when the gate
/// listens on no port, and the load side's.
Result<std::unique_ptr<load::Side>> startLoad(
    const RehearsalOptions& options,
    const engine::Engine& engine,
    const load::Workbench& bench,
    std::function<bool()> cancelled);

/// Counters before and after, and samples in between.
class Gauge {
  public:
    Gauge(engine::Engine& engine, const Cast& cast) : m_engine(engine), m_cast(cast) {}
    void begin(const load::Burden& burden);
    void sample();
    Measured end(const load::Tally& tally, const load::Burden& burden);

  private:
    struct Watched {
        pool::Pool* pool;
        pool::PoolFigures before;
        PoolMeasured measured;
    };
    Histogram acquiredSoFar() const;
    LoadSideScore loadSide(const load::Tally& tally, const load::Burden& burden, double seconds)
        const;
    std::vector<pid_t> backends() const;

    engine::Engine& m_engine;
    const Cast m_cast;
    std::vector<Watched> m_pools;
    MachineMeter m_machine;
    load::Burden m_burden;
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

    // What acts.h is played with.
    const RehearsalOptions& options() const { return m_options; }
    engine::Engine& engine() { return m_engine; }
    const Cast& cast() const { return m_cast; }
    const load::Workbench& bench() const { return m_bench; }
    Players& here() { return m_here; }
    void tell(const std::string& line) const;
    Status beginMeasuring(load::Side& side);
    Result<Measured> endMeasuring(load::Side& side, const Step& step);
    Result<Measured> playLoad(Players& players, const Step& step);
    /// Samples until `done` or the time is over; false when it ran out. Errors: cancelled.
    Result<bool> watch(Nanos length, const std::function<bool()>& done);
    Status pass(Nanos length);

  private:
    static constexpr Millis kSample{50};

    Status enter();
    Status enterPeer(const Peer& peer);
    Status leave();
    Result<Scorecard> playSteps();
    Result<Measured> playStep(const Step& step);
    Result<Measured> playInTurn(const Step& step);
    Status passInParts(load::Side& side, Nanos length);
    Status gatherUpTo(Players& players, const Spread& wanted, load::Workload workload) const;
    const std::string& speaksTo(const Players& players) const;
    load::Pace paceOf(const Step& step) const;
    bool cancelled() const { return m_options.cancelled && m_options.cancelled(); }

    const RehearsalOptions& m_options;
    const Plan m_plan;
    engine::Engine& m_engine;
    const Cast m_cast;
    const load::Workbench m_bench;
    const load::Workbench m_peerBench; ///< a table of its own, wherever that leads
    Players m_here, m_there;
    Measured m_peer; ///< at the peer, so far
    std::vector<LatencySummary> m_parts;
    /// the table is dropped even when the rehearsal was ended early
    bool m_tidying = false;
    Gauge m_gauge;
};

} // namespace usher::rehearsal
