#include "support/gate_rig.h"

#include "config/loader.h"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <mutex>
#include <stdexcept>
#include <unistd.h>

namespace usher::test {

namespace {

/// One PostgreSQL for all rigs of a program, started at the first and removed at its end.
class SharedServer {
  public:
    static SharedServer& instance() {
        static SharedServer shared;
        return shared;
    }
    pg::EmbeddedServer& server() { return *m_server; }

  private:
    SharedServer() : m_folder(fmt::format("/tmp/usher-gate-test-{}", ::getpid())) {
        auto started = pg::EmbeddedServer::start({.folder = m_folder, .maxConnections = 220});
        if (!started)
            throw std::runtime_error(started.error().text());
        m_server = std::move(*started);
    }
    ~SharedServer() {
        m_server.reset();
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }

    std::string m_folder;
    std::unique_ptr<pg::EmbeddedServer> m_server;
};

template <class T> T must(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().text());
    return std::move(*result);
}

config::PoolConfig pool(const char* name, int min, int max, int priority, config::PoolMode mode) {
    config::PoolConfig made;
    made.name = name;
    made.min = min;
    made.max = max;
    made.priority = priority;
    made.mode = mode;
    return made;
}

} // namespace

config::Config rigConfig() {
    using enum config::PoolMode;
    config::Config config;
    config.pools = {
        pool("wedding_critical", 2, 8, 100, transaction),
        pool("main", 2, 8, 50, transaction),
        pool("small_session", 1, 4, 40, session),
        pool("small_statement", 1, 4, 30, statement),
        pool("analytics", 1, 3, 10, transaction)};
    config.reserve.size = 2;
    return config;
}

/// Carries out what needs no scaler; the rest is refused.
class GateRig::Port final : public gate::ConsolePort {
  public:
    Port(GateRig& rig, config::Config config) : m_rig(rig), m_config(std::move(config)) {
        auto state = std::make_shared<control::DeskState>();
        auto figures = std::make_shared<monitor::Snapshot>();
        figures->server.name = "127.0.0.1:5432";
        state->figures = std::move(figures);
        m_state = std::move(state);
    }
    std::shared_ptr<const control::DeskState> state() const override { return m_state; }
    const config::Config& config() const override { return m_config; }
    void submit(control::Command command, std::function<void(const control::Outcome&)> done)
        override {
        control::Outcome outcome;
        outcome.command = command;
        outcome.phase = act(command) ? control::Phase::accepted : control::Phase::refused;
        outcome.text =
            outcome.phase == control::Phase::accepted ? "done" : "not possible in this rig";
        done(outcome);
    }

  private:
    bool act(const control::Command& command) {
        using enum control::Verb;
        if (command.verb == killClient)
            return m_rig.gate().killClient(command.id);
        if (command.verb == reload)
            return m_rig.gate().reload(m_config).ok();
        if (command.verb == setOption)
            return set(command.option, command.text);
        auto* pool = m_rig.pools().find(command.pool);
        return pool && act(command.verb, *pool);
    }
    bool set(const std::string& option, const std::string& text) {
        auto next = config::withOption(m_config, option, text);
        if (next && m_rig.gate().reload(*next))
            m_config = std::move(*next);
        return next.ok();
    }
    bool act(control::Verb verb, pool::Pool& pool) {
        using enum control::Verb;
        if (verb == pausePool)
            pool.pause();
        else if (verb == resumePool)
            pool.resume();
        else if (verb == reconnectPool)
            pool.reconnect();
        else if (verb == disablePool || verb == enablePool)
            m_rig.gate().setDisabled(pool.name(), verb == disablePool);
        else if (verb == killPool)
            m_rig.gate().killPool(pool.name());
        else
            return false;
        return true;
    }

    GateRig& m_rig;
    config::Config m_config;
    std::shared_ptr<const control::DeskState> m_state;
};

GateRig::GateRig(GateRigOptions options) {
    auto& config = options.config;
    config.server.primary = options.primary.empty() ? server().appUri() : options.primary;
    config.server.serviceRole = server().serviceUri();
    config.gate.listen = options.listen;
    m_service = pg::makeLibpqService(options.connectThreads);
    m_loop = must(net::Loop::create(options.backend));
    m_console = std::make_unique<Port>(*this, config);
    openPools(options);
    openGate(config);
    // A client that comes before the minimum stands may be lent of the reserve.
    if (options.primary.empty())
        eventually([this] { return m_pools->warm(); });
}

void GateRig::openPools(const GateRigOptions& options) {
    const auto& config = options.config;
    m_pools = must(pool::PoolSet::create(
        {.server = config.server,
         .pools = config.pools,
         .reserve = config.reserve,
         .budget = 110,
         .service = m_service.get(),
         .clock = &m_clock,
         .wake =
             [this] {
                 if (m_ready)
                     m_loop->post([this] { serve(); });
             },
         .onDecision = options.onDecision}));
}

void GateRig::openGate(const config::Config& config) {
    m_gate = must(gate::Gate::open(
        {.config = config,
         .loop = m_loop.get(),
         .pools = m_pools.get(),
         .service = m_service.get(),
         .console = m_console.get()}));
    m_port = m_gate->port();
    m_ready = true;
    m_loop->post([this] { serve(); });
    m_thread = std::thread([this] { m_loop->run(); });
}

GateRig::~GateRig() {
    onLoop([this] {
        m_ready = false;
        m_loop->cancelTimer(m_timer);
        m_gate.reset();
    });
    m_loop->stop();
    m_thread.join();
    m_pools.reset();
    m_service.reset();
}

void GateRig::serve() {
    if (!m_ready)
        return;
    m_loop->cancelTimer(m_timer);
    const auto next = m_pools->service(m_loop->now());
    m_timer = m_loop->runAt(next, [this] {
        m_timer = 0;
        serve();
    });
}

pg::EmbeddedServer& GateRig::server() {
    return SharedServer::instance().server();
}

std::string GateRig::conninfo(const std::string& database, const std::string& user) const {
    return fmt::format(
        "host=127.0.0.1 port={} dbname={} user={} connect_timeout=10",
        m_port,
        database,
        user);
}

void GateRig::onLoop(std::function<void()> work) {
    std::promise<void> done;
    m_loop->post([&] {
        work();
        done.set_value();
    });
    done.get_future().wait();
}

bool GateRig::eventually(const std::function<bool()>& holds) const {
    const auto deadline = std::chrono::steady_clock::now() + Seconds{10};
    while (!holds()) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(Millis{5});
    }
    return true;
}

} // namespace usher::test
