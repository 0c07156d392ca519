// The doors: login, admin console and metrics as a stranger finds them. However his bytes are cut
// he is answered the same, and once he has left nothing of him is there.
#include "base/log.h"
#include "control/command.h"
#include "engine/metrics_endpoint.h"
#include "fuzz/choices.h"
#include "fuzz/model_service.h"
#include "fuzz/require.h"
#include "gate/gate.h"
#include "gate/protocol/wire.h"

#include <cstdlib>
#include <fmt/format.h>

using namespace usher;
using namespace usher::fuzz;

namespace {

/// Shows, and does nothing.
class Port final : public gate::ConsolePort {
  public:
    explicit Port(const config::Config& config) : m_config(config) {
        auto state = std::make_shared<control::DeskState>();
        state->figures = std::make_shared<monitor::Snapshot>();
        m_state = std::move(state);
    }
    std::shared_ptr<const control::DeskState> state() const override { return m_state; }
    const config::Config& config() const override { return m_config; }
    void submit(control::Command command, std::function<void(const control::Outcome&)> done)
        override {
        control::Outcome outcome;
        outcome.command = std::move(command);
        outcome.phase = control::Phase::refused;
        done(outcome);
    }

  private:
    const config::Config& m_config;
    std::shared_ptr<const control::DeskState> m_state;
};

config::Config houseConfig() {
    config::PoolConfig pool;
    pool.name = "elsewhere"; // a session has a target of its own
    pool.min = 0;
    pool.max = 2;
    config::Config config;
    config.server.primary = "model";
    config.server.embedded = false;
    config.reserve.size = 0;
    config.pools = {pool};
    config.gate.adminUsers = {"a"};
    return config;
}

/// A gate and a metrics endpoint, each behind a loop of its own.
class House {
  public:
    House() {
        auto pools = pool::PoolSet::create(
            {.server = m_config.server,
             .pools = m_config.pools,
             .reserve = m_config.reserve,
             .budget = 10,
             .service = &m_service,
             .clock = &m_clock});
        require(pools.ok());
        m_pools = std::move(*pools);
        auto gate = gate::Gate::open(
            {.config = m_config,
             .loop = &m_gateLoop,
             .pools = m_pools.get(),
             .service = &m_service,
             .console = &m_port});
        auto metrics =
            engine::MetricsEndpoint::open(m_metricsLoop, "", [] { return std::string("up 1\n"); });
        require(gate.ok() && metrics.ok());
        m_gate = std::move(*gate);
        m_metrics = std::move(*metrics);
    }
    ~House() {
        m_service.finishAll();
        m_gate.reset();
        m_pools.reset();
        m_metrics.reset();
        while (m_gateLoop.turn()) {
        }
    }
    House(const House&) = delete;
    House& operator=(const House&) = delete;

    /// What is answered to a visitor whose bytes come in pieces of that size.
    std::string visit(bool gate, const std::string& says, std::size_t piece) {
        auto& wire = *m_wires.emplace_back(std::make_unique<Wire>()); // its session may go later
        auto& loop = gate ? m_gateLoop : m_metricsLoop;
        loop.add(kDescriptor, wire);
        loop.accept(kDescriptor, {.address = "127.0.0.1", .port = 5000, .local = true});
        for (std::size_t at = 0; at < says.size(); at += piece) {
            wire.toGate += says.substr(at, piece);
            settle(loop, wire);
        }
        wire.ended = true;
        settle(loop, wire);
        loop.forget(kDescriptor);
        const auto clients = m_gate->figures();
        require(clients.connected + clients.loggingIn + clients.active + clients.waiting == 0);
        return std::exchange(m_heard, {});
    }

  private:
    static constexpr int kDescriptor = -2;

    void settle(MemoryLoop& loop, Wire& wire) {
        constexpr int kQuiet = 4;
        for (int quiet = 0; quiet < kQuiet; ++quiet) {
            m_clock.advance(Millis{1}); // nobody is so slow that he is cut off
            m_pools->service(m_clock.now().mono);
            while (move(loop, wire))
                quiet = 0;
        }
    }
    bool move(MemoryLoop& loop, Wire& wire) {
        bool any = loop.turn();
        any |= m_service.finishOne();
        any |= wire.deliver(std::size_t(-1));
        m_heard += wire.take(std::size_t(-1));
        const auto servers = m_service.connections();
        for (const auto& [id, server] : servers) {
            if (!m_service.connections().contains(id))
                continue;
            server->exchange(std::size_t(-1));
            while (server->step())
                any = true;
            any |= server->wire().deliver(std::size_t(-1));
        }
        return any;
    }

    const config::Config m_config = houseConfig();
    test::FakeClock m_clock;
    MemoryLoop m_gateLoop{m_clock}, m_metricsLoop{m_clock};
    ModelService m_service{m_gateLoop};
    Port m_port{m_config};
    std::vector<std::unique_ptr<Wire>> m_wires;
    std::unique_ptr<pool::PoolSet> m_pools;
    std::unique_ptr<gate::Gate> m_gate;
    std::unique_ptr<engine::MetricsEndpoint> m_metrics;
    std::string m_heard;
};

/// Types alone: keys, times and numbers are of the moment.
std::string typesOf(std::string_view heard) {
    std::string types;
    while (heard.starts_with('N') && (heard.size() < 2 || heard[1] != '\0')) { // no encryption
        types += "no ";
        heard.remove_prefix(1);
    }
    while (heard.size() >= gate::wire::kHeaderBytes) {
        types += heard[0];
        const auto size = 1 + std::size_t(gate::wire::readBe32(heard.data() + 1));
        heard.remove_prefix(std::min(size, heard.size()));
    }
    return types;
}

/// A line is read as it is written.
void tryCommand(const std::string& line) {
    if (const auto command = control::parseCommand(line)) {
        const auto again = control::parseCommand(control::toLine(*command));
        require(again.ok() && control::toLine(*again) == control::toLine(*command));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    log::setLevel(log::Level::off);
    Choices choices({data, size});
    const auto piece = 1 + choices.below(64);
    const auto door = choices.below(3);
    const auto says = choices.raw(size);
    if (door == 2) {
        tryCommand(says);
        return 0;
    }
    House house;
    const auto whole = house.visit(door == 0, says, size + 1);
    const auto cut = house.visit(door == 0, says, piece);
    if (std::getenv("USHER_FUZZ_TELL"))
        fmt::print(stderr, "whole {}\ncut   {}\n", typesOf(whole), typesOf(cut));
    require(door == 0 ? typesOf(whole) == typesOf(cut) : whole == cut);
    return 0;
}
