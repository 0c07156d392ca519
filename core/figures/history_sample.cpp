#include "figures/history_sample.h"

#include <algorithm>
#include <array>

namespace usher::figures {
namespace {

using S = HistorySample;

constexpr std::array kGauges{
    SampleGauge{"utilization", &S::utilization, Merge::mean, "utilization_percent", 100},
    SampleGauge{"size", &S::size, Merge::mean, "size"},
    SampleGauge{"leased", &S::leased, Merge::mean, "leased"},
    SampleGauge{"waiting_max", &S::waitingMax, Merge::highest, "waiting_max", 1, 0},
    SampleGauge{"planned", &S::planned, Merge::mean, "planned"},
    SampleGauge{
        "utilization_max",
        &S::utilizationMax,
        Merge::highest,
        "utilization_max_percent",
        100},
    SampleGauge{"oldest_wait_ms", &S::oldestWaitMs, Merge::highest, "oldest_wait_ms", 1, 0}};

} // namespace

std::span<const SampleGauge> sampleGauges() {
    return kGauges;
}

void addWeighted(HistorySample& sums, const HistorySample& sample, double weight) {
    for (const SampleGauge& gauge : kGauges) {
        double& sum = sums.*gauge.member;
        const double value = sample.*gauge.member;
        sum = gauge.merge == Merge::mean ? sum + value * weight : std::max(sum, value);
    }
    sums.acquired.merge(sample.acquired);
    sums.queries.merge(sample.queries);
    sums.transactions.merge(sample.transactions);
    sums.counts += sample.counts;
    sums.weddingDay = sums.weddingDay || sample.weddingDay;
}

void divideMeans(HistorySample& sums, double weight) {
    for (const SampleGauge& gauge : kGauges)
        if (gauge.merge == Merge::mean)
            sums.*gauge.member /= weight;
}

} // namespace usher::figures
