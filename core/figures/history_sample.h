// Ten seconds of a pool as the history keeps them: figures as sums and means, so that samples can
// be merged, with the columns they have in the history's table and in CSV files.
#pragma once

#include "figures/counts.h"

#include <span>

namespace usher::figures {

/// Ten seconds of one pool; longer when samples have been merged (monitor/thinning.h).
struct HistorySample {
    WallTime at{}; ///< start of the bucket
    Seconds length{10};
    std::string pool;
    Histogram acquired;              ///< acquisition latencies of the bucket
    Histogram queries, transactions; ///< how long they took
    double utilization = 0;          ///< 0…1, mean
    /// highest mean of any ten seconds in it; 0 in a sample of ten seconds
    double utilizationMax = 0;
    double size = 0, leased = 0, waitingMax = 0, planned = 0;
    double oldestWaitMs = 0; ///< highest
    /// of the bucket; read from the history, those without a column are 0
    Counts counts;
    bool weddingDay = false;
};

enum class Merge {
    mean, ///< weighted by time
    highest
};

/// A gauge of the sample.
struct SampleGauge {
    const char* column; ///< in the history's table
    double HistorySample::*member;
    Merge merge;
    const char* csv; ///< in CSV files, with its unit
    double csvScale = 1;
    int csvDecimals = 2;
};
std::span<const SampleGauge> sampleGauges();

/// Adds what can be added; means as sums over `weight`, until divideMeans() by all of it.
void addWeighted(HistorySample& sums, const HistorySample& sample, double weight);
void divideMeans(HistorySample& sums, double weight);

} // namespace usher::figures
