#include "rehearsal/rehearser.h"

#include "base/log.h"
#include "pg/uri.h"
#include "rehearsal/consent.h"
#include "rehearsal/own_gate.h"

#include <fmt/format.h>
#include <numeric>

namespace usher::rehearsal {
namespace {

constexpr Seconds kAskAgain{2};
constexpr Seconds kWarmWithin{30};
constexpr Millis kLookAgain{20};
constexpr Seconds kGrace{1};

const config::PoolConfig* poolNamed(const config::Config& config, const std::string& name) {
    const auto found = std::ranges::find(config.pools, name, &config::PoolConfig::name);
    return found == config.pools.end() ? nullptr : &*found;
}

/// With the pools as they are configured; the budget decides nothing but targets.
PlanOptions planOptionsOf(const config::Config& config, const std::string& scenario) {
    PlanOptions options{.scenario = scenario, .reserveSize = config.reserve.size};
    if (const auto* pool = poolNamed(config, "wedding_critical"))
        options.weddingMax = pool->max;
    if (const auto* pool = poolNamed(config, "main"))
        options.mainMax = pool->max;
    if (const auto* pool = poolNamed(config, "analytics"))
        options.analyticsMax = pool->max;
    return options;
}

/// Zero where that shows on the way: a search, faults that have to be recovered from.
Seconds lengthOf(const Plan& plan) {
    Seconds sum{0};
    for (const auto& step : plan.steps)
        sum += step.opening + step.length;
    const bool known = plan.kind != Kind::capacity && plan.kind != Kind::failures;
    return known ? sum : Seconds{0};
}

std::vector<control::Scenario> scenariosFor(const config::Config& config) {
    std::vector<control::Scenario> list;
    for (const auto& name : scenarios())
        if (const auto plan = planOf(planOptionsOf(config, name)))
            list.push_back(
                {.name = name,
                 .clients = plan->clients(),
                 .length = lengthOf(*plan),
                 .ownServers = hasOwnServers(plan->kind),
                 .sizable = plan->kind != Kind::exhaustion});
    return list;
}

std::string serverInWords(const config::ServerConfig& server) {
    if (server.embedded)
        return "the private server";
    const auto uri = pg::parseUri(server.primary);
    return uri ? fmt::format("the database \"{}\" at {}", uri->database, uri->hosts[0].text())
               : "the configured server";
}

int leastConnections(const config::Config& config) {
    return std::transform_reduce(
        config.pools.begin(),
        config.pools.end(),
        config.reserve.size,
        std::plus(),
        [](const auto& pool) { return pool.min; });
}

control::Rehearsals offeredBy(const config::Config& config) {
    control::Rehearsals offered;
    offered.scenarios = scenariosFor(config);
    offered.configured = !config.server.embedded;
    offered.server = serverInWords(config.server);
    offered.clientsAtMost = config.gate.maxClients;
    offered.connectionsAtLeast = leastConnections(config);
    return offered;
}

/// Whoever asks for it has seen which server it is; that it may be loaded its owner says.
Result<Consent> ownersConsent(const config::ServerConfig& server) {
    if (server.embedded)
        return Consent{};
    const auto uri = pg::parseUri(server.primary);
    return uri ? consentFor(server, uri->database) : uri.error();
}

Error endedEarly() {
    return {Errc::cancelled, "the rehearsal was ended early", {}};
}

} // namespace

Rehearser::Rehearser(RehearserOptions options)
    : m_options(std::move(options)),
      m_told(std::make_shared<control::Rehearsals>(offeredBy(m_options.config))),
      m_thread([this] { work(); }) {}

Rehearser::~Rehearser() {
    m_cancelled = true;
    {
        const MutexLock lock(m_mutex);
        m_ending = true;
    }
    m_wanted.notify_all();
    m_thread.join();
}

std::shared_ptr<const control::Rehearsals> Rehearser::rehearsals() const {
    const MutexLock lock(m_mutex);
    return m_told;
}

void Rehearser::setMakeBelieve(WallTime since) {
    change([since](control::Rehearsals& told) { told.makeBelieveSince = since; });
}

void Rehearser::change(const std::function<void(control::Rehearsals&)>& to) {
    const MutexLock lock(m_mutex);
    auto next = std::make_shared<control::Rehearsals>(*m_told);
    to(*next);
    m_told = std::move(next);
}

Status Rehearser::begin(const control::Command& command, int connections) {
    const auto offered = rehearsals();
    const auto* scenario = offered->find(command.scenario);
    if (offered->playing || !scenario)
        return Error{Errc::conflict, "it cannot be played now", "STOP REHEARSAL"};
    const int clients = scenario->sizable ? command.value : 0;
    m_cancelled = false;
    change([&](control::Rehearsals& told) {
        told.trouble.clear();
        told.playing = control::PlayingRehearsal{
            .scenario = scenario->name,
            .clients = clients > 0 ? clients : scenario->clients,
            .by = command.actor,
            .since = std::chrono::system_clock::now()};
    });
    {
        const MutexLock lock(m_mutex);
        m_order = Order{
            .scenario = scenario->name,
            .clients = clients,
            .connections = connections,
            .ownServers = scenario->ownServers};
    }
    m_wanted.notify_all();
    return {};
}

void Rehearser::askConsent() {
    {
        const MutexLock lock(m_mutex);
        const auto now = std::chrono::steady_clock::now();
        if (m_told->playing || !m_told->configured || now - m_lastAsked < kAskAgain)
            return;
        m_lastAsked = now;
        m_askWanted = true;
    }
    m_wanted.notify_all();
}

void Rehearser::setListener(Listener listener) {
    const MutexLock lock(m_listening);
    m_listener = std::move(listener);
}

void Rehearser::tell(const std::string& line) {
    const MutexLock lock(m_listening);
    if (m_listener.progress)
        m_listener.progress(line);
}

void Rehearser::work() {
    for (;;) {
        std::optional<Order> order;
        {
            MutexLock lock(m_mutex);
            while (!m_ending && !m_order && !m_askWanted)
                m_wanted.wait(m_mutex);
            if (m_ending)
                return;
            order = std::exchange(m_order, {});
            m_askWanted = false;
        }
        if (order)
            playOrder(*order);
        else
            lookForConsent();
    }
}

void Rehearser::lookForConsent() {
    const auto consent = ownersConsent(m_options.config.server);
    change([&](control::Rehearsals& told) {
        told.asked = true;
        told.refusal = consent ? std::string() : consent.error().text();
    });
}

void Rehearser::playOrder(const Order& order) {
    const auto cards = play(order);
    const bool stopped = !cards && cards.error().code == Errc::cancelled;
    change([&](control::Rehearsals& told) {
        told.playing.reset();
        told.trouble = cards || stopped ? std::string() : cards.error().text();
    });
    if (cards && m_options.keep)
        m_options.keep(*cards);
    if (!cards)
        log::info("the rehearsal {} has no verdict: {}", order.scenario, cards.error().text());
    const MutexLock lock(m_listening);
    if (m_listener.finished)
        m_listener.finished(cards);
}

RehearsalOptions Rehearser::optionsFor(const Order& order) {
    RehearsalOptions options;
    options.scenario = order.scenario;
    if (order.clients > 0)
        options.clients = order.clients;
    options.loadProgram = m_options.loadProgram;
    options.progress = [this](const std::string& line) {
        tell(line);
    };
    options.cancelled = [this] {
        return m_cancelled.load();
    };
    return options;
}

Rehearser::Cards Rehearser::play(const Order& order) {
    auto options = optionsFor(order);
    if (!order.ownServers)
        return playOnPools(order, std::move(options));
    change([](control::Rehearsals& told) { told.playing->going = true; });
    return run(options);
}

/// Pools as production's are configured, within what the server has to spare.
Rehearser::Cards Rehearser::playOnPools(const Order& order, RehearsalOptions options) {
    auto config = m_options.config;
    const auto consent = ownersConsent(config.server);
    if (!consent)
        return consent.error();
    settle(*consent, options);
    keepToConsented(config.pools);
    sweep(config.server.primary);
    const auto gate = OwnGate::make();
    if (!gate)
        return gate.error();
    gate->openIn(config);
    config.server.budget = order.connections;
    options.user = gate->user();
    options.password = gate->password();
    tell(order.scenario + ": pools of its own are opened");
    // Without history, audit or forecast's memory: what it learns is forgotten with it.
    auto engine = engine::Engine::start({.config = std::move(config)});
    if (!engine)
        return engine.error();
    auto cards = playOn(**engine, std::move(options));
    (*engine)->stop(kGrace);
    return cards;
}

Rehearser::Cards Rehearser::playOn(engine::Engine& engine, RehearsalOptions options) {
    if (auto warm = warmUp(engine); !warm)
        return warm.error();
    change([](control::Rehearsals& told) { told.playing->going = true; });
    options.engine = &engine;
    return run(options);
}

Status Rehearser::warmUp(engine::Engine& engine) const {
    const auto until = std::chrono::steady_clock::now() + kWarmWithin;
    while (!engine.pools().warm()) {
        if (m_cancelled)
            return endedEarly();
        if (std::chrono::steady_clock::now() >= until)
            return Error{
                Errc::unavailable,
                "its pools hold no connections: " + engine.state()->figures->server.error,
                "usher check tells more"};
        std::this_thread::sleep_for(kLookAgain);
    }
    return {};
}

} // namespace usher::rehearsal
