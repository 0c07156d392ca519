#include "rehearsal/private_stage.h"

#include "pg/query.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <thread>
#include <tuple>

namespace usher::rehearsal {
namespace {

using load::Workload;

constexpr Seconds kWarmWithin{30};
constexpr Millis kPoll{50};
constexpr Seconds kReadPatience{120};
constexpr int kMostRows = 5'000'000;
constexpr const char* kWay = "-way"; ///< behind a server's folder: that of the way to it

config::Config configFor(const PrivateCluster& cluster, const std::string& suffix) {
    auto config = config::defaults();
    config.server.embedded = false;
    config.server.primary = cluster.uri(suffix);
    config.server.serviceRole = cluster.serviceUri(suffix);
    config.server.budget = 100; // on a Saturday the plan takes it all
    config.gate.listen = "127.0.0.1:0";
    return config;
}

constexpr std::size_t kMostNamed = 20;

void addNames(std::vector<std::string>& names, const std::vector<std::uint64_t>& numbers) {
    for (const auto number : numbers) {
        auto name = nameOfWrite(number);
        if (names.size() < kMostNamed && std::ranges::count(names, name) == 0)
            names.push_back(std::move(name));
    }
}

template <class Number> Number numberOf(const std::optional<std::string>& text) {
    Number number = 0;
    if (text)
        std::from_chars(text->data(), text->data() + text->size(), number);
    return number;
}

} // namespace

PrivateStage::PrivateStage(const RehearsalOptions& options, const Plan& plan)
    : m_options(options),
      m_plan(plan),
      m_step(plan.steps.front()),
      m_bench{.table = fmt::format("usher_{}_{}", plan.scenario, options.seed)} {}

void PrivateStage::tell(const std::string& line) const {
    if (m_options.progress)
        m_options.progress(m_plan.scenario + ": " + line);
}

Status PrivateStage::poll() const {
    if (m_options.cancelled && m_options.cancelled())
        return Error{Errc::cancelled, "the rehearsal was ended early", {}};
    std::this_thread::sleep_for(kPoll);
    return {};
}

Status PrivateStage::prepare(bool throughRelays) {
    tell("a private primary and its synchronous standby are made");
    auto cluster = PrivateCluster::make();
    if (!cluster)
        return cluster.error();
    m_cluster = std::move(*cluster);
    if (!throughRelays)
        return startEngine({});
    auto opened = openWays();
    return opened ? startEngine(kWay) : opened;
}

Status PrivateStage::openWays() {
    for (const auto member : {PrivateCluster::first, PrivateCluster::second}) {
        const auto folder = m_cluster->host(member) + kWay;
        std::error_code failed;
        std::filesystem::create_directory(folder, failed);
        if (failed)
            return Error{Errc::permission, folder + " cannot be made", {}};
        auto way = Relay::open(
            {.listens = folder + "/.s.PGSQL.5432",
             .server = m_cluster->host(member) + "/.s.PGSQL.5432"});
        if (!way)
            return way.error();
        m_ways[member] = std::move(*way);
    }
    return {};
}

Status PrivateStage::startEngine(const std::string& suffix) {
    auto engine = engine::Engine::start({.config = configFor(*m_cluster, suffix)});
    if (!engine)
        return engine.error();
    m_engine = std::move(*engine);
    const auto until = std::chrono::steady_clock::now() + kWarmWithin;
    while (!m_engine->pools().warm()) {
        if (std::chrono::steady_clock::now() > until)
            return Error{Errc::timeout, "the pools hold no connections", {}};
        if (auto polled = poll(); !polled)
            return polled;
    }
    m_gauge.emplace(*m_engine, castOf(m_engine->pools()));
    return {};
}

Status PrivateStage::begin() {
    if (auto gathered = gather(); !gathered)
        return gathered;
    const auto burden = m_side->burden();
    if (!burden)
        return burden.error();
    m_gauge->begin(*burden);
    return m_side->play({.think = m_step.think()});
}

Status PrivateStage::gather() {
    auto side = startLoad(m_options, *m_engine, m_bench, m_options.cancelled);
    if (!side)
        return side.error();
    m_side = std::move(*side);
    const auto cast = castOf(m_engine->pools());
    if (auto made = m_side->execute(cast.main->name(), m_bench.setUpRecords()); !made)
        return made;
    if (auto restarted = m_side->restartTally(); !restarted)
        return restarted;
    const auto wanted = spread(m_step.clients);
    tell(fmt::format(
        "{} clients write {:.0f} rows a second and remember each commit they were told of",
        m_step.clients,
        m_step.perSecond));
    return m_side->gather(
        {{cast.wedding->name(), wanted.wedding, Workload::recording},
         {cast.main->name(), wanted.main, Workload::recording},
         {cast.analytics->name(), wanted.analytics, Workload::recording}});
}

Result<bool> PrivateStage::watch(Nanos length, const std::function<bool()>& done) {
    const auto until = std::chrono::steady_clock::now() + length;
    while (std::chrono::steady_clock::now() < until) {
        m_gauge->sample();
        if (auto rejoined = m_side->rejoin(); !rejoined)
            return rejoined.error();
        if (done())
            return true;
        if (auto polled = poll(); !polled)
            return polled.error();
    }
    return false;
}

Status PrivateStage::pass(Nanos length) {
    const auto watched = watch(length, [] { return false; });
    return watched ? Status() : Status(watched.error());
}

Result<load::Tally> PrivateStage::take() {
    auto tally = m_side->takeTally();
    if (!tally)
        return tally;
    auto counts = *tally;
    counts.commits.clear();
    const auto now = std::pair(counts.connected, counts.working);
    m_total.merge(counts);
    std::tie(m_total.connected, m_total.working) = now;
    return tally;
}

Result<Measured> PrivateStage::end() {
    const auto burden = m_side->burden();
    if (!burden)
        return burden.error();
    auto measured = m_gauge->end(m_total, *burden);
    measured.clients = m_step.clients; // whoever was lost came back
    if (auto gone = m_side->disperse(); !gone)
        return gone.error();
    return measured;
}

Result<WritesFound> PrivateStage::find(
    PrivateCluster::Member at,
    const std::vector<load::Commit>& writes) const {
    if (writes.empty())
        return WritesFound{};
    std::string numbers;
    for (const auto& write : writes)
        numbers += fmt::format("{}{}", numbers.empty() ? "" : ",", write.number);
    return read(at, fmt::format("WHERE number IN ({})", numbers));
}

Result<WritesFound> PrivateStage::read(PrivateCluster::Member at, const std::string& where) const {
    const auto rows = pg::readRows(
        {.conninfo = m_cluster->uriOf(at),
         .sql = fmt::format(
             "SELECT number, count(*) FROM {} {} GROUP BY number",
             m_bench.table,
             where),
         .timeout = kReadPatience,
         .maxRows = kMostRows});
    if (!rows)
        return rows.error();
    WritesFound found;
    for (const auto& row : rows->rows)
        found.emplace(numberOf<std::uint64_t>(row[0]), numberOf<int>(row[1]));
    return found;
}

void takeFate(Scorecard& card, const Fate& fate) {
    addNames(card.lostWrites, fate.lost);
    addNames(card.doubledWrites, fate.doubled);
}

void atMost(Scorecard& card, const std::string& name, double limit, double got) {
    card.targets.push_back(
        {.name = name + " <=", .limit = limit, .got = got, .passed = got <= limit});
}

void atLeast(Scorecard& card, const std::string& name, double limit, double got) {
    card.targets.push_back(
        {.name = name + " >=", .limit = limit, .got = got, .passed = got >= limit});
}

} // namespace usher::rehearsal
