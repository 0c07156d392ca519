#include "forecast/learner.h"

#include "base/digest.h"
#include "base/erlang.h"
#include "base/quantity.h"
#include "forecast/model/state_archive.h"
#include "forecast/planned_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <optional>

namespace usher::forecast {
namespace {

std::int64_t toMsEpoch(WallTime at) {
    return std::chrono::duration_cast<Millis>(at.time_since_epoch()).count();
}

WallTime fromMsEpoch(std::int64_t ms) {
    return WallTime(Millis{ms});
}

constexpr int kQuarterMinutes = 15;
constexpr Minutes kQuarter{kQuarterMinutes};
constexpr std::chrono::hours kShapeWeeks{24 * 35};
/// Raised with every change of what a model's classes keep.
constexpr int kStateVersion = 2;
constexpr std::string_view kMagic = "usher-forecast";
constexpr std::size_t kMostPools = 1000, kLongestName = 1000;

/// Half an hour, an hour, three, a day and two ahead, in quarters.
TrafficModel modelFrom(WallTime start, const Calendar& calendar, const MissCosts& costs) {
    return TrafficModel(
        {.start = start,
         .stepMinutes = kQuarterMinutes,
         .horizons = {2, 4, 12, kQuartersOfDay, 2 * kQuartersOfDay},
         .levels = costs.levels(),
         .minuteOfWeek = [zone = calendar.zone()](WallTime at) {
             const CivilTime local = zone.civil(at);
             return local.weekday * kMinutesOfDay + local.hour * 60 + local.minute;
         }});
}

QuarterLoad loadOf(const monitor::QuarterMean& mean, const Calendar& calendar) {
    const CivilTime local = calendar.zone().civil(mean.start);
    return {
        .start = mean.start,
        .weekday = local.weekday,
        .quarter = local.hour * 4 + local.minute / kQuarterMinutes,
        .nearWedding = calendar.nearWedding(mean.start),
        .busy = mean.leased};
}

Error refused(const std::string& why) {
    return {
        Errc::invalidArgument,
        "what the forecast had learnt is not taken over: " + why,
        "nothing to do: it learns anew from the history"};
}

/// "usher-forecast 1 Europe/London <digest>\n"
std::string headOf(const std::string& zone, std::string_view body) {
    return fmt::format("{} {} {} {}\n", kMagic, kStateVersion, zone, sha256Hex(body));
}

struct Head {
    int version = 0;
    std::string zone;
};

std::optional<Head> readHead(std::string_view line) {
    std::vector<std::string_view> words;
    for (std::size_t from = 0; from <= line.size();) {
        const auto end = std::min(line.find(' ', from), line.size());
        words.push_back(line.substr(from, end - from));
        from = end + 1;
    }
    if (words.size() != 4 || words[0] != kMagic)
        return std::nullopt;
    return Head{.version = std::atoi(std::string(words[1]).c_str()), .zone = std::string(words[2])};
}

Status checkHead(const std::optional<Head>& head, const std::string& zone) {
    if (!head)
        return refused("the file is no state of the forecast");
    if (head->version != kStateVersion)
        return refused(fmt::format(
            "it was written by {} Usher (its version {}, this one's {})",
            head->version > kStateVersion ? "a newer" : "an older",
            head->version,
            kStateVersion));
    if (head->zone != zone)
        return refused(fmt::format("it was learnt in {}, the calendar is in {}", head->zone, zone));
    return {};
}

/// A mean over the last two weeks; of all that was seen while that is less.
void follow(double& mean, double value, std::int64_t seen) {
    constexpr double kWeeksQuarters = 14 * kQuartersOfDay;
    const double share = 1 / std::clamp(static_cast<double>(seen), 1.0, kWeeksQuarters);
    mean += share * (value - mean);
}

} // namespace

WallTime Learner::readFrom(WallTime now) const {
    if (m_pools.empty())
        return now - kTakeUp;
    WallTime latest{};
    bool restored = false;
    for (const auto& [name, pool] : m_pools) {
        latest = std::max(latest, pool.model.next());
        restored = restored || pool.loads.empty();
    }
    // The week's shape is not kept: after a restart it wants the last weeks again.
    return restored ? std::min(latest, now - kShapeWeeks) : latest;
}

Learner::Pool& Learner::poolOf(const monitor::QuarterMean& first, const Calendar& calendar) {
    const auto found = m_pools.find(first.pool);
    if (found != m_pools.end())
        return found->second;
    return m_pools.emplace(first.pool, Pool(modelFrom(first.start, calendar, m_costs)))
        .first->second;
}

void Learner::keep(Pool& pool, const QuarterLoad& load) {
    if (!pool.loads.empty() && load.start <= pool.loads.back().start)
        return;
    pool.loads.push_back(load);
    const auto old =
        std::ranges::lower_bound(pool.loads, load.start - kShapeWeeks, {}, &QuarterLoad::start);
    constexpr std::ptrdiff_t kDrop = kQuartersOfDay; // a day's worth at once
    if (old - pool.loads.begin() >= kDrop)
        pool.loads.erase(pool.loads.begin(), old);
}

/// Far beyond the bound, or next to nothing where much is usual: an outage, an attack, a test run.
bool Learner::odd(const Pool& pool, const QuarterLoad& load) {
    constexpr std::int64_t kEnough = 14 * kQuartersOfDay;
    constexpr double kFar = 4, kMuch = 4;
    const auto outlook = pool.model.outlookAt(load.start);
    if (pool.model.seen() < kEnough || !outlook)
        return false;
    return load.busy > kFar * (outlook->bound + 1) ||
           (outlook->value > kMuch && load.busy * 2 * kFar < outlook->value);
}

/// What was planned for this quarter half an hour ago, and what each plan holds half an hour on.
/// The model's own bound is judged: the rules that its plan still mixes in are no merit of its.
void Learner::judge(Pool& pool, const QuarterLoad& load) const {
    constexpr int kHorizon = 0; // the first is half an hour
    const auto* rule = ruleAt(m_clock->civil(load.start));
    if (!rule && !load.nearWedding)
        follow(pool.ordinary, load.busy, pool.model.seen());
    const WallTime target = load.start + 2 * kQuarter;
    const auto* ahead = ruleAt(m_clock->civil(target));
    const auto outlook = pool.model.outlook(kHorizon);
    if (!outlook)
        return pool.trial.gap();
    pool.trial.step(
        erlangSize(load.busy),
        pool.model.insideEvent(load.start) ? m_costs.event : m_costs.ordinary,
        {.model = erlangSize(outlook->bound),
         .rules = erlangSize(ahead ? ahead->factor * pool.ordinary : pool.ordinary),
         .reactive = erlangSize(PlanTrial::kMargin * load.busy)});
}

void Learner::observe(Pool& pool, const QuarterLoad& load, const std::string& name) const {
    while (pool.model.next() + kQuarter <= load.start) {
        pool.model.observe(std::nullopt);
        pool.trial.gap();
    }
    if (pool.model.next() > load.start)
        return;
    const bool isOdd = odd(pool, load);
    // What lasts for a day is no anomaly but how it is now.
    if (!isOdd || pool.oddQuarters >= kQuartersOfDay) {
        pool.oddQuarters = isOdd ? pool.oddQuarters : 0;
        pool.anomaly.clear();
        pool.model.observe(load.busy);
        judge(pool, load);
        return;
    }
    const auto outlook = pool.model.outlookAt(load.start);
    if (pool.oddQuarters++ == 0)
        pool.anomaly = fmt::format(
            "{}: {:.0f} in use at {:02}:{:02} where {:.0f} are usual and {} stay under {:.0f}: "
            "nothing is learnt from that until it ends, for a day at most",
            name,
            load.busy,
            load.quarter / 4,
            load.quarter % 4 * kQuarterMinutes,
            outlook->value,
            shareText(m_costs.levels().ordinary),
            outlook->bound);
    pool.model.observe(std::nullopt);
    pool.trial.gap();
}

void Learner::setCosts(const MissCosts& costs) {
    m_costs = costs;
    for (auto& [name, pool] : m_pools)
        pool.model.setLevels(costs.levels());
}

void Learner::take(const std::vector<monitor::QuarterMean>& means, const Calendar& calendar) {
    if (m_zone != calendar.zone().name())
        m_pools.clear();
    m_zone = calendar.zone().name();
    m_clock = calendar.zone();
    const auto events = plannedEvents(calendar.weddings());
    for (auto& [name, pool] : m_pools)
        pool.model.setEvents(events);
    for (const auto& mean : means) {
        if (!std::isfinite(mean.leased) || mean.leased < 0)
            continue;
        Pool& pool = poolOf(mean, calendar);
        if (pool.model.seen() == 0)
            pool.model.setEvents(events);
        const QuarterLoad load = loadOf(mean, calendar);
        keep(pool, load);
        observe(pool, load, mean.pool);
    }
}

std::shared_ptr<const Profile> Learner::profile() const {
    std::map<std::string, Profile::Learnt> pools;
    for (const auto& [name, pool] : m_pools)
        pools.emplace(
            name,
            Profile::Learnt{
                .shape = WeekShape::learn(pool.loads),
                .model = pool.model,
                .trial = pool.trial});
    return std::make_shared<Profile>(std::move(pools));
}

std::vector<std::string> Learner::anomalies() const {
    std::vector<std::string> list;
    for (const auto& [name, pool] : m_pools)
        if (!pool.anomaly.empty())
            list.push_back("forecast: " + pool.anomaly);
    return list;
}

std::string Learner::state() const {
    std::string body;
    for (const auto& [name, pool] : m_pools) {
        Pool copy = pool; // an archive asks for what it could also fill
        StateWriter writer;
        copy.state(writer);
        const std::string bytes = std::move(writer).take();
        const auto start = toMsEpoch(pool.model.start());
        body += fmt::format("{} {} {}\n", name.size(), start, bytes.size()) + name + bytes;
    }
    return headOf(m_zone, body) + body;
}

Status Learner::restore(std::string_view bytes, const Calendar& calendar) {
    m_pools.clear();
    m_zone = calendar.zone().name();
    const auto end = std::min(bytes.find('\n'), bytes.size());
    if (auto fits = checkHead(readHead(bytes.substr(0, end)), m_zone); !fits)
        return fits;
    const std::string_view body = bytes.substr(std::min(end + 1, bytes.size()));
    if (bytes.substr(0, std::min(end + 1, bytes.size())) != headOf(m_zone, body))
        return refused("the file is torn");
    auto filled = fill(body, calendar);
    if (!filled)
        m_pools.clear();
    return filled;
}

/// The digest has vouched for the bytes; what is checked here guards against a version not raised.
Status Learner::fill(std::string_view body, const Calendar& calendar) {
    while (!body.empty()) {
        std::size_t nameSize = 0, size = 0;
        long long start = 0;
        const auto line = std::string(body.substr(0, std::min(body.find('\n'), body.size())));
        const bool read = std::sscanf(line.c_str(), "%zu %lld %zu", &nameSize, &start, &size) == 3;
        if (!read || nameSize > kLongestName || m_pools.size() >= kMostPools ||
            body.size() < line.size() + 1 + nameSize + size)
            return refused("the file is torn");
        body.remove_prefix(line.size() + 1);
        const std::string name(body.substr(0, nameSize));
        Pool pool(modelFrom(fromMsEpoch(start), calendar, m_costs));
        StateReader reader(body.substr(nameSize, size));
        pool.state(reader);
        if (!reader.complete())
            return refused("it does not fit this Usher");
        m_pools.emplace(name, std::move(pool));
        body.remove_prefix(nameSize + size);
    }
    return {};
}

std::shared_ptr<const Profile> learnProfile(
    const std::vector<monitor::QuarterMean>& means,
    const Calendar& calendar) {
    Learner learner;
    learner.take(means, calendar);
    return learner.profile();
}

} // namespace usher::forecast
