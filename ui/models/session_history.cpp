#include "ui/models/session_history.h"

#include <algorithm>
#include <cmath>

namespace usher::ui {
namespace {

constexpr std::array
    kBy{sessions::By::application, sessions::By::user, sessions::By::pool, sessions::By::state};

} // namespace

void SessionHistory::add(const sessions::Sample& sample) {
    if (sample.seq == 0 || (!m_seconds.empty() && m_seconds.back().at >= sample.at))
        return;
    Second second{.at = sample.at, .by = {}};
    for (const auto& session : sample.sessions)
        if (session.isActive())
            for (std::size_t i = 0; i < kBy.size(); ++i)
                ++second.by[i][sessions::groupOf(session, kBy[i])];
    m_seconds.push_back(std::move(second));
    if (m_seconds.size() > kSpan)
        m_seconds.pop_front();
}

/// kSpan: it is older, or of a clock that was set back.
std::size_t SessionHistory::slotOf(const Second& second, WallTime now) {
    const auto ago = std::chrono::duration<double>(now - second.at).count();
    const auto slot = std::floor(kSpan - 1 - ago + 0.5);
    return slot >= 0 && slot < kSpan ? static_cast<std::size_t>(slot) : kSpan;
}

/// Those with the most active seconds, and what is left in one.
std::vector<SessionBand> SessionHistory::largest(std::size_t which) const {
    Counts sums;
    for (const auto& second : m_seconds)
        for (const auto& [name, count] : second.by[which])
            sums[name] += count;
    std::vector<std::pair<int, std::string>> order;
    for (const auto& [name, sum] : sums)
        order.emplace_back(-sum, name);
    std::ranges::sort(order);
    std::vector<SessionBand> bands;
    for (std::size_t i = 0; i < std::min(order.size(), kMostBands + 1); ++i)
        bands.push_back(
            {.name = order[i].second,
             .others = i == kMostBands,
             .values = std::vector<double>(kSpan, NAN)});
    return bands;
}

void SessionHistory::fill(std::vector<SessionBand>& bands, const Second& second, Fill into) {
    for (auto slot = into.from; slot <= into.to; ++slot) {
        for (auto& band : bands)
            band.values[slot] = 0;
        for (const auto& [name, count] : second.by[into.which]) {
            const auto own = std::ranges::find(bands, name, &SessionBand::name);
            auto& band = own == bands.end() ? bands.back() : *own;
            band.values[slot] += count;
        }
    }
}

/// A sample stands for the seconds up to it; where none was taken for longer there is a gap.
std::vector<SessionBand> SessionHistory::bands(sessions::By by, WallTime now) const {
    const auto which = static_cast<std::size_t>(by);
    auto bands = largest(which);
    auto last = static_cast<std::size_t>(kSpan);
    for (const auto& second : m_seconds) {
        const auto slot = slotOf(second, now);
        if (slot == kSpan)
            continue;
        const bool goesOn = last < slot && slot - last <= kBridged;
        fill(bands, second, {.which = which, .from = goesOn ? last + 1 : slot, .to = slot});
        last = slot;
    }
    return bands;
}

} // namespace usher::ui
