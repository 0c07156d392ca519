#include "gate/gate.h"

#include "base/log.h"
#include "config/value_text.h"
#include "gate/auth/random.h"
#include "gate/gate_core.h"
#include "gate/protocol/wire.h"
#include "net/tcp_options.h"

#include <algorithm>
#include <new>
#include <sys/resource.h>
#include <unistd.h>

namespace usher::gate {

namespace {

constexpr Seconds kTick{1};
/// Clients that may be logging in beyond max_clients, so that they can be told why they cannot
/// stay.
constexpr int kLoginSlack = 200;
/// The same of one address; cancel requests are among them.
constexpr int kAddressSlack = 20;

/// One descriptor a client, some for servers, files and the loop.
void raiseDescriptorLimit(int clients) {
    rlimit limit{};
    const rlim_t wanted = rlim_t(clients) + kLoginSlack + 1'000;
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    if (::geteuid() == 0 && limit.rlim_max < wanted)
        limit.rlim_cur = limit.rlim_max = wanted;
    if (::setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= wanted)
        return;
    log::warning(
        "gate: only {} descriptors allowed, {} wanted for gate.max_clients = {} (raise LimitNOFILE "
        "or ulimit -n)",
        limit.rlim_cur,
        wanted,
        clients);
}

wire::ErrorFields tooManyClients(std::string_view message) {
    return {.severity = "FATAL", .sqlstate = "53300", .message = message};
}

/// 0 = no limit.
bool isCrowded(int limit, int now) {
    return limit > 0 && now >= limit + kAddressSlack;
}

bool trustsAll(const config::GateConfig& gate) {
    return gate.hbaFile.empty() && gate.auth == config::AuthMethod::trust &&
           gate.tls != config::TlsMode::verifyFull;
}

/// For whom there is no session that could say it.
void refuse(int fd, const wire::ErrorFields& why) {
    std::string out;
    wire::appendError(out, why);
    (void)!::write(fd, out.data(), out.size());
    ::close(fd);
}

bool holdsOrWaits(const Session& session) {
    return session.phase() == Phase::active || session.phase() == Phase::waiting;
}

bool isLonger(const control::ClientRow& a, const control::ClientRow& b) {
    return a.heldMs + a.waitedMs > b.heldMs + b.waitedMs;
}

constexpr wire::ErrorFields kKilled{
    .sqlstate = "57P01",
    .message = "terminating connection due to administrator command"};

} // namespace

Gate::Gate(GateOptions options) : m_core(std::make_unique<GateCore>(std::move(options))) {}

Gate::~Gate() {
    m_listeners.clear();
    if (m_tick)
        m_core->loop().cancelTimer(m_tick);
}

Status Gate::listen() {
    if (auto status = m_core->reload(m_core->options().config); !status)
        return status;
    if (auto status = listenForTcp(); !status)
        return status;
    if (auto status = listenForUnix(); !status)
        return status;
    raiseDescriptorLimit(m_core->config().maxClients);
    tick();
    return {};
}

Status Gate::listenForTcp() {
    const auto& options = m_core->options();
    if (options.listenFd >= 0)
        return take(m_core->loop().adoptListener(options.listenFd, onAccept()));
    const auto& address = m_core->config().listen;
    return address.empty() ? Status{} : take(m_core->loop().listen(address, onAccept()));
}

Status Gate::listenForUnix() {
    const auto& folder = m_core->config().unixSocket;
    if (folder.empty())
        return {};
    const auto path = fmt::format("{}/.s.PGSQL.{}", folder, m_port ? m_port : 6432);
    const net::UnixAccess access{
        .mode = config::parseMode(m_core->config().unixSocketMode).value_or(0777),
        .group = m_core->config().unixSocketGroup};
    return take(m_core->loop().listen(path, onAccept(), access));
}

Status Gate::take(Result<std::unique_ptr<net::Listener>> listener) {
    if (!listener)
        return listener.error();
    if (!m_port)
        m_port = (*listener)->port();
    net::setTimeouts((*listener)->fd(), m_core->config().tcp);
    m_listeners.push_back(std::move(*listener));
    return {};
}

net::AcceptCallback Gate::onAccept() {
    return [this](int fd, const net::Peer& peer) {
        accepted(fd, peer);
    };
}

void Gate::accepted(int fd, const net::Peer& peer) {
    ++m_accepted;
    if (!admits(fd, peer))
        return m_core->countRefusal();
    try {
        m_core->sessions().open(
            {.descriptor = net::Descriptor(fd), .peer = peer, .secret = randomSecret()});
    } catch (const std::bad_alloc&) {
        m_core->countRefusal();
        log::warning("gate: there is no memory for another client");
    }
}

/// Refuses whoever cannot even be let to log in.
bool Gate::admits(int fd, const net::Peer& peer) {
    const auto& gate = m_core->config();
    const auto& census = m_core->sessions().census();
    const int fromThere = census.from(peer.address) + census.knockingFrom(peer.address);
    if (int(m_core->sessions().size()) >= gate.maxClients + kLoginSlack)
        refuse(fd, tooManyClients("sorry, too many clients already"));
    else if (isCrowded(gate.maxClientsPerAddress, fromThere))
        refuse(fd, tooManyClients("too many connections from " + peer.address));
    else if (!peer.local && trustsAll(gate))
        refuse(
            fd,
            {.severity = "FATAL",
             .sqlstate = "28000",
             .message = "gate.auth = \"trust\" serves loopback and the unix socket only",
             .hint = "Set gate.auth = \"scram-sha-256\" and gate.auth_file."});
    else
        return true;
    return false;
}

void Gate::tick() {
    const auto now = m_core->loop().now();
    const auto lost = lostTime(m_tickDue, now);
    m_tickDue = now + kTick;
    for (auto* session : m_core->sessions().all())
        session->tick(now, lost);
    m_core->endTurn();
    m_tick = m_core->loop().runAfter(kTick, [this] { tick(); });
}

monitor::ClientFigures Gate::figures() const {
    return {
        .connected = m_core->sessions().connected(),
        .active = m_core->counts().active,
        .waiting = m_core->counts().waiting,
        .loggingIn = m_core->sessions().census().loggingIn(),
        .limit = m_core->config().maxClients,
        .accepted = m_accepted,
        .refused = m_core->refused()};
}

std::vector<control::ClientRow> Gate::holders(std::size_t limit) const {
    std::vector<control::ClientRow> rows;
    for (const auto& [id, session] : m_core->sessions())
        if (holdsOrWaits(*session))
            rows.push_back(session->row());
    const auto shown = std::min(limit, rows.size());
    std::partial_sort(rows.begin(), rows.begin() + std::ptrdiff_t(shown), rows.end(), isLonger);
    rows.resize(shown);
    return rows;
}

bool Gate::killClient(std::uint64_t id) {
    auto* session = m_core->sessions().find(id);
    if (session)
        session->dismiss(kKilled);
    return session != nullptr;
}

bool Gate::cancelClient(std::uint64_t id) {
    auto* session = m_core->sessions().find(id);
    if (!session || !session->relay() || !session->relay()->link())
        return false;
    session->relay()->cancelRequested();
    m_core->endTurn();
    return true;
}

int Gate::killPool(const std::string& pool) {
    int killed = 0;
    for (auto* session : m_core->sessions().all()) {
        if (!session->pool() || session->pool()->config.name != pool)
            continue;
        session->dismiss(kKilled);
        ++killed;
    }
    return killed;
}

int Gate::loseServers(const LostServers& which, const std::string& why) {
    int lost = 0;
    for (auto* session : m_core->sessions().all()) {
        auto* const link = session->relay() ? session->relay()->link() : nullptr;
        if (!link || link->connection().opening().at >= which.openedBefore ||
            session->pool()->pool->server() != which.server)
            continue;
        session->relay()->loseServer(why);
        ++lost;
    }
    m_core->endTurn();
    return lost;
}

void Gate::setDisabled(const std::string& pool, bool disabled) {
    if (auto* entry = m_core->pools().find(pool))
        entry->disabled = disabled;
}

Status Gate::reload(const config::Config& config) {
    if (auto status = m_core->reload(config); !status)
        return status;
    raiseDescriptorLimit(config.gate.maxClients);
    for (const auto& listener : m_listeners)
        net::setTimeouts(listener->fd(), config.gate.tcp);
    return {};
}

void Gate::matchPools() {
    m_core->matchPools();
    m_core->endTurnSoon();
}

/// The Unix socket stays, for consoles: whoever is to watch or hasten the end must get in.
void Gate::closeToClients() {
    std::erase_if(m_listeners, [](const auto& listener) { return listener->port() != 0; });
    m_core->closeToClients();
}

void Gate::drain(std::function<void()> done) {
    closeToClients();
    m_core->sessions().whenOnlyConsoles(std::move(done));
    m_core->drain();
    m_core->endTurnSoon();
}

void Gate::closeToNew(std::function<void()> empty) {
    closeToClients();
    m_core->sessions().whenOnlyConsoles(std::move(empty));
    m_core->endTurnSoon();
}

Result<std::unique_ptr<Gate>> Gate::open(GateOptions options) {
    std::unique_ptr<Gate> gate(new Gate(std::move(options)));
    if (auto status = gate->listen(); !status)
        return status.error();
    return gate;
}

} // namespace usher::gate
