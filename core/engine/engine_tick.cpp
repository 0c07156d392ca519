// The engine's up-stream: four times a second pools → snapshot → alarms, day, scaling → published
// state.
#include "base/log.h"
#include "engine/engine_impl.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::engine {

void EngineImpl::tick() {
    const Now now = m_clock.now();
    const auto snapshot = sample(now);
    recordSecond(*snapshot);
    evaluateAlarms(*snapshot);
    stepDay(now);
    scale(*snapshot);
    watchServer(*snapshot);
    publish(snapshot);
    if (m_loop->now() >= m_nextForecast) {
        m_nextForecast = m_loop->now() + kForecastEvery;
        Foresight::refresh(m_foresight, *m_service, now.wall);
    }
    // After a suspend the ticks that were missed are not made up for.
    m_nextTick = std::max(m_nextTick + kTick, m_loop->now());
    m_loop->runAt(m_nextTick, [this] { tick(); });
}

std::shared_ptr<const monitor::Snapshot> EngineImpl::sample(Now now) {
    monitor::SampleInput input;
    input.now = now;
    for (const auto* pool : m_pools->pools())
        input.pools.push_back(pool->figures());
    input.reserve = m_pools->reserve().figures();
    input.clients = m_gate->figures();
    input.server = m_server->figures();
    input.server.held = m_pools->connectionCount();
    if (m_failover)
        m_failover->describe(input.server);
    input.weddingDay = m_day.weddingDay;
    input.protocolOn = m_day.protocolOn();
    input.engineLagMs = std::max(0.0, toMs(std::chrono::steady_clock::now() - m_nextTick));
    return m_sampler->sample(input);
}

void EngineImpl::recordSecond(const monitor::Snapshot& snapshot) {
    const auto* closed = m_sampler->closedSecond();
    if (!closed)
        return;
    m_series->add(snapshot, *closed);
    monitor::HistoryRecorder::Planned planned;
    if (const auto forecast = m_foresight->forecast())
        for (const auto& pool : snapshot.pools)
            if (const auto* slot = forecast->at(snapshot.at.wall, pool.figures.name))
                planned[pool.figures.name] = slot->planned;
    auto samples = m_recorder.add(snapshot, *closed, planned);
    if (!m_options.history)
        return;
    if (!samples.empty())
        m_options.history->append(std::move(samples));
    if (auto events = m_journal.takeUnwritten(); !events.empty())
        m_options.history->append(std::move(events));
}

void EngineImpl::recordTransition(const alerts::Transition& transition, const std::string& actor) {
    const auto& alarm = transition.alarm;
    monitor::Event event;
    event.at = alarm.changed;
    event.kind = monitor::EventKind::alarm;
    event.severity = alarm.severity;
    event.pool = alarm.pool;
    event.text = fmt::format("{} {}: {}", alarm.rule, alerts::toString(transition.to), alarm.cause);
    event.fields = {
        {"alarm", std::to_string(alarm.id)},
        {"rule", alarm.rule},
        {"from", alerts::toString(transition.from)},
        {"to", alerts::toString(transition.to)},
        {"cause", alarm.cause}};
    if (!actor.empty())
        event.fields["actor"] = actor;
    m_journal.add(std::move(event));
}

void EngineImpl::evaluateAlarms(const monitor::Snapshot& snapshot) {
    bool urgent = false;
    for (const auto& transition : m_evaluator->evaluate(snapshot)) {
        // Pending alarms that come and go are no news.
        if (transition.to == alerts::AlarmState::pending ||
            transition.from == alerts::AlarmState::pending) {
            if (transition.to != alerts::AlarmState::unacknowledged)
                continue;
        }
        recordTransition(transition, {});
        urgent = urgent || (transition.to == alerts::AlarmState::unacknowledged &&
                            transition.alarm.severity >= alerts::Severity::critical);
    }
    if (!urgent)
        return;
    std::function<void()> wake;
    {
        MutexLock lock(m_publishMutex);
        wake = m_urgentWake;
    }
    if (wake)
        wake();
}

void EngineImpl::stepDay(Now now) {
    const auto before = m_day.state;
    m_day = control::advance(m_day, now.wall, *m_foresight->calendar());
    if (m_day.state != before)
        note(
            monitor::Severity::info,
            fmt::format(
                "Saturday protocol {} ({}, by {})",
                control::toString(m_day.state),
                m_day.reason,
                m_day.by));
}

