#include "rehearsal/stage.h"

#include "base/log.h"
#include "load/descriptors.h"
#include "rehearsal/acts.h"
#include "rehearsal/consent.h"

#include <algorithm>
#include <fmt/format.h>
#include <thread>
#include <unistd.h>

namespace usher::rehearsal {
namespace {

using load::Workload;

constexpr int kOtherDescriptors = 1'000; ///< pools, history, files
constexpr int kTurns = 2;                ///< here and at the peer
constexpr int kParts = 5;                ///< of a measured time

load::Workbench benchFor(const RehearsalOptions& options, const char* suffix) {
    const auto prefix = options.schema.empty() ? "usher_rehearsal_" : options.schema + ".run_";
    return {
        .table = fmt::format("{}{}_{}{}", prefix, getpid(), options.seed, suffix),
        .schema = options.makesSchema ? options.schema : "",
        .mark = ownersMark()};
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
      m_bench(benchFor(options, "")),
      m_peerBench(benchFor(options, "_peer")),
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

Status Stage::enter() {
    // The gate's end of each client's socket.
    if (auto room = load::makeRoomForDescriptors(m_plan.clients() + kOtherDescriptors); !room)
        return room;
    auto side =
        startLoad(m_options, m_engine, m_bench, [this] { return !m_tidying && cancelled(); });
    if (!side)
        return side.error();
    m_here.side = std::move(*side);
    auto made = m_here.side->execute(m_cast.main->name(), m_bench.setUp());
    return made.ok() && m_options.peer ? enterPeer(*m_options.peer) : made;
}

Status Stage::enterPeer(const Peer& peer) {
    auto side = load::Side::start(
        {.program = m_options.loadProgram,
         .crowd =
             {.address = peer.address,
              .user = peer.user,
              .password = peer.password,
              .seed = m_options.seed,
              .bench = m_peerBench},
         .cancelled = [this] {
             return !m_tidying && cancelled();
         }});
    if (!side)
        return side.error();
    m_there.side = std::move(*side);
    m_there.database = peer.database;
    return m_there.side->execute(speaksTo(m_there), m_peerBench.setUp());
}

/// The database in which a run's table is made.
const std::string& Stage::speaksTo(const Players& players) const {
    return players.database.empty() ? m_cast.main->name() : players.database;
}

/// Nothing is left behind, whatever became of the run.
Status Stage::leave() {
    m_tidying = true;
    for (auto* players : {&m_there, &m_here}) {
        if (!players->side)
            continue;
        const auto& bench = players == &m_here ? m_bench : m_peerBench;
        auto gone = players->side->disperse();
        if (gone.ok())
            gone = players->side->execute(speaksTo(*players), bench.tearDown());
        if (!gone.ok())
            return Error{
                gone.error().code,
                fmt::format("the rehearsal's table {} stays: {}", bench.table, gone.error().text()),
                {}};
    }
    return {};
}

Result<Scorecard> Stage::play() {
    auto entered = enter();
    auto score = !entered.ok()                   ? Result<Scorecard>(entered.error())
                 : m_plan.kind == Kind::capacity ? searchCapacity(*this, m_plan.steps.front())
                                                 : playSteps();
    if (auto left = leave(); !left && entered.ok())
        log::warning("{}", left.error().text());
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
    if (m_options.peer)
        score.peer = peerScoreOf(m_options.peer->address, m_peer);
    return score;
}

Result<Measured> Stage::playStep(const Step& step) {
    if (m_plan.kind == Kind::exhaustion)
        return exhaustMain(*this, step);
    if (m_plan.kind == Kind::storm)
        return playStorm(*this, step);
    return m_options.peer ? playInTurn(step) : playLoad(m_here, step);
}

/// Here, there, here, there: what the machine is like meanwhile meets both.
Result<Measured> Stage::playInTurn(const Step& step) {
    Measured here;
    for (int turn = 0; turn < kTurns; ++turn) {
        auto ours = playLoad(m_here, step);
        if (!ours)
            return ours;
        here.merge(*ours);
        tell("the same at " + m_options.peer->address);
        auto theirs = playLoad(m_there, step);
        if (!theirs)
            return theirs;
        m_peer.merge(*theirs);
    }
    here.wedding = m_cast.wedding->name();
    return here;
}

Status Stage::gatherUpTo(Players& players, const Spread& wanted, Workload workload) const {
    const Workload figures = workload == Workload::booking ? Workload::figures : workload;
    auto& in = players.gathered;
    const auto group = [&](const pool::Pool* pool, int more, Workload work) {
        return load::Group{pool->name(), std::max(0, more), work, players.database};
    };
    auto gathered = players.side->gather(
        {group(m_cast.wedding, wanted.wedding - in.wedding, workload),
         group(m_cast.main, wanted.main - in.main, workload),
         group(m_cast.analytics, wanted.analytics - in.analytics, figures)});
    in = wanted;
    return gathered;
}

load::Pace Stage::paceOf(const Step& step) const {
    if (m_options.closedLoop)
        return {.think = step.think()};
    if (const auto& courses = step.courses)
        return {
            .open = {
                {m_cast.wedding->name(), courses->wedding},
                {m_cast.main->name(), courses->main},
                {m_cast.analytics->name(), courses->analytics}}};
    const auto rates = step.perSecondByPool();
    return {
        .open = {
            {m_cast.wedding->name(), step.course(rates.wedding)},
            {m_cast.main->name(), step.course(rates.main)},
            {m_cast.analytics->name(), step.course(rates.analytics)}}};
}

Status Stage::beginMeasuring(load::Side& side) {
    if (auto restarted = side.restartTally(); !restarted)
        return restarted;
    const auto burden = side.burden();
    if (!burden)
        return burden.error();
    m_parts.clear();
    m_gauge.begin(*burden);
    return {};
}

Result<Measured> Stage::endMeasuring(load::Side& side, const Step& step) {
    const auto burden = side.burden();
    if (!burden)
        return burden.error();
    if (auto rested = side.rest(step.patience); !rested)
        return rested.error();
    const auto tally = side.tally();
    if (!tally)
        return tally.error();
    if (!tally->lastError.empty())
        tell("last error: " + tally->lastError);
    auto measured = m_gauge.end(*tally, *burden);
    measured.parts = m_parts;
    return measured;
}

Status Stage::passInParts(load::Side& side, Nanos length) {
    Histogram before;
    for (int part = 0; part < kParts; ++part) {
        if (auto passed = pass(length / kParts); !passed)
            return passed;
        const auto tally = side.tally();
        if (!tally)
            return tally.error();
        Histogram now;
        for (const auto& pool : tally->pools)
            now.merge(pool.firstAnswer);
        m_parts.push_back(now.since(before).summary());
        before = now;
    }
    return {};
}

Result<Measured> Stage::playLoad(Players& players, const Step& step) {
    auto& side = *players.side;
    const std::string label = step.label.empty() ? "" : step.label + ", ";
    tell(fmt::format("{}{} clients come in", label, step.clients));
    if (auto in = gatherUpTo(players, step.clientsByPool(), step.workload); !in)
        return in.error();
    tell(fmt::format(
        "{}{} clients at {:.0f} transactions a second for {} s",
        label,
        step.clients,
        step.perSecond,
        step.length.count()));
    // What is due at once counts from the first moment; an opening is left out.
    auto going = beginMeasuring(side);
    if (going.ok())
        going = side.play(paceOf(step));
    if (going.ok() && step.opening.count() > 0) {
        going = pass(step.opening);
        if (going.ok())
            going = beginMeasuring(side);
    }
    if (going.ok())
        going = passInParts(side, step.length);
    return going.ok() ? endMeasuring(side, step) : Result<Measured>(going.error());
}

} // namespace usher::rehearsal
