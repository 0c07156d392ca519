#include "forecast/peaks.h"

namespace usher::forecast {
namespace {

class PeakFinder {
  public:
    PeakFinder(const std::string& pool, std::vector<Peak>& peaks) : m_pool(pool), m_peaks(peaks) {}

    void look(const std::vector<Slot>& slots) {
        for (const Slot& slot : slots)
            if (const auto* plan = slotOf(slot, m_pool))
                look(slot.start, *plan);
        close();
    }

  private:
    static constexpr double kRise = 1.2, kFall = 0.9;

    void look(WallTime at, const PoolSlot& plan) {
        if (m_top && plan.planned < m_top->planned * kFall) {
            close();
            m_trough = plan.planned;
        }
        if (m_trough < 0 || plan.planned < m_trough)
            m_trough = plan.planned;
        if (!rises(plan.planned))
            return;
        m_top = &plan;
        m_topAt = at;
    }

    bool rises(int planned) const {
        return m_top ? planned > m_top->planned : planned > m_trough && planned >= m_trough * kRise;
    }

    void close() {
        if (m_top)
            m_peaks.push_back({m_pool, m_topAt, m_top->planned, m_top->reason});
        m_top = nullptr;
    }

    const std::string& m_pool;
    std::vector<Peak>& m_peaks;
    const PoolSlot* m_top = nullptr;
    WallTime m_topAt{};
    int m_trough = -1; ///< the lowest since the last peak; -1 before the first slot
};

} // namespace

void findPeaks(const std::vector<Slot>& slots, const std::string& pool, std::vector<Peak>& peaks) {
    PeakFinder(pool, peaks).look(slots);
}

} // namespace usher::forecast
