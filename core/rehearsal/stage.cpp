#include "rehearsal/stage.h"

#include "base/log.h"
#include "load/descriptors.h"

#include <algorithm>
#include <fmt/format.h>
#include <thread>
#include <unistd.h>

namespace usher::rehearsal {
namespace {

using load::Workload;

constexpr int kOtherDescriptors = 1'000; ///< pools, history, files
constexpr int kBystanders = 50;          ///< of a storm
constexpr double kMostASecond = 64'000;  ///< that a search for the capacity asks for
constexpr int kHalvings = 5;             ///< of the gap between what was kept up and what wasn't
constexpr double kKeptShare = 0.98;      ///< of what was due that has to be done
constexpr double kKeptP99Ms = 50;        ///< first answer, with that rate

control::Command scaleMain(control::Verb verb, const pool::Pool& main) {
    return {
        .verb = verb,
        .pool = main.name(),
        .value = main.settings().max,
        .reason = "rehearsal of the reserve",
        .actor = "rehearsal"};
}

bool keptUp(const Measured& measured) {
    const auto& tally = measured.tally;
    const auto done = static_cast<double>(tally.transactions());
    Histogram firstAnswer;
    for (const auto& pool : tally.pools)
        firstAnswer.merge(pool.firstAnswer);
    return tally.failed() == 0 && done >= kKeptShare * static_cast<double>(tally.due) &&
           firstAnswer.summary().p99Ms <= kKeptP99Ms;
}

} // namespace

Cast castOf(pool::PoolSet& set) {
    const auto pools = set.pools();
    const auto named = [&](const char* name, auto otherwise) {
        if (auto* pool = set.find(name))
            return pool;
        const auto found = std::ranges::find_if(pools, otherwise);
        return found != pools.end() ? *found : pools.back();
    };
    return {
        .wedding =
            named("wedding_critical", [](pool::Pool* pool) { return pool->settings().wedding; }),
        .main = named("main", [](pool::Pool* pool) { return !pool->settings().wedding; }),
        .analytics = named("analytics", [&](pool::Pool* pool) { return pool == pools.back(); })};
}

Result<std::unique_ptr<load::Side>> startLoad(
    const RehearsalOptions& options,
    const engine::Engine& engine,
    const load::Workbench& bench,
    std::function<bool()> cancelled) {
    if (engine.gatePort() <= 0)
        return Error{
            Errc::unavailable,
            "a rehearsal comes over TCP and the gate listens on none",
            "set [gate] listen"};
    return load::Side::start(
        {.program = options.loadProgram,
         .crowd =
             {.address = fmt::format("127.0.0.1:{}", engine.gatePort()),
              .user = options.user,
              .password = options.password,
              .seed = options.seed,
              .bench = bench},
         .cancelled = std::move(cancelled)});
}

Stage::Stage(const RehearsalOptions& options, Plan plan)
    : m_options(options),
      m_plan(std::move(plan)),
      m_engine(*options.engine),
      m_cast(castOf(m_engine.pools())),
      m_bench{.table = fmt::format("usher_rehearsal_{}_{}", getpid(), options.seed)},
      m_gauge(m_engine, m_cast) {}

void Stage::tell(const std::string& line) const {
    if (m_options.progress)
        m_options.progress(m_plan.scenario + ": " + line);
}

Result<bool> Stage::watch(Nanos length, const std::function<bool()>& done) {
    const auto end = std::chrono::steady_clock::now() + length;
    while (std::chrono::steady_clock::now() < end) {
        m_gauge.sample();
        if (done())
            return true;
        if (cancelled())
            return Error{Errc::cancelled, "the rehearsal was ended early", {}};
        std::this_thread::sleep_for(kSample);
    }
    return false;
}

Status Stage::pass(Nanos length) {
    const auto watched = watch(length, [] { return false; });
    return watched ? Status() : Status(watched.error());
}

Result<Scorecard> Stage::play() {
    // The gate's end of each client's socket.
    if (auto room = load::makeRoomForDescriptors(m_plan.clients() + kOtherDescriptors); !room)
        return room.error();
    auto side =
        startLoad(m_options, m_engine, m_bench, [this] { return !m_tidying && cancelled(); });
    if (!side)
        return side.error();
    m_side = std::move(*side);
    if (auto made = m_side->execute(m_cast.main->name(), m_bench.setUp()); !made)
        return made.error();
    auto score = m_plan.kind == Kind::capacity ? searchCapacity(m_plan.steps.front()) : playSteps();
    m_tidying = true;
    auto gone = m_side->disperse();
    if (gone.ok())
        gone = m_side->execute(m_cast.main->name(), m_bench.tearDown());
    if (!gone)
        log::warning("the rehearsal's table {} stays: {}", m_bench.table, gone.error().text());
    return score;
}

Result<Scorecard> Stage::playSteps() {
    Measured total, first;
    Scorecard judged;
    for (const auto& step : m_plan.steps) {
        const auto measured = playStep(step);
        if (!measured)
            return measured.error();
        if (&step == &m_plan.steps.front())
            first = *measured;
        judge(step, *measured, first, judged);
        total.merge(*measured);
    }
    Scorecard score = scoreOf(m_plan.scenario, total);
    score.targets = std::move(judged.targets);
    score.passed = judged.passed;
    score.closedLoop = m_options.closedLoop;
    return score;
}

Result<Measured> Stage::playStep(const Step& step) {
    if (m_plan.kind == Kind::exhaustion)
        return exhaustMain(step);
    return m_plan.kind == Kind::storm ? playStorm(step) : playLoad(step);
}

Status Stage::gatherUpTo(const Spread& wanted, Workload workload) {
    const Workload figures = workload == Workload::booking ? Workload::figures : workload;
    auto gathered = m_side->gather(
        {{m_cast.wedding->name(), std::max(0, wanted.wedding - m_gathered.wedding), workload},
         {m_cast.main->name(), std::max(0, wanted.main - m_gathered.main), workload},
         {m_cast.analytics->name(),
          std::max(0, wanted.analytics - m_gathered.analytics),
          figures}});
    m_gathered = wanted;
    return gathered;
}

load::Pace Stage::paceOf(const Step& step) const {
    if (m_options.closedLoop)
        return {.think = step.think()};
    const auto rates = step.perSecondByPool();
    return {
        .open = {
            {m_cast.wedding->name(), step.course(rates.wedding)},
            {m_cast.main->name(), step.course(rates.main)},
            {m_cast.analytics->name(), step.course(rates.analytics)}}};
}

Status Stage::beginMeasuring() {
    if (auto restarted = m_side->restartTally(); !restarted)
        return restarted;
    const auto burden = m_side->burden();
    if (!burden)
        return burden.error();
    m_gauge.begin(*burden);
    return {};
}

Result<Measured> Stage::endMeasuring(const Step& step) {
    const auto burden = m_side->burden();
    if (!burden)
        return burden.error();
    if (auto rested = m_side->rest(step.patience); !rested)
        return rested.error();
    const auto tally = m_side->tally();
    if (!tally)
        return tally.error();
    if (!tally->lastError.empty())
        tell("last error: " + tally->lastError);
    return m_gauge.end(*tally, *burden);
}

Result<Measured> Stage::playLoad(const Step& step) {
    const std::string label = step.label.empty() ? "" : step.label + ", ";
    tell(fmt::format("{}{} clients come in", label, step.clients));
    if (auto in = gatherUpTo(step.clientsByPool(), step.workload); !in)
        return in.error();
    tell(fmt::format(
        "{}{} clients at {:.0f} transactions a second for {} s",
        label,
        step.clients,
        step.perSecond,
        step.length.count()));
    // What is due at once counts from the first moment; an opening is left out.
    if (auto begun = beginMeasuring(); !begun)
        return begun.error();
    if (auto played = m_side->play(paceOf(step)); !played)
        return played.error();
    if (step.opening.count() > 0) {
        if (auto passed = pass(step.opening); !passed)
            return passed.error();
        if (auto begun = beginMeasuring(); !begun)
            return begun.error();
    }
    if (auto passed = pass(step.length); !passed)
        return passed.error();
    return endMeasuring(step);
}

/// The wedding pool's own few work on, from a process of their own, while as many others as the
/// plan has lose their connections and come back at once.
Result<Measured> Stage::playStorm(const Step& step) {
    const auto others = startLoad(m_options, m_engine, m_bench, m_options.cancelled);
    if (!others)
        return others.error();
    if (auto calm = beforeTheStorm(**others, step); !calm)
        return calm.error();
    if (auto back = cutOff(**others); !back)
        return back.error();
    if (auto passed = pass(step.length); !passed)
        return passed.error();
    auto measured = endMeasuring(step);
    const auto stormed = (*others)->tally();
    if (measured && stormed)
        measured->add(*stormed);
    return stormed ? measured : Result<Measured>(stormed.error());
}

Status Stage::beforeTheStorm(load::Side& others, const Step& step) {
    const int bystanders = std::min(kBystanders, step.clients);
    tell(fmt::format("{} clients come in", step.clients));
    auto calm = m_side->gather({{m_cast.wedding->name(), bystanders, step.workload}});
    if (calm.ok())
        calm = others.gather({{m_cast.main->name(), step.clients - bystanders, step.workload}});
    if (calm.ok())
        calm = m_side->play({.open = {{m_cast.wedding->name(), step.course(step.perSecond)}}});
    if (calm.ok())
        calm = pass(step.opening);
    if (calm.ok())
        calm = others.restartTally();
    return calm.ok() ? beginMeasuring() : calm;
}

/// Whoever is in there is out, and comes back.
Status Stage::cutOff(load::Side& others) {
    tell("all but the wedding pool's lose their connections");
    const auto cut = std::chrono::steady_clock::now();
    if (auto back = others.storm(0); !back)
        return back;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - cut;
    tell(fmt::format("all are back or refused after {:.1f} s", took.count()));
    return {};
}

/// Doubles the rate until it is not kept up, then halves the gap. The card is the best step's.
Result<Scorecard> Stage::searchCapacity(Step step) {
    Measured best;
    double kept = 0, missed = 0;
    bool limited = false;
    for (int halvings = 0; halvings < kHalvings && step.perSecond <= kMostASecond && !limited;) {
        const auto measured = playLoad(step);
        if (!measured)
            return measured.error();
        const bool held = keptUp(*measured);
        limited = !held && measured->loadSide.limited;
        tell(fmt::format(
            "{:.0f} a second {}",
            step.perSecond,
            held      ? "are kept up"
            : limited ? "are more than the load side can make"
                      : "are too many"));
        (held ? kept : missed) = step.perSecond;
        if (held || best.tally.due == 0)
            best = *measured;
        halvings += missed > 0;
        step.perSecond = missed > 0 ? (kept + missed) / 2 : 2 * step.perSecond;
    }
    Scorecard score = scoreOf(m_plan.scenario, best);
    score.loadSide.limited = limited;
    judge(m_plan.steps.front(), best, best, score);
    return score;
}

Status Stage::fillMain() {
    m_engine.submit(scaleMain(control::Verb::scale, *m_cast.main));
    const auto full = watch(kPatience, [this] {
        const auto figures = m_cast.main->figures();
        const auto reserve = m_engine.pools().reserve().figures();
        return figures.idle >= figures.max && reserve.ready >= reserve.size;
    });
    if (!full)
        return full.error();
    if (*full)
        return {};
    const auto figures = m_cast.main->figures();
    return Error{
        Errc::unavailable,
        fmt::format(
            "{} holds {} idle connections of {}, the reserve {}",
            figures.name,
            figures.idle,
            figures.max,
            m_engine.pools().reserve().figures().ready),
        "let other clients leave, raise [server] budget, or REFILL RESERVE"};
}

Result<Measured> Stage::exhaustMain(const Step& step) {
    tell(fmt::format("{} grows to its maximum", m_cast.main->name()));
    if (auto begun = beginMeasuring(); !begun)
        return begun.error();
    auto played = fillMain();
    if (played.ok())
        played = holdMain(step);
    m_engine.submit(scaleMain(control::Verb::scaleAuto, *m_cast.main));
    return played ? endMeasuring(step) : Result<Measured>(played.error());
}

Status Stage::gatherHolders(int max, int extra) {
    for (const int clients : {max, extra})
        if (auto in = m_side->gather({{m_cast.main->name(), clients, Workload::holding}}); !in)
            return in;
    return beginMeasuring();
}

/// As many as the pool has take them all and hold them; the rest can only draw on the reserve.
Status Stage::holdMain(const Step& step) {
    const int max = m_cast.main->settings().max, extra = step.clients - max;
    const int first = m_side->groups();
    if (auto in = gatherHolders(max, extra); !in)
        return in;
    if (auto played = m_side->playOnce(first); !played)
        return played;
    tell(fmt::format("{} transactions stay open", max));
    auto watched = watch(kPatience, [&] { return m_cast.main->figures().leased >= max; });
    if (auto played = m_side->playOnce(first + 1); !played)
        return played;
    tell(fmt::format("{} more come", extra));
    if (watched.ok())
        watched =
            watch(kPatience, [&] { return m_engine.pools().reserve().figures().lent >= extra; });
    if (watched.ok())
        watched = watch(step.length, [] { return false; });
    if (auto released = m_side->releaseHolders(); !released)
        return released;
    return watched ? Status() : Status(watched.error());
}

} // namespace usher::rehearsal
