#include "rehearsal/stage.h"

#include "base/log.h"
#include "rehearsal/descriptors.h"

#include <algorithm>
#include <fmt/format.h>
#include <unistd.h>

namespace usher::rehearsal {
namespace {

constexpr int kOtherDescriptors = 1'000; ///< pools, history, files

double secondsSince(MonoTime begun) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

control::Command scaleMain(control::Verb verb, const pool::Pool& main) {
    return {
        .verb = verb,
        .pool = main.name(),
        .value = main.settings().max,
        .reason = "rehearsal of the reserve",
        .actor = "rehearsal"};
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

Histogram Gauge::acquiredSoFar() const {
    Histogram all;
    for (const auto& each : m_pools)
        all.merge(each.pool->figures().acquireLatency.since(each.before.acquireLatency));
    return all;
}

void Gauge::begin() {
    m_pools.clear();
    for (auto* pool : m_engine.pools().pools())
        m_pools.push_back(
            {.pool = pool, .before = pool->figures(), .measured = {.name = pool->name()}});
    m_begun = std::chrono::steady_clock::now();
    m_connections = 0;
    m_reserveUsed = 0;
    m_marks.clear();
}

void Gauge::sample() {
    for (auto& each : m_pools)
        each.measured.see(each.pool->figures());
    m_connections = std::max(m_connections, m_engine.pools().connectionCount());
    m_reserveUsed = std::max(
        m_reserveUsed,
        static_cast<std::uint64_t>(m_engine.pools().reserve().figures().lent));
    const auto now = std::chrono::steady_clock::now();
    if (m_marks.empty() || now - m_marks.back().first >= Seconds{1})
        m_marks.emplace_back(now, acquiredSoFar());
}

Measured Gauge::end(const Tally& tally) {
    sample();
    Measured measured{
        .clients = tally.connected + tally.refused + tally.lost,
        .seconds = secondsSince(m_begun),
        .tally = tally};
    for (auto& each : m_pools) {
        each.measured.count(each.before, each.pool->figures());
        measured.pools.push_back(each.measured);
    }
    measured.connections = m_connections;
    measured.reserveUsed = m_reserveUsed;
    const auto third = m_marks.size() / 3;
    measured.firstThird = m_marks[third].second;
    measured.lastThird = measured.acquire().since(m_marks[m_marks.size() - 1 - third].second);
    return measured;
}

Stage::Stage(const RehearsalOptions& options, Plan plan)
    : m_options(options),
      m_plan(std::move(plan)),
      m_engine(*options.engine),
      m_cast(castOf(m_engine.pools())),
      m_bench{.table = fmt::format("usher_rehearsal_{}_{}", getpid(), options.seed)},
      m_gauge(m_engine) {}

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

Status Stage::makeCrowd() {
    if (m_engine.gatePort() <= 0)
        return Error{
            Errc::unavailable,
            "a rehearsal comes over TCP and the gate listens on none",
            "set [gate] listen"};
    auto crowd = Crowd::create(
        {.address = fmt::format("127.0.0.1:{}", m_engine.gatePort()),
         .user = m_options.user,
         .password = m_options.password,
         .seed = m_options.seed,
         .bench = m_bench,
         .cancelled = [this] {
             return !m_tidying && cancelled();
         }});
    if (!crowd)
        return crowd.error();
    m_crowd = std::move(*crowd);
    return {};
}

Result<Scorecard> Stage::play() {
    if (auto made = makeCrowd(); !made)
        return made.error();
    const int ends = m_crowd->apart() ? 1 : 2; // each client's socket, and the gate's end of it
    if (auto room = makeRoomForDescriptors(ends * m_plan.clients() + kOtherDescriptors); !room)
        return room.error();
    if (auto made = m_crowd->execute(m_cast.main->name(), m_bench.setUp()); !made)
        return made.error();
    auto score = playSteps();
    m_tidying = true;
    m_crowd->disperse();
    if (auto gone = m_crowd->execute(m_cast.main->name(), m_bench.tearDown()); !gone)
        log::warning("the rehearsal's table {} stays: {}", m_bench.table, gone.error().text());
    return score;
}

Result<Scorecard> Stage::playSteps() {
    Measured total;
    Scorecard judged;
    for (const auto& step : m_plan.steps) {
        const auto measured = m_plan.kind == Kind::exhaustion ? exhaustMain(step) : playLoad(step);
        if (!measured)
            return measured.error();
        judge(step, *measured, judged);
        total.merge(*measured);
    }
    Scorecard score = scoreOf(m_plan.scenario, total);
    score.targets = std::move(judged.targets);
    score.passed = judged.passed;
    return score;
}

Status Stage::gatherUpTo(const Step& step) {
    const Spread wanted = spread(step.clients);
    const Workload figures = step.workload == Workload::booking ? Workload::figures : step.workload;
    auto gathered = m_crowd->gather(
        {{m_cast.wedding->name(), wanted.wedding - m_gathered.wedding, step.workload},
         {m_cast.main->name(), wanted.main - m_gathered.main, step.workload},
         {m_cast.analytics->name(), wanted.analytics - m_gathered.analytics, figures}});
    m_gathered = wanted;
    return gathered;
}

Result<Measured> Stage::playLoad(const Step& step) {
    m_crowd->clearTally();
    tell(fmt::format(
        "{}{} clients come in",
        step.label.empty() ? "" : step.label + ", ",
        step.clients));
    if (auto in = gatherUpTo(step); !in)
        return in.error();
    tell(fmt::format(
        "{} clients at {:.0f} transactions a second for {} s",
        step.clients,
        step.perSecond,
        step.length.count()));
    m_gauge.begin();
    m_crowd->play(step.think());
    if (auto watched = watch(step.length, [] { return false; }); !watched)
        return watched.error();
    m_crowd->rest();
    const Tally tally = m_crowd->tally();
    if (!tally.lastError.empty())
        tell("last error: " + tally.lastError);
    return m_gauge.end(tally);
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
    m_gauge.begin();
    tell(fmt::format("{} grows to its maximum", m_cast.main->name()));
    auto played = fillMain();
    if (played.ok())
        played = holdMain(step);
    m_engine.submit(scaleMain(control::Verb::scaleAuto, *m_cast.main));
    if (!played)
        return played.error();
    return m_gauge.end(m_crowd->tally());
}

Status Stage::gatherHolders(int max, int extra) {
    m_crowd->clearTally();
    for (const int clients : {max, extra})
        if (auto in = m_crowd->gather({{m_cast.main->name(), clients, Workload::holding}}); !in)
            return in;
    return {};
}

/// As many as the pool has take them all and hold them; the rest can only draw on the reserve.
Status Stage::holdMain(const Step& step) {
    const int max = m_cast.main->settings().max, extra = step.clients - max;
    const int first = m_crowd->groups();
    if (auto in = gatherHolders(max, extra); !in)
        return in;
    m_gauge.begin();
    m_crowd->playOnce(first);
    tell(fmt::format("{} transactions stay open", max));
    auto watched = watch(kPatience, [&] { return m_cast.main->figures().leased >= max; });
    m_crowd->playOnce(first + 1);
    tell(fmt::format("{} more come", extra));
    if (watched.ok())
        watched =
            watch(kPatience, [&] { return m_engine.pools().reserve().figures().lent >= extra; });
    if (watched.ok())
        watched = watch(step.length, [] { return false; });
    m_crowd->releaseHolders();
    m_crowd->rest();
    return watched ? Status() : Status(watched.error());
}

} // namespace usher::rehearsal
