// From what was measured to a scorecard. Pure.
#pragma once

#include "load/tally.h"
#include "rehearsal/plan.h"
#include "rehearsal/rehearsal.h"
#include <usher/pool/stats.h>

namespace usher::rehearsal {

/// What one pool did during a step: differences of its counters, and samples taken on the way.
struct PoolMeasured {
    std::string name;
    int size = 0;                       ///< connections held at most
    int peak = 0;                       ///< leased at once at most
    double leasedSum = 0, totalSum = 0; ///< over all samples
    std::uint64_t acquired = 0, timeouts = 0, failures = 0;
    Histogram acquire = {}, query = {};

    void see(const pool::PoolFigures& figures);
    void count(const pool::PoolFigures& before, const pool::PoolFigures& after);
    void merge(const PoolMeasured& later);
};

struct Measured {
    int clients = 0;
    double seconds = 0;
    std::vector<PoolMeasured> pools = {};
    load::Tally tally = {};
    std::string wedding = {}; ///< the name of the pool that plays its part
    LoadSideScore loadSide = {};
    MachineScore machine = {};
    int connections = 0;                       ///< held in all at most
    std::uint64_t reserveUsed = 0;             ///< lent at once at most
    Histogram firstThird = {}, lastThird = {}; ///< acquisitions, for the degradation
    std::vector<LatencySummary> parts = {};    ///< first answers, in equal parts of the time

    void merge(const Measured& later);
    void add(const load::Tally& others); ///< of a second load side, at the same time
    Histogram acquire() const;           ///< of all pools

  private:
    void mergeSurroundings(const Measured& later);
};

/// By how many percent the average acquisition of the last third is above that of the first.
/// Averages below a millisecond count as one: 15 % of some microseconds is noise, not degradation.
double degradationPercent(const Histogram& first, const Histogram& last);

PeerScore peerScoreOf(const std::string& address, const Measured& measured);
Scorecard scoreOf(const std::string& scenario, const Measured& measured);
/// `first`: what the scenario's first step measured, for what is compared with it.
double valueOf(Metric metric, const Measured& measured, const Measured& first);
/// Judges the step and adds its targets to `total`, named after the step's label. A card passes
/// when every target does.
void judge(const Step& step, const Measured& measured, const Measured& first, Scorecard& total);

} // namespace usher::rehearsal
