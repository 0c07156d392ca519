#include "engine/engine_impl.h"

#include "base/host_name.h"
#include "base/log.h"
#include "base/quantity.h"
#include "config/value_text.h"
#include "limits/limits.h"
#include "monitor/prometheus.h"
#include "webhooks/settings.h"

#include <fmt/format.h>
#include <future>

namespace usher::engine {
namespace {

constexpr Millis kProbeTimeout{3'000};

/// Made once a snapshot, however many ask.
struct MetricsText {
    std::function<std::shared_ptr<const monitor::Snapshot>()> latest;
    std::shared_ptr<const monitor::Snapshot> of = {};
    std::string text = {};

    std::string operator()() {
        if (auto next = latest(); next != of) {
            text = monitor::prometheusText(*next);
            of = std::move(next);
        }
        return text;
    }
};

/// The gate's clients are given `grace` to finish.
void drain(net::Loop& loop, gate::Gate& gate, Millis grace) {
    auto drained = std::make_shared<std::promise<void>>();
    auto future = drained->get_future();
    loop.post([&gate, drained] { gate.drain([drained] { drained->set_value(); }); });
    if (future.wait_for(grace) != std::future_status::ready)
        log::warning(
            "clients were still busy after {} s, ending all the same",
            grace.count() / 1000);
}

/// What is wrong with it is told, and nothing waits for it.
std::shared_ptr<control::AuditLog>
openAudit(const std::string& file, Journal& journal, WallTime now) {
    std::shared_ptr<control::AuditLog> audit = control::AuditLog::open(file);
    auto complaints = audit->notes();
    if (const auto trouble = audit->trouble(); !trouble.empty())
        complaints.push_back(trouble);
    for (const auto& complaint : complaints) {
        log::warning("{}", complaint);
        journal.note(monitor::Severity::critical, complaint, now);
    }
    return audit;
}

/// As others name it: on loopback or everywhere, this machine by its name.
std::string instanceOf(const std::string& listen, int port) {
    const auto at = config::parseListen(listen);
    if (!at)
        return hostName();
    const bool nameless =
        at->loopback() || at->host == "*" || at->host == "0.0.0.0" || at->host == "::";
    const bool v6 = at->host.find(':') != std::string::npos;
    const auto host = nameless ? hostName() : v6 ? '[' + at->host + ']' : at->host;
    return host + ':' + std::to_string(port);
}

} // namespace

EngineImpl::EngineImpl(EngineOptions options)
    : m_options(std::move(options)),
      m_config(m_options.config),
      m_clock(m_options.clock ? *m_options.clock : m_systemClock) {}

EngineImpl::~EngineImpl() {
    stop(Millis{0});
}

/// Which host, and how many connections it allows.
void EngineImpl::findServer() {
    m_server = std::make_unique<ServerKeeper>(m_config.server, "");
    m_server->lookAround(kProbeTimeout, m_clock.now().mono);
    m_sessions = std::make_unique<SessionWatch>(sessionServerOf(m_server->server()), m_clock);
}

Status EngineImpl::makeForesight() {
    auto foresight = Foresight::create(
        {.config = m_config,
         .budget = m_server->budget() - m_config.reserve.size,
         .history = m_options.history,
         .stateFile = m_options.forecastFile},
        m_clock.now().wall);
    if (!foresight)
        return foresight.error();
    m_foresight = *foresight;
    m_foresight->setServer(m_server->server().primary);
    m_calendar = std::make_unique<CalendarKeeper>(CalendarKeeper::Parts{
        .foresight = m_foresight,
        .audit = m_audit,
        .journal = m_journal,
        .clock = m_clock,
        .nextTicket = [this] {
            return m_nextTicket++;
        }});
    m_settings = std::make_unique<SettingsKeeper>(SettingsKeeper::Parts{
        .audit = m_audit,
        .clock = m_clock,
        .nextTicket = [this] { return m_nextTicket++; },
        .file = m_options.settingsFile});
    return {};
}

Status EngineImpl::openLoop() {
    m_service = pg::makeLibpqService(
        m_config.server.parallelConnects + kUrgentThreads,
        {.tcp = m_config.server.tcp, .localSocket = m_config.server.localSocket});
    auto loop = net::Loop::create();
    if (!loop)
        return loop.error();
    m_loop = std::move(*loop);
    m_poolTimer = std::make_unique<PoolTimer>(*m_loop);
    return {};
}

Status EngineImpl::openPools() {
    auto pools = pool::PoolSet::create(
        {.server = m_server->server(),
         .listed = m_config.server.primary,
         .pools = m_config.pools,
         .reserve = m_config.reserve,
         .budget = m_server->budget(),
         .service = m_service.get(),
         .clock = &m_clock,
         .wake = [this] { m_poolTimer->wake(); },
         .onDecision =
             [this](const pool::Decision& decision) {
                 m_journal.add(decision, m_clock.now().wall);
             }});
    if (!pools)
        return pools.error();
    m_pools = std::move(*pools);
    m_server->open(*m_pools);
    return {};
}

Status EngineImpl::openGate() {
    auto gate = gate::Gate::open(
        {.config = m_config,
         .loop = m_loop.get(),
         .pools = m_pools.get(),
         .service = m_service.get(),
         .console = this,
         .desk = {.port = this, .history = m_options.history, .version = m_options.version},
         .listenFd = m_options.gateListenFd});
    if (!gate)
        return gate.error();
    m_gate = std::move(*gate);
    m_gatePort = m_gate->port();
    return {};
}

Status EngineImpl::openOutlets() {
    auto told = webhooks::settingsOf(m_config.alerts);
    if (!told)
        return told.error();
    const auto instance = instanceOf(m_config.gate.listen, m_gatePort);
    m_courier.speakFor({.instance = instance, .console = "postgresql://" + instance + "/usher"});
    m_courier.configure(std::move(*told));
    if (m_options.reports)
        m_options.reports->configure(m_config.report);
    if (m_config.metrics.listen.empty())
        return {};
    auto metrics = MetricsEndpoint::open(*m_loop, m_config.metrics.listen, MetricsText{[this] {
        return state()->figures;
    }});
    if (!metrics)
        return metrics.error();
    m_metrics = std::move(*metrics);
    return {};
}

ServerHands EngineImpl::hands() {
    return {
        .pools = *m_pools,
        .gate = *m_gate,
        .service = *m_service,
        .journal = m_journal,
        .clock = m_clock,
        .settings = m_config.server};
}

void EngineImpl::makeReloader() {
    m_reloader = std::make_unique<Reloader>(Reloader::Parts{
        .config = m_config,
        .pools = *m_pools,
        .gate = *m_gate,
        .others = m_others,
        .scaler = m_scaler,
        .loans = m_loans,
        .evaluator = m_evaluator,
        .courier = m_courier,
        .reports = m_options.reports.get(),
        .foresight = m_foresight,
        .service = *m_service,
        .journal = m_journal,
        .clock = m_clock,
        .read = m_options.reload});
}

void EngineImpl::makeCommandDesk() {
    Actuator actuator{
        .pools = *m_pools,
        .gate = *m_gate,
        .evaluator = m_evaluator,
        .foresight = *m_foresight,
        .day = m_day,
        .scaler = m_scaler,
        .loans = m_loans,
        .clock = m_clock,
        .rehearsals = m_options.rehearsals.get(),
        .sessions = m_sessions.get(),
        .applyLoans = [this] { return m_reloader->applyLoans(); },
        .reload = [this] { return m_reloader->reload(); },
        .set =
            [this](const auto& option, const auto& text) { return m_reloader->set(option, text); },
        .shutdown =
            [this] {
                if (m_options.onShutdownRequested)
                    m_options.onShutdownRequested();
            },
        .onTransition =
            [this](const auto& transition, const auto& actor) {
                m_journal.add(eventOf(transition, actor));
            }};
    m_commands = std::make_unique<CommandDesk>(CommandDesk::Parts{
        .actuator = std::move(actuator),
        .journal = m_journal,
        .audit = m_audit,
        .service = *m_service,
        .nextTicket = [this] {
            return m_nextTicket++;
        }});
}

Status EngineImpl::start() {
    m_audit = openAudit(m_options.auditFile, m_journal, m_clock.now().wall);
    findServer();
    if (auto made = makeForesight(); !made)
        return made;
    m_evaluator.configure(alarmSettings(m_config));
    for (const auto open :
         {&EngineImpl::openLoop,
          &EngineImpl::openPools,
          &EngineImpl::openGate,
          &EngineImpl::openOutlets})
        if (auto opened = (this->*open)(); !opened)
            return opened;
    makeReloader();
    makeCommandDesk();
    m_commands->resume();
    m_day = control::advance({}, m_clock.now().wall, *m_foresight->calendar());
    note(
        monitor::Severity::info,
        fmt::format(
            "Usher started, gate on port {}, budget {} connections",
            m_gatePort,
            m_server->budget()));
    publish(sample(m_clock.now()));
    m_loop->post([this] { begin(); });
    m_thread = std::thread([this] { m_loop->run(); });
    return {};
}

void EngineImpl::begin() {
    m_server->start(*m_loop, hands(), [this](const config::ServerConfig& moved) {
        m_foresight->setServer(moved.primary);
        m_sessions->setServer(sessionServerOf(moved));
    });
    m_others.start(*m_loop, hands());
    m_nextTick = m_loop->now();
    m_nextForecast = m_nextTick + kForecastEvery;
    Foresight::refresh(m_foresight, *m_service, m_clock.now().wall);
    m_poolTimer->start(*m_pools);
    if (m_day.state != control::DayState::off)
        m_commands->noteDay({}, *state());
    tick();
}

void EngineImpl::stop(Millis grace) {
    if (!m_thread.joinable())
        return;
    if (m_options.rehearsals)
        m_options.rehearsals->cancel();
    if (grace.count() > 0)
        drain(*m_loop, *m_gate, grace);
    note(monitor::Severity::info, "Usher ends");
    m_loop->stop();
    m_thread.join();
    m_commands->end(m_clock.now().wall, *state());
    m_server->stop();
    m_others.stop();
    if (m_options.history) {
        m_options.history->append(m_recorder.flush());
        m_options.history->append(m_journal.takeUnwritten());
    }
    m_metrics.reset();
    m_sessions->end();
    m_gate.reset();
    m_pools.reset();
    m_service.reset();
}

void EngineImpl::note(monitor::Severity severity, const std::string& text) {
    m_journal.note(severity, text, m_clock.now().wall);
}

std::uint64_t EngineImpl::submit(control::Command command) {
    const auto ticket = m_nextTicket++;
    m_loop->post([this, order = CommandDesk::Order{ticket, std::move(command)}] {
        m_commands->handle(order, *state());
    });
    return ticket;
}

void EngineImpl::submit(
    control::Command command,
    std::function<void(const control::Outcome&)> done) {
    // Posted, so that the console's session is not changed from within its own call.
    m_loop->post([this,
                  order = CommandDesk::Order{m_nextTicket++, std::move(command)},
                  done = std::move(done)] { done(m_commands->handle(order, *state())); });
}

Status EngineImpl::reload() {
    auto answer = std::make_shared<std::promise<Status>>();
    auto future = answer->get_future();
    m_loop->post([this, answer] { answer->set_value(m_reloader->reload()); });
    if (future.wait_for(limits::kReloadWithin) != std::future_status::ready)
        return Error{
            Errc::timeout,
            "the engine has not answered within " + secondsText(limits::kReloadWithin.count()),
            ""};
    return future.get();
}

Result<std::unique_ptr<Engine>> Engine::start(EngineOptions options) {
    auto engine = std::make_unique<EngineImpl>(std::move(options));
    if (auto started = engine->start(); !started)
        return started.error();
    return std::unique_ptr<Engine>(std::move(engine));
}

} // namespace usher::engine
