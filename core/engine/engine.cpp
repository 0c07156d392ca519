#include "engine/engine_impl.h"

#include "base/log.h"
#include "control/preview.h"
#include "monitor/prometheus.h"

#include <fmt/format.h>
#include <future>

namespace usher::engine {
namespace {

constexpr Millis kProbeTimeout{3'000};
constexpr Seconds kAnswerWithin{5};

} // namespace

EngineImpl::EngineImpl(EngineOptions options)
    : m_options(std::move(options)),
      m_config(m_options.config),
      m_clock(m_options.clock ? *m_options.clock : m_systemClock) {
    auto empty = std::make_shared<control::DeskState>();
    empty->figures = std::make_shared<monitor::Snapshot>();
    m_published = std::move(empty);
}

EngineImpl::~EngineImpl() {
    stop(Millis{0});
}

Status EngineImpl::makeParts() {
    auto audit = control::AuditLog::open(m_options.auditFile);
    if (!audit)
        return audit.error();
    m_audit = std::move(*audit);
    m_serverNow = m_config.server;
    m_failover = Failover::create(m_config.server);
    if (m_failover) {
        m_failover->lookAround(kProbeTimeout, m_clock.now().mono);
        if (const auto primary = m_failover->primary())
            m_serverNow = m_failover->pinned(*primary);
    }
    m_server = std::make_shared<ServerWatch>(m_serverNow.primary, m_config.server.budget);
    m_server->probeNow(kProbeTimeout);
    auto foresight = Foresight::create(
        {.config = m_config,
         .budget = m_server->budget() - m_config.reserve.size,
         .history = m_options.history},
        m_clock.now().wall);
    if (!foresight)
        return foresight.error();
    m_foresight = *foresight;
    m_foresight->setServer(m_serverNow.primary);
    configureAlarms();
    m_service = pg::makeLibpqService(m_config.server.parallelConnects + kUrgentThreads);
    auto loop = net::Loop::create();
    if (!loop)
        return loop.error();
    m_loop = std::move(*loop);
    return {};
}

Status EngineImpl::openPools() {
    auto pools = pool::PoolSet::create(
        {.server = m_serverNow,
         .pools = m_config.pools,
         .reserve = m_config.reserve,
         .budget = m_server->budget(),
         .service = m_service.get(),
         .clock = &m_clock,
         .wake = [this] { wakeService(); },
         .onDecision =
             [this](const pool::Decision& decision) {
                 m_journal.add(decision, m_clock.now().wall);
             }});
    if (!pools)
        return pools.error();
    m_pools = std::move(*pools);
    return {};
}

Status EngineImpl::openGate() {
    auto gate = gate::Gate::open(
        {.config = m_config,
         .loop = m_loop.get(),
         .pools = m_pools.get(),
         .service = m_service.get(),
         .console = this,
         .listenFd = m_options.gateListenFd});
    if (!gate)
        return gate.error();
    m_gate = std::move(*gate);
    m_gatePort = m_gate->port();
    if (m_config.metrics.listen.empty())
        return {};
    auto metrics = MetricsEndpoint::open(*m_loop, m_config.metrics.listen, [this] {
        return monitor::prometheusText(*state()->figures);
    });
    if (!metrics)
        return metrics.error();
    m_metrics = std::move(*metrics);
    return {};
}

Status EngineImpl::start() {
    if (auto made = makeParts(); !made)
        return made;
    if (auto opened = openPools(); !opened)
        return opened;
    if (auto opened = openGate(); !opened)
        return opened;
    m_day = control::advance({}, m_clock.now().wall, *m_foresight->calendar());
    note(
        monitor::Severity::info,
        fmt::format(
            "Usher started, gate on port {}, budget {} connections",
            m_gatePort,
            m_server->budget()));
    if (m_failover && !m_failover->primary())
        m_pools
            ->setSupply(pool::Supply::held, m_config.server.failoverWait, "no host takes writes");
    publish(sample(m_clock.now()));
    m_loop->post([this] {
        if (m_failover)
            startFailover();
        m_nextTick = m_loop->now();
        m_nextForecast = m_nextTick + kForecastEvery;
        Foresight::refresh(m_foresight, *m_service, m_clock.now().wall);
        servicePools();
        tick();
    });
    m_thread = std::thread([this] { m_loop->run(); });
    return {};
}

void EngineImpl::stop(Millis grace) {
    if (!m_thread.joinable())
        return;
    if (!m_stopping.exchange(true) && grace.count() > 0) {
        auto drained = std::make_shared<std::promise<void>>();
        auto future = drained->get_future();
        m_loop->post([this, drained] { m_gate->drain([drained] { drained->set_value(); }); });
        if (future.wait_for(grace) != std::future_status::ready)
            log::warning(
                "clients were still busy after {} s, ending all the same",
                grace.count() / 1000);
    }
    note(monitor::Severity::info, "Usher ends");
    m_loop->stop();
    m_thread.join();
    if (m_failover)
        m_failover->stop();
    if (m_options.history) {
        m_options.history->append(m_recorder.flush());
        m_options.history->append(m_journal.takeUnwritten());
    }
    m_metrics.reset();
    m_gate.reset();
    m_pools.reset();
    m_service.reset();
}

std::shared_ptr<const control::DeskState> EngineImpl::state() const {
    MutexLock lock(m_publishMutex);
    return m_published;
}

void EngineImpl::setUrgentWake(std::function<void()> wake) {
    MutexLock lock(m_publishMutex);
    m_urgentWake = std::move(wake);
}

Result<control::Preview> EngineImpl::preview(const control::Command& command) {
    return control::makePreview(*state(), command);
}

std::uint64_t EngineImpl::submit(control::Command command) {
    const auto ticket = m_nextTicket++;
    m_loop->post([this, ticket, command = std::move(command)] { handle(ticket, command); });
    return ticket;
}

void EngineImpl::submit(
    control::Command command,
    std::function<void(const control::Outcome&)> done) {
    // Posted, so that the console's session is not changed from within its own call.
    m_loop->post(
        [this, ticket = m_nextTicket++, command = std::move(command), done = std::move(done)] {
            done(handle(ticket, command));
        });
}

Status EngineImpl::reload() {
    auto answer = std::make_shared<std::promise<Status>>();
    auto future = answer->get_future();
    m_loop->post([this, answer] { answer->set_value(reloadNow()); });
    if (future.wait_for(kAnswerWithin) != std::future_status::ready)
        return Error{Errc::timeout, "the engine has not answered within 5 s", ""};
    return future.get();
}

Result<std::unique_ptr<Engine>> Engine::start(EngineOptions options) {
    auto engine = std::make_unique<EngineImpl>(std::move(options));
    if (auto started = engine->start(); !started)
        return started.error();
    return std::unique_ptr<Engine>(std::move(engine));
}

} // namespace usher::engine
