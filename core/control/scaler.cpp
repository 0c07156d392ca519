#include "control/scaler.h"

namespace usher::control {
namespace {

std::string emergencyAlarmOf(const Scaler::View& view, const std::string& pool) {
    for (const auto& alarm : view.alarms)
        if (alarm.pool == pool && alarm.active() && alarm.severity == alerts::Severity::emergency)
            return alarm.cause;
    return {};
}

/// Clients of a paused pool, or of a server that is away or only just back, wait for something
/// else than connections.
bool growthHelps(const monitor::PoolSnapshot& pool) {
    const std::chrono::duration<double> settled(pool.settledS);
    return !pool.figures.paused && settled >= limits::kSettling;
}

Command commandOf(const std::string& pool, const Guidance& guidance) {
    return {
        .verb = Verb::scale,
        .pool = pool,
        .value = guidance.floor.connections,
        .actor = kScalerActor,
        .guidance = guidance};
}

/// What a pool does before anybody has told it anything.
bool asMade(const Guidance& guidance) {
    return guidance.floor.cause == pool::Cause::minimum && guidance.shrinkAllowed &&
           !guidance.neverTimeOut;
}

bool differs(const Guidance& a, const Guidance& b) {
    return a.floor.connections != b.floor.connections || a.shrinkAllowed != b.shrinkAllowed ||
           a.neverTimeOut != b.neverTimeOut;
}

} // namespace

Scaler::Step Scaler::step(const View& view) {
    Step step;
    const auto now = view.snapshot->at.wall;
    for (const auto& pool : view.snapshot->pools) {
        const auto& name = pool.figures.name;
        auto& memory = m_pools[name];
        stepTrouble(memory, view, pool);
        expire(memory, pool, now, step);
        const bool weddingDay = view.day.weddingDay || view.day.protocolOn();
        const auto guidance = decide(
            {.pool = &pool,
             .forecast = view.forecast,
             .held = memory.plan.step(
                 {.forecast = view.forecast, .pool = name, .weddingDay = weddingDay, .now = now}),
             .day = view.day,
             .manual = memory.manual,
             .emergency = memory.emergency,
             .now = now});
        if (!memory.told || !asksTheSame(*memory.given, guidance))
            step.commands.push_back(commandOf(name, guidance));
    }
    return step;
}

void Scaler::stepTrouble(PoolMemory& memory, const View& view, const monitor::PoolSnapshot& pool) {
    const auto trouble = pool.figures.timeouts + pool.figures.failures;
    if (!growthHelps(pool))
        memory.trouble = trouble;
    memory.emergency = stepEmergency(
        memory.emergency,
        {.pool = &pool,
         .troubleBefore = memory.trouble.value_or(trouble), // a pool that came back has its old
                                                            // counts
         .troubleNow = trouble,
         .emergencyAlarm =
             growthHelps(pool) ? emergencyAlarmOf(view, pool.figures.name) : std::string(),
         .protectedDay = view.day.weddingDay || view.day.protocolOn(),
         .now = view.snapshot->at.wall});
    memory.trouble = trouble;
}

void Scaler::expire(
    PoolMemory& memory,
    const monitor::PoolSnapshot& pool,
    WallTime now,
    Step& step) {
    if (!memory.manual || now < memory.manual->expires)
        return;
    step.expired.push_back(
        {.pool = pool.figures.name,
         .cause = pool::Cause::manualExpired,
         .before = pool.figures.target,
         .after = pool.figures.target,
         .detail = memory.manual->actor});
    memory.manual.reset();
}

void Scaler::holdByHand(const std::string& pool, ManualFloor floor) {
    auto& memory = m_pools[pool];
    if (!memory.given)
        memory.given = Guidance{};
    memory.given->floor =
        {.connections = floor.connections, .cause = pool::Cause::manual, .detail = floor.actor};
    memory.manual = std::move(floor);
}

bool Scaler::releaseByHand(const std::string& pool) {
    auto& manual = m_pools[pool].manual;
    const bool had = manual.has_value();
    manual.reset();
    return had;
}

std::vector<HandFloor> Scaler::floorsByHand() const {
    std::vector<HandFloor> floors;
    for (const auto& [pool, memory] : m_pools)
        if (memory.manual)
            floors.push_back({pool, *memory.manual});
    return floors;
}

bool Scaler::given(const std::string& pool, const Guidance& guidance) {
    auto& memory = m_pools[pool];
    const bool changed = memory.given ? differs(*memory.given, guidance) : !asMade(guidance);
    memory.given = guidance;
    memory.told = true;
    return changed;
}

void Scaler::forgetUnless(const std::function<bool(const std::string& pool)>& stays) {
    std::erase_if(m_pools, [&](const auto& known) { return !stays(known.first); });
}

void Scaler::tellAgain() {
    for (auto& [name, memory] : m_pools)
        memory.told = false;
}

} // namespace usher::control
