// The engine's up-stream: four times a second pools → snapshot → alarms, day, scaling → published
// state.
#include "base/log.h"
#include "control/holders.h"
#include "engine/engine_impl.h"
#include "engine/plan_figures.h"
#include "engine/session_ledger.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::engine {
namespace {

constexpr std::size_t kHolders = 200;
constexpr Seconds kAuditAgain{1}; ///< between two tries to write what could not be written

/// Pending alarms that come and go are no news.
bool isNews(const alerts::Transition& transition) {
    const bool pending = transition.to == alerts::AlarmState::pending ||
                         transition.from == alerts::AlarmState::pending;
    return !pending || transition.to == alerts::AlarmState::unacknowledged;
}

bool rouses(const alerts::Transition& transition) {
    return transition.to == alerts::AlarmState::unacknowledged &&
           transition.alarm.severity >= alerts::Severity::critical;
}

monitor::HistoryRecorder::Planned plannedIn(const monitor::Snapshot& snapshot) {
    monitor::HistoryRecorder::Planned planned;
    for (const auto& pool : snapshot.pools)
        if (pool.planned > 0)
            planned[pool.figures.name] = pool.planned;
    return planned;
}

/// With the port that was found where any free one was asked for.
std::string gateAddress(const std::string& listen, int port) {
    const auto colon = listen.rfind(':');
    return colon == std::string::npos ? listen : listen.substr(0, colon + 1) + std::to_string(port);
}

} // namespace

void EngineImpl::tick() {
    const Now now = m_clock.now();
    const auto snapshot = sample(now);
    recordSecond(*snapshot);
    evaluateAlarms(*snapshot);
    stepDay(now);
    scale(*snapshot);
    m_commands->endLoans(now.wall, *state());
    watchServers(*snapshot);
    watchAudit(*snapshot);
    publish(snapshot);
    const bool lentAnew = m_foresight->setLent(lentMaximums(m_loans.standing()));
    if (lentAnew || m_loop->now() >= m_nextForecast) {
        m_nextForecast = m_loop->now() + kForecastEvery;
        Foresight::refresh(m_foresight, *m_service, now.wall);
    }
    // After a suspend the ticks that were missed are not made up for.
    m_nextTick = std::max(m_nextTick + kTick, m_loop->now());
    m_loop->runAt(m_nextTick, [this] { tick(); });
}

namespace {
std::vector<pool::PoolFigures> figuresOf(const pool::PoolSet& pools) {
    std::vector<pool::PoolFigures> figures;
    for (const auto* pool : pools.pools())
        figures.push_back(pool->figures());
    return figures;
}

/// What keeps the day's records from being written; `history` may be null.
void noteRecords(
    monitor::SampleInput& input,
    const control::AuditLog& audit,
    const monitor::HistoryStore* history) {
    input.records.auditTrouble = audit.trouble();
    if (history)
        input.records.historyTrouble = history->trouble();
}
} // namespace

std::shared_ptr<const monitor::Snapshot> EngineImpl::sample(Now now) {
    monitor::SampleInput input;
    input.now = now;
    input.pools = figuresOf(*m_pools);
    m_server->feel(input.pools);
    m_others.feel(input.pools);
    input.reserve = m_pools->reserve().figures();
    input.clients = m_gate->figures();
    input.server = m_server->figures(*m_pools);
    input.others = m_others.figures();
    noteRecords(input, *m_audit, m_options.history.get());
    const auto forecast = m_foresight->forecast();
    const auto calendar = m_foresight->calendar();
    input.plans = plansOf(
        {.forecast = forecast.get(),
         .zone = calendar->zone(),
         .pools = m_config.pools,
         .loans = m_loans.standing(),
         .now = now.wall});
    input.weddingDay = m_day.weddingDay;
    input.protocolOn = m_day.protocolOn();
    input.engineLagMs = std::max(0.0, toMs(std::chrono::steady_clock::now() - m_nextTick));
    return m_sampler.sample(input);
}

void EngineImpl::recordSecond(const monitor::Snapshot& snapshot) {
    const auto* closed = m_sampler.closedSecond();
    if (!closed)
        return;
    m_series.add(snapshot, *closed);
    auto samples = m_recorder.add(snapshot, *closed, plannedIn(snapshot));
    if (!m_options.history)
        return;
    if (!samples.empty())
        m_options.history->append(std::move(samples));
    if (auto events = m_journal.takeUnwritten(); !events.empty())
        m_options.history->append(std::move(events));
}

void EngineImpl::evaluateAlarms(const monitor::Snapshot& snapshot) {
    bool urgent = false;
    for (const auto& transition : m_evaluator.evaluate(snapshot)) {
        if (!isNews(transition))
            continue;
        m_journal.add(eventOf(transition, {}));
        urgent = urgent || rouses(transition);
    }
    if (urgent)
        m_board.wake();
    if (m_courier.hasReceivers())
        m_courier.turn(m_evaluator.alarms(), snapshot.at);
}

void EngineImpl::stepDay(Now now) {
    const auto before = m_day;
    m_day = control::advance(m_day, now.wall, *m_foresight->calendar());
    if (m_day.state == before.state)
        return;
    note(
        monitor::Severity::info,
        fmt::format(
            "Saturday protocol {} ({}, by {})",
            control::toString(m_day.state),
            m_day.reason,
            m_day.by));
    m_commands->noteDay(before, *state());
}