void EngineImpl::scale(const monitor::Snapshot& snapshot) {
    const auto alarms = m_evaluator->alarms();
    const auto forecast = m_foresight->forecast();
    for (const auto& figures : snapshot.pools) {
        auto* pool = m_pools->find(figures.figures.name);
        if (!pool)
            continue;
        const auto& name = figures.figures.name;
        const auto trouble = figures.figures.timeouts + figures.figures.failures;
        // a pool that came back has its old counts
        const auto troubleBefore = m_trouble.try_emplace(name, trouble).first->second;
        const auto emergency = m_emergencyFloors.find(name);
        const auto alarm = std::find_if(alarms.begin(), alarms.end(), [&](const auto& a) {
            return a.pool == name && a.active() && a.severity == alerts::Severity::emergency;
        });
        const auto stepped = control::stepEmergency(
            emergency == m_emergencyFloors.end() ? std::nullopt : std::optional(emergency->second),
            {.pool = &figures,
             .troubleBefore = troubleBefore,
             .troubleNow = trouble,
             .emergencyAlarm = alarm == alarms.end() ? std::string() : alarm->cause,
             .protectedDay = m_day.weddingDay || m_day.protocolOn(),
             .now = snapshot.at.wall});
        m_trouble[name] = trouble;
        if (stepped)
            m_emergencyFloors[name] = *stepped;
        else
            m_emergencyFloors.erase(name);
        const auto manual = m_manualFloors.find(name);
        if (manual != m_manualFloors.end() && snapshot.at.wall >= manual->second.expires) {
            m_journal.add(
                pool::Decision{
                    .pool = name,
                    .cause = pool::Cause::manualExpired,
                    .before = figures.figures.target,
                    .after = figures.figures.target,
                    .detail = manual->second.actor},
                snapshot.at.wall);
            m_manualFloors.erase(manual);
        }
        const auto live = m_manualFloors.find(name);
        const auto wish = control::decide(
            {.pool = &figures,
             .forecast = forecast.get(),
             .day = m_day,
             .manual = live == m_manualFloors.end() ? std::nullopt : std::optional(live->second),
             .emergency = stepped,
             .now = snapshot.at.wall});
        pool->setShrinkAllowed(wish.shrinkAllowed);
        pool->setNeverTimeOut(wish.neverTimeOut);
        auto& last = m_floors[name];
        if (last.connections == wish.floor.connections && last.cause == wish.floor.cause)
            continue;
        last = wish.floor;
        pool->setFloor(wish.floor);
    }
}

void EngineImpl::watchServer(const monitor::Snapshot& snapshot) {
    // Without a primary there is nobody to ask.
    if (snapshot.server.primaryLost)
        return;
    const bool trouble =
        !snapshot.server.reachable ||
        std::any_of(snapshot.pools.begin(), snapshot.pools.end(), [](const auto& p) {
            return p.figures.total == 0 && !p.figures.lastConnectError.empty();
        });
    if (trouble)
        ServerWatch::probeSoon(m_server, *m_service, m_loop->now());
    if (m_pools->budget() == m_server->budget())
        return;
    m_pools->setBudget(m_server->budget());
    note(
        monitor::Severity::info,
        fmt::format(
            "the server allows {} connections, {} of them are Usher's",
            snapshot.server.maxConnections,
            m_server->budget()));
}

std::vector<std::string> EngineImpl::notices(const monitor::Snapshot& next) const {
    auto list = m_foresight->complaints();
    if (m_options.history)
        if (const auto trouble = m_options.history->trouble(); !trouble.empty())
            list.push_back("history: " + trouble);
    const auto server = m_server->figures();
    for (const auto& host : next.server.hosts)
        if (host.refused)
            list.push_back("cluster: " + host.note);
    if (!server.reachable && !server.error.empty())
        list.push_back("database: " + server.error);
    return list;
}

void EngineImpl::publish(std::shared_ptr<const monitor::Snapshot> snapshot) {
    auto next = std::make_shared<control::DeskState>();
    const Now now = snapshot->at;
    next->figures = std::move(snapshot);
    next->alarms = m_evaluator->alarms();
    next->forecast = m_foresight->forecast();
    next->day = m_day;
    next->decisions = m_journal.decisions();
    next->holders = m_gate->holders(200);
    next->notices = notices(*next->figures);
    next->gateAddress = m_config.gate.listen;
    if (const auto colon = next->gateAddress.rfind(':'); colon != std::string::npos)
        next->gateAddress = next->gateAddress.substr(0, colon + 1) + std::to_string(m_gatePort);
    next->timezone = m_config.calendar.timezone;
    next->embeddedServer = m_config.server.embedded;
    for (const auto& outcome : m_outcomes.step(*next, now))
        note(
            monitor::Severity::info,
            fmt::format("{}: {}", control::toLine(outcome.command), outcome.text));
    next->outcomes = m_outcomes.outcomes();
    MutexLock lock(m_publishMutex);
    m_published = std::move(next);
}

void EngineImpl::servicePools() {
    m_serviceDue = MonoTime::max();
    armService(m_pools->service(m_loop->now()));
}

void EngineImpl::armService(MonoTime due) {
    if (due >= m_serviceDue)
        return;
    m_loop->cancelTimer(m_serviceTimer);
    m_serviceDue = due;
    m_serviceTimer = m_loop->runAt(due, [this] { servicePools(); });
}

void EngineImpl::wakeService() {
    if (m_wakePosted.exchange(true))
        return;
    m_loop->post([this] {
        m_wakePosted = false;
        servicePools();
    });
}

} // namespace usher::engine
