#include "control/rehearsals.h"

#include <algorithm>

namespace usher::control {
namespace {

constexpr int kShareOfOthers = 2;   ///< a half
constexpr int kKeptOfOwn = 10;      ///< a tenth stays free
constexpr int kLeastKeptOfOwn = 10; ///< connections

} // namespace

const Scenario* Rehearsals::find(const std::string& name) const {
    const auto found = std::ranges::find(scenarios, name, &Scenario::name);
    return found == scenarios.end() ? nullptr : &*found;
}

int rehearsalConnections(int spare, bool configured) {
    if (configured)
        return std::max(0, spare / kShareOfOthers);
    return std::max(0, spare - std::max(kLeastKeptOfOwn, spare / kKeptOfOwn));
}

} // namespace usher::control