void EngineImpl::scale(const monitor::Snapshot& snapshot) {
    const auto forecast = m_foresight->forecast();
    auto step = m_scaler.step(
        {.snapshot = &snapshot,
         .forecast = forecast.get(),
         .day = m_day,
         .alarms = m_evaluator.alarms()});
    for (auto& expired : step.expired)
        m_journal.add(std::move(expired), snapshot.at.wall);
    for (auto& command : step.commands)
        submit(std::move(command));
}

void EngineImpl::watchServers(const monitor::Snapshot& snapshot) {
    m_sessions->turn(
        {.now = m_loop->now(),
         .silent = snapshot.server.silentS > 0 || snapshot.server.primaryLost,
         .ledger = [this] {
             return ledgerOf(*m_gate, *m_pools);
         }});
    m_server->turn(hands(), snapshot);
    m_others.turn(snapshot);
}

void EngineImpl::watchAudit(const monitor::Snapshot& snapshot) {
    if (snapshot.records.auditTrouble.empty() || m_loop->now() < m_nextAudit)
        return;
    m_nextAudit = m_loop->now() + kAuditAgain;
    m_service->run([audit = m_audit] { (void)audit->write(); });
}

namespace {

void noteServer(const monitor::ServerFigures& server, std::vector<std::string>& notices) {
    for (const auto& host : server.hosts)
        if (host.refused)
            notices.push_back("cluster: " + host.note);
    if (!server.reachable && !server.error.empty())
        notices.push_back((server.own.empty() ? "database: " : server.own + ": ") + server.error);
}

/// What is wrong without being an alarm; `complaints` are the calendar's, `audit` its notes,
/// `webhooks` who could not be told.
std::vector<std::string> noticesOf(
    const monitor::Snapshot& next,
    std::vector<std::string> complaints,
    const std::vector<std::string>& audit,
    const std::vector<std::string>& webhooks) {
    auto list = std::move(complaints);
    if (const auto& trouble = next.records.historyTrouble; !trouble.empty())
        list.push_back("history: " + trouble);
    for (const auto& told : audit)
        list.push_back("audit: " + told);
    for (const auto& trouble : webhooks)
        list.push_back("webhook " + trouble);
    noteServer(next.server, list);
    for (const auto& other : next.others)
        noteServer(other, list);
    return list;
}

void addPlace(control::DeskState& next, const config::Config& config, int gatePort) {
    next.gateAddress = gateAddress(config.gate.listen, gatePort);
    next.timezone = config.calendar.timezone;
    next.embeddedServer = config.server.embedded;
}

/// What plays stands first: nobody should forget it.
void addRehearsals(
    control::DeskState& next,
    std::shared_ptr<const control::Rehearsals> rehearsals) {
    if (auto playing = control::rehearsalIn(*rehearsals))
        next.overrides.insert(next.overrides.begin(), std::move(*playing));
    if (auto invented = control::makeBelieveIn(*rehearsals))
        next.overrides.insert(next.overrides.begin(), std::move(*invented));
    next.rehearsals = std::move(rehearsals);
}

} // namespace

std::shared_ptr<control::DeskState> EngineImpl::assemble(
    std::shared_ptr<const monitor::Snapshot> snapshot) const {
    auto next = std::make_shared<control::DeskState>();
    next->figures = std::move(snapshot);
    next->alarms = m_evaluator.alarms();
    next->forecast = m_foresight->forecast();
    next->day = m_day;
    next->decisions = m_journal.decisions();
    next->overrides = control::overridesOf(
        m_scaler.floorsByHand(),
        m_loans.standing(),
        m_commands->marks().standing(*next->figures));
    next->notes = m_commands->notes();
    if (m_options.rehearsals)
        addRehearsals(*next, m_options.rehearsals->rehearsals());
    next->sessions = m_sessions->latest();
    next->holders = m_gate->holders(kHolders);
    next->verdict = alerts::judge(next->alarms, *next->figures, control::holdingsOf(next->holders));
    next->notices = noticesOf(
        *next->figures,
        m_foresight->complaints(),
        m_audit->notes(),
        m_courier.troubles());
    addPlace(*next, m_config, m_gatePort);
    return next;
}

namespace {

/// Trouble as a notice; what was written is for the journal.
std::vector<ReportNews> tellOfReports(ReportsPort& reports, control::DeskState& next) {
    if (const auto trouble = reports.trouble(); !trouble.empty())
        next.notices.push_back("report: " + trouble);
    return reports.takeTold();
}

} // namespace

void EngineImpl::publish(std::shared_ptr<const monitor::Snapshot> snapshot) {
    const Now now = snapshot->at;
    auto next = assemble(std::move(snapshot));
    for (const auto& outcome : m_commands->followUp(*next, now))
        note(
            monitor::Severity::info,
            fmt::format("{}: {}", control::toLine(outcome.command), outcome.text));
    if (m_options.reports)
        for (const auto& told : tellOfReports(*m_options.reports, *next))
            note(told.trouble ? monitor::Severity::warning : monitor::Severity::info, told.text);
    next->outcomes = m_commands->outcomes();
    m_board.publish(std::move(next));
}

} // namespace usher::engine
