#include "fuzz/conversation.h"

#include "fuzz/require.h"
#include "gate/protocol/wire.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace usher::fuzz {

namespace {

constexpr std::size_t kAll = std::size_t(-1);
constexpr std::string_view kTerminate("X\0\0\0\4", 5);
constexpr int kMostRounds = 100'000; ///< of a conversation that comes to no end
constexpr Millis kRound{50};

config::PoolMode modeOf(std::uint8_t shape) {
    if (!(shape & 0x80))
        return config::PoolMode::transaction;
    return shape & 0x40 ? config::PoolMode::session : config::PoolMode::statement;
}

config::PoolConfig poolOf(std::uint8_t shape) {
    config::PoolConfig pool;
    pool.name = "main";
    pool.min = shape & 8 ? 1 : 0;
    pool.max = 1 + (shape >> 4 & 1);
    pool.acquireTimeout = Millis::max();
    pool.mode = modeOf(shape);
    pool.reset = shape & 32 ? config::PoolReset::always : config::PoolReset::whenNeeded;
    pool.maxPinned = pool.max;
    pool.adaptiveConcurrency = false;
    return pool;
}

} // namespace

Conversation::Conversation(Choices& choices)
    : m_choices(choices),
      m_shape(choices.byte()),
      m_loop(m_clock),
      m_service(m_loop) {
    openGate();
    const int clients = 1 + m_shape % 3;
    for (int i = 0; i < clients; ++i) {
        m_clients.push_back(std::make_unique<Client>());
        m_clients.back()->client = i + 1;
        m_clients.back()->asks = i == 1;
        m_clients.back()->mayNotBegin = modeOf(m_shape) == config::PoolMode::statement;
        enter(*m_clients.back());
    }
    settle();
}

Conversation::~Conversation() {
    m_service.finishAll();
    m_gate.reset();
    m_pools.reset();
    while (m_loop.turn()) {
    }
}

void Conversation::openGate() {
    config::Config config;
    config.server.primary = "model";
    config.server.embedded = false;
    config.server.maxLifetime = Seconds{0};
    config.reserve.size = 0;
    config.pools = {poolOf(m_shape)};
    config.gate.maxClients = 10;
    config.gate.maxPreparedStatements = 3;
    auto pools = pool::PoolSet::create(
        {.server = config.server,
         .pools = config.pools,
         .reserve = config.reserve,
         .budget = 10,
         .service = &m_service,
         .clock = &m_clock});
    require(pools.ok());
    m_pools = std::move(*pools);
    auto gate = gate::Gate::open(
        {.config = config, .loop = &m_loop, .pools = m_pools.get(), .service = &m_service});
    require(gate.ok());
    m_gate = std::move(*gate);
}

void Conversation::enter(Client& client) {
    const int fd = -2 - m_descriptors++;
    m_loop.add(fd, client.wire);
    m_loop.accept(fd, {.address = "127.0.0.1", .port = 5000 - fd, .local = true});
    client.wire.toGate = startupPacket(client.client, client.asks);
}

void Conversation::say(Client& client, const std::string& bytes) {
    if (client.left)
        return;
    client.spoke.push_back({.said = client.said.size(), .heard = client.heard.size()});
    client.said += bytes;
    client.wire.toGate += bytes;
}

void Conversation::speak(Client& client) {
    const Tag tag{
        .client = client.client,
        .number = client.messages++,
        .inSessionPool = modeOf(m_shape) == config::PoolMode::session};
    say(client, makeMessage(m_choices, tag));
}

/// Whatever the fuzzer likes: from here on the client may be told that it is none.
void Conversation::babble(Client& client) {
    if (client.left)
        return;
    client.lawful = std::min(client.lawful, client.said.size());
    say(client, m_choices.raw(1 + m_choices.below(16)));
}

void Conversation::leave(Client& client, bool says) {
    if (says)
        say(client, std::string(kTerminate));
    client.left = true;
    client.wire.ended = true;
}

/// By the key it was told, on a connection of its own, as libpq does.
void Conversation::askToCancel(Client& client) {
    const auto packet = cancelPacket(client.heard);
    if (packet.empty())
        return; // it has not been let in yet
    ++client.cancels;
    auto& wire = m_cancelling.emplace_back();
    const int fd = -2 - m_descriptors++;
    m_loop.add(fd, wire);
    m_loop.accept(fd, {.address = "127.0.0.1", .port = 5000 - fd, .local = true});
    wire.toGate = packet;
    (void)wire.deliver(kAll);
}

void Conversation::hear(Client& client, std::size_t most) {
    client.heard += client.wire.take(most);
}

/// One of those that there are.
ModelConnection* Conversation::chosenServer() {
    auto& servers = m_service.connections();
    if (servers.empty())
        return nullptr;
    return std::next(servers.begin(), std::ptrdiff_t(m_choices.below(servers.size())))->second;
}

void Conversation::crash() {
    if (auto* const server = chosenServer()) {
        const auto behind = m_choices.byte();
        ++m_crashes;
        server->crash(behind, behind & 1 ? "terminating connection" : "");
    }
}

