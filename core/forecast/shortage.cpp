#include "forecast/shortage.h"

#include <algorithm>

namespace usher::forecast {
int maximumAt(WallTime at, const config::PoolConfig& pool, const std::vector<LentMaximum>& lent) {
    int most = pool.max;
    for (const LentMaximum& loan : lent)
        if (loan.pool == pool.name && at < loan.until)
            most += loan.connections;
    return std::max(most, pool.min);
}

namespace {

/// One more slot of the stretch.
void extend(Shortage& shortage, WallTime start, const PoolSlot& plan) {
    shortage.until = start + kSlotLength;
    if (plan.wanted - plan.planned <= shortage.wanted - shortage.planned)
        return;
    shortage.at = start;
    shortage.wanted = plan.wanted;
    shortage.planned = plan.planned;
}

} // namespace

std::optional<Shortage> shortageAhead(const Forecast& forecast, const ShortageQuestion& question) {
    std::optional<Shortage> shortage;
    for (const Slot& slot : forecast.slots) {
        if (slot.start + kSlotLength <= question.now)
            continue;
        const WallTime last =
            shortage ? shortage->until + kSlotLength : question.now + question.within;
        if (slot.start > last)
            break;
        const auto* plan = slotOf(slot, question.pool);
        if (!plan || plan->basis < question.least || plan->wanted <= plan->planned)
            continue;
        if (!shortage)
            shortage = Shortage{.from = slot.start};
        extend(*shortage, slot.start, *plan);
    }
    return shortage;
}

} // namespace usher::forecast
