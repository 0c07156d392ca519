#include "monitor/thinning.h"

#include <algorithm>
#include <array>

namespace usher::monitor {
namespace {

constexpr std::array<int, 16>
    kRoundS{10, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10800, 21600, 43200, 86400};

} // namespace

Seconds thinStep(WallTime from, WallTime to, int most) {
    // One bucket more than the quotient: neither end need lie on a round time.
    const auto span = std::max<std::int64_t>(0, std::chrono::ceil<Seconds>(to - from).count());
    const auto fits = [&](std::int64_t step) {
        return span / step + 2 <= most;
    };
    for (const int step : kRoundS)
        if (fits(step))
            return Seconds{step};
    std::int64_t step = kRoundS.back();
    while (!fits(step) && step < span)
        step += kRoundS.back();
    return Seconds{step};
}

void Thinner::add(const HistorySample& sample) {
    const bool apart = m_days == WeddingDays::apart && sample.weddingDay;
    const auto [known, fresh] = m_sums.try_emplace({bucketOf(sample.at), sample.pool, apart});
    auto& sums = known->second;
    if (fresh)
        sums.length = Seconds{0};
    sums.length += sample.length;
    sums.utilizationMax =
        std::max({sums.utilizationMax, sample.utilizationMax, sample.utilization});
    figures::addWeighted(sums, sample, static_cast<double>(sample.length.count()));
}

WallTime Thinner::bucketOf(WallTime at) const {
    const auto since = std::chrono::floor<Seconds>(at.time_since_epoch());
    return WallTime{since - ((since % m_step) + m_step) % m_step};
}

std::vector<HistorySample> Thinner::take() {
    std::vector<HistorySample> out;
    out.reserve(m_sums.size());
    for (auto& [key, sums] : m_sums) {
        auto& sample = out.emplace_back(std::move(sums));
        sample.at = std::get<WallTime>(key);
        sample.pool = std::get<std::string>(key);
        const auto length = std::max<std::int64_t>(1, sample.length.count());
        figures::divideMeans(sample, static_cast<double>(length));
    }
    m_sums.clear();
    return out;
}

} // namespace usher::monitor
