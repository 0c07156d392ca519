#include "rehearsal/fault_plan.h"

#include "base/quantity.h"

#include <algorithm>
#include <fmt/format.h>
#include <random>

namespace usher::rehearsal {
namespace {

constexpr Millis kShortestCalm{200}, kLongestCalm{1'000};
constexpr Millis kShortest{300};
/// Of whoever promotes: a cluster manager that has seen the death.
constexpr Millis kLongestReaction{1'000};
constexpr int kMostBackends = 40;

/// The same draws wherever it is compiled, which the standard's distributions are not.
class Draw {
  public:
    explicit Draw(unsigned seed) : m_numbers(seed) {}

    int between(int low, int high) {
        const auto width = static_cast<std::uint32_t>(std::max(high - low, 0)) + 1;
        return low + static_cast<int>(m_numbers() % width);
    }
    Millis between(Millis low, Millis high) {
        return Millis{between(static_cast<int>(low.count()), static_cast<int>(high.count()))};
    }
    template <class Items> void shuffle(Items& items) {
        for (auto left = static_cast<int>(items.size()); left > 1; --left)
            std::swap(
                items[static_cast<std::size_t>(left - 1)],
                items[static_cast<std::size_t>(between(0, left - 1))]);
    }

  private:
    std::mt19937 m_numbers;
};

Millis longestOf(FaultKind kind, Millis longest) {
    switch (kind) {
    case FaultKind::backendsTerminated:
        return Millis{0};
    case FaultKind::failover:
        return std::min(longest, kLongestReaction);
    case FaultKind::serverKilled:
    case FaultKind::serverFrozen:
    case FaultKind::networkSilent:
    case FaultKind::reserveLockedOut:
    case FaultKind::standbyLost:
        break;
    }
    return longest;
}

/// Draws the same number of times whatever the kind, so that one fault does not shift the others.
Fault drawOne(FaultKind kind, Millis longest, Draw& draw) {
    const auto most = longestOf(kind, longest);
    Fault fault{.kind = kind, .calm = draw.between(kShortestCalm, kLongestCalm)};
    fault.lasts = draw.between(std::min(kShortest, most), most);
    fault.backends = draw.between(1, kMostBackends);
    fault.otherWay = draw.between(0, 1) == 1;
    if (kind != FaultKind::backendsTerminated)
        fault.backends = 0;
    if (kind != FaultKind::networkSilent && kind != FaultKind::reserveLockedOut)
        fault.otherWay = false;
    return fault;
}

} // namespace

const char* toString(FaultKind kind) {
    switch (kind) {
    case FaultKind::backendsTerminated:
        return "backends terminated";
    case FaultKind::serverKilled:
        return "server killed";
    case FaultKind::serverFrozen:
        return "server frozen";
    case FaultKind::networkSilent:
        return "network silent";
    case FaultKind::reserveLockedOut:
        return "reserve locked out";
    case FaultKind::standbyLost:
        return "standby lost";
    case FaultKind::failover:
        return "failover";
    }
    return "";
}

std::string textOf(const Fault& fault) {
    if (fault.kind == FaultKind::backendsTerminated)
        return counted(static_cast<std::uint64_t>(fault.backends), "backend", "backends") +
               " terminated";
    auto text = fmt::format(
        "{} for {}",
        toString(fault.kind),
        msText(static_cast<double>(fault.lasts.count())));
    if (!fault.otherWay)
        return text;
    return text + (fault.kind == FaultKind::networkSilent ? ", then cut" : " by its limit");
}

std::vector<Fault> drawFaults(const FaultPlanOptions& options) {
    Draw draw(options.seed);
    auto kinds = kFaultKinds;
    std::vector<Fault> faults;
    for (int i = 0; i < options.faults; ++i) {
        const auto place = static_cast<std::size_t>(i) % kinds.size();
        if (place == 0)
            draw.shuffle(kinds);
        faults.push_back(drawOne(kinds[place], options.longest, draw));
    }
    return faults;
}

} // namespace usher::rehearsal
