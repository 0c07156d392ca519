#include "rehearsal/acts.h"

#include "rehearsal/stage.h"

#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

using load::Workload;

constexpr Seconds kPatience{15};

control::Command scaleMain(control::Verb verb, const pool::Pool& main) {
    return {
        .verb = verb,
        .pool = main.name(),
        .value = main.settings().max,
        .reason = "rehearsal of the reserve",
        .actor = "rehearsal"};
}

Status fillMain(Stage& stage) {
    stage.engine().submit(scaleMain(control::Verb::scale, *stage.cast().main));
    const auto full = stage.watch(kPatience, [&stage] {
        const auto figures = stage.cast().main->figures();
        const auto reserve = stage.engine().pools().reserve().figures();
        return figures.idle >= figures.max && reserve.ready >= reserve.size;
    });
    if (!full)
        return full.error();
    if (*full)
        return {};
    const auto figures = stage.cast().main->figures();
    return Error{
        Errc::unavailable,
        fmt::format(
            "{} holds {} idle connections of {}, the reserve {}",
            figures.name,
            figures.idle,
            figures.max,
            stage.engine().pools().reserve().figures().ready),
        "let other clients leave, raise [server] budget, or REFILL RESERVE"};
}

Status gatherHolders(Stage& stage, int max, int extra) {
    auto& side = *stage.here().side;
    for (const int clients : {max, extra})
        if (auto in = side.gather({{stage.cast().main->name(), clients, Workload::holding}}); !in)
            return in;
    return stage.beginMeasuring(side);
}

/// Until the reserve has lent so many, and then for the step's time.
Result<bool> watchTheReserve(Stage& stage, int extra, Nanos length) {
    const auto& reserve = stage.engine().pools().reserve();
    auto watched = stage.watch(kPatience, [&] { return reserve.figures().lent >= extra; });
    return watched.ok() ? stage.watch(length, [] { return false; }) : watched;
}

/// As many as the pool has take them all and hold them; the rest can only draw on the reserve.
Status holdMain(Stage& stage, const Step& step) {
    auto& side = *stage.here().side;
    const auto& main = *stage.cast().main;
    const int max = main.settings().max, extra = step.clients - max, first = side.groups();
    if (auto in = gatherHolders(stage, max, extra); !in)
        return in;
    if (auto played = side.playOnce(first); !played)
        return played;
    stage.tell(fmt::format("{} transactions stay open", max));
    auto watched = stage.watch(kPatience, [&] { return main.figures().leased >= max; });
    if (auto played = side.playOnce(first + 1); !played)
        return played;
    stage.tell(fmt::format("{} more come", extra));
    if (watched.ok())
        watched = watchTheReserve(stage, extra, step.length);
    if (auto released = side.releaseHolders(); !released)
        return released;
    return watched ? Status() : Status(watched.error());
}

} // namespace

Result<Measured> exhaustMain(Stage& stage, const Step& step) {
    stage.tell(fmt::format("{} grows to its maximum", stage.cast().main->name()));
    if (auto begun = stage.beginMeasuring(*stage.here().side); !begun)
        return begun.error();
    auto played = fillMain(stage);
    if (played.ok())
        played = holdMain(stage, step);
    stage.engine().submit(scaleMain(control::Verb::scaleAuto, *stage.cast().main));
    return played ? stage.endMeasuring(*stage.here().side, step) : Result<Measured>(played.error());
}

} // namespace usher::rehearsal
