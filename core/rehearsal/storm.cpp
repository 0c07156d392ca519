#include "rehearsal/acts.h"

#include "rehearsal/stage.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

constexpr int kBystanders = 50;

Status beforeTheStorm(Stage& stage, load::Side& others, const Step& step) {
    auto& side = *stage.here().side;
    const auto& wedding = stage.cast().wedding->name();
    const int bystanders = std::min(kBystanders, step.clients), many = step.clients - bystanders;
    stage.tell(fmt::format("{} clients come in", step.clients));
    auto calm = side.gather({{wedding, bystanders, step.workload}});
    if (calm.ok())
        calm = others.gather({{stage.cast().main->name(), many, step.workload}});
    if (calm.ok())
        calm = side.play({.open = {{wedding, step.course(step.perSecond)}}});
    if (calm.ok())
        calm = stage.pass(step.opening);
    if (calm.ok())
        calm = others.restartTally();
    return calm.ok() ? stage.beginMeasuring(side) : calm;
}

/// Whoever is in there is out, and comes back.
Status cutOff(const Stage& stage, load::Side& others) {
    stage.tell("all but the wedding pool's lose their connections");
    const auto cut = std::chrono::steady_clock::now();
    if (auto back = others.storm(0); !back)
        return back;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - cut;
    stage.tell(fmt::format("all are back or refused after {:.1f} s", took.count()));
    return {};
}

} // namespace

Result<Measured> playStorm(Stage& stage, const Step& step) {
    const auto& options = stage.options();
    const auto others = startLoad(options, stage.engine(), stage.bench(), options.cancelled);
    if (!others)
        return others.error();
    if (auto calm = beforeTheStorm(stage, **others, step); !calm)
        return calm.error();
    if (auto back = cutOff(stage, **others); !back)
        return back.error();
    if (auto passed = stage.pass(step.length); !passed)
        return passed.error();
    auto measured = stage.endMeasuring(*stage.here().side, step);
    const auto stormed = (*others)->tally();
    if (measured && stormed)
        measured->add(*stormed);
    return stormed ? measured : Result<Measured>(stormed.error());
}

} // namespace usher::rehearsal