/// A notice, as a server may say it at any time.
void Conversation::tell() {
    std::string notice;
    gate::wire::appendNotice(notice, {.sqlstate = "00000", .message = "by the way"});
    if (auto* const server = chosenServer(); server && !server->wire().ended)
        server->tell(notice);
}

void Conversation::pass(Nanos time) {
    m_clock.advance(time);
    m_pools->service(m_clock.now().mono);
}

void Conversation::act(Client& client, std::uint8_t event) {
    switch (event) {
    case 0:
    case 1:
        return speak(client);
    case 2:
        speak(client);
        return settle();
    case 3:
        (void)client.wire.deliver(m_choices.amount());
        return;
    case 4:
        return hear(client, m_choices.amount());
    case 5:
        return m_choices.below(4) == 0 ? babble(client) : speak(client);
    case 6:
        return m_choices.below(4) == 0 ? leave(client, m_choices.below(2) == 0) : speak(client);
    default:
        return settle();
    }
}

void Conversation::actOfServer(std::uint8_t event) {
    auto* const server = chosenServer();
    switch (event) {
    case 8:
        return server ? server->exchange(m_choices.amount()) : void();
    case 9:
        return server ? void(server->step()) : void();
    case 10:
        return server ? void(server->wire().deliver(m_choices.amount())) : void();
    case 11:
        (void)m_loop.turn();
        return;
    case 12:
        (void)m_service.finishOne();
        return;
    case 13:
        return pass(Millis{10} * m_choices.byte());
    case 14:
        return m_choices.below(8) == 0 ? crash() : tell();
    default:
        return pass(Millis{1});
    }
}

void Conversation::step() {
    constexpr std::uint8_t kCancel = 0x8f;
    const auto event = m_choices.byte();
    if ((event & kCancel) == kCancel)
        askToCancel(*m_clients[(event >> 4) % m_clients.size()]);
    else if (event % 16 < 8)
        act(*m_clients[(event >> 4) % m_clients.size()], event % 16);
    else
        actOfServer(event % 16);
}

/// Everybody reads and writes as much as there is. False: nothing was.
bool Conversation::moveAll() {
    bool any = m_loop.turn();
    any |= m_service.finishOne();
    for (const auto& client : m_clients) {
        any |= client->wire.deliver(kAll);
        hear(*client, kAll);
    }
    for (auto& wire : m_cancelling)
        any |= wire.deliver(kAll);
    const auto servers = m_service.connections();
    for (const auto& [id, server] : servers) {
        if (!m_service.connections().contains(id))
            continue;
        server->exchange(kAll);
        while (server->step())
            any = true;
        any |= server->wire().deliver(kAll);
    }
    return any;
}

void Conversation::settle() {
    constexpr int kQuiet = 4; // rounds: a pool opens its connections one after the other
    int rounds = 0;
    for (int quiet = 0; quiet < kQuiet; ++quiet) {
        pass(kRound);
        while (moveAll()) {
            quiet = 0;
            require(++rounds < kMostRounds);
        }
    }
}

void Conversation::finish() {
    settle();
    if (std::getenv("USHER_FUZZ_TELL"))
        for (const auto& client : m_clients)
            Verdict(*client).tell();
    require(!allRest() || m_pools->find("main")->figures().leased == 0);
    for (const auto& client : m_clients)
        say(*client, lastMessages({.client = client->client, .number = client->messages++}));
    settle();
    for (const auto& client : m_clients) {
        if (!client->left)
            client->wire.toGate += kTerminate;
        settle();
    }
    // Who has begun a message that never ends may hold what the others wait for: its end is first.
    for (const bool wild : {true, false})
        for (const auto& client : m_clients)
            if (client->isWild() == wild) {
                client->wire.ended = true;
                settle();
            }
}

bool Conversation::allRest() const {
    return modeOf(m_shape) != config::PoolMode::session &&
           std::ranges::all_of(m_clients, [](const auto& client) {
               return client->left || Verdict(*client).rests();
           });
}

/// Nobody waits, and all leases are back.
bool Conversation::isAtRest() const {
    const auto clients = m_gate->figures();
    const auto pool = m_pools->find("main")->figures();
    if (std::getenv("USHER_FUZZ_TELL"))
        fmt::print(
            stderr,
            "clients {} (active {}, waiting {}), leases {} (waiting {}, checking {})\n",
            clients.connected,
            clients.active,
            clients.waiting,
            pool.leased,
            pool.waiting,
            pool.checking);
    return clients.connected + clients.active + clients.waiting == 0 &&
           pool.leased + pool.waiting + pool.checking == 0;
}

void Conversation::judge() const {
    int losses = 0;
    for (const auto& client : m_clients) {
        const Verdict verdict(*client);
        if (std::getenv("USHER_FUZZ_TELL"))
            verdict.tell();
        require(verdict.heardItsOwn() && verdict.heardAll());
        losses += verdict.wasLost();
    }
    require(losses <= m_crashes && isAtRest());
}

} // namespace usher::fuzz
