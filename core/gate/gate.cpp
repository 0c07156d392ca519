#include "gate/gate.h"

#include "base/log.h"
#include "gate/console/console.h"
#include "gate/gate_core.h"
#include "gate/login/login.h"
#include "gate/protocol/wire.h"
#include "gate/relay/session.h"

#include <algorithm>
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

class GateImpl final : public Gate {
  public:
    explicit GateImpl(GateOptions options) : m_core(std::move(options)) {}
    ~GateImpl() override {
        m_listeners.clear();
        if (m_tick)
            m_core.options.loop->cancelTimer(m_tick);
        m_core.shutDown();
    }

    Status listen();
    int port() const override { return m_port; }
    monitor::ClientFigures figures() const override;
    std::vector<control::ClientRow> holders(std::size_t limit) const override;
    bool killClient(std::uint64_t id) override;
    int loseServers(const std::string& why) override;
    int killPool(const std::string& pool) override;
    void setDisabled(const std::string& pool, bool disabled) override;
    Status reload(const config::Config& config) override;
    void matchPools() override;
    void drain(std::function<void()> done) override;
    void closeToNew(std::function<void()> empty) override;

  private:
    void accepted(int fd, const net::Peer& peer);
    void tick();

    GateCore m_core;
    std::vector<std::unique_ptr<net::Listener>> m_listeners;
    net::TimerId m_tick = 0;
    MonoTime m_tickDue = MonoTime::max();
    int m_port = 0;
};

Status GateImpl::listen() {
    auto& options = m_core.options;
    if (auto status = m_core.loadSecrets(options.config); !status)
        return status;
    const auto onAccept = [this](int fd, const net::Peer& peer) {
        accepted(fd, peer);
    };
    const auto open = [&](Result<std::unique_ptr<net::Listener>> listener) -> Status {
        if (!listener)
            return listener.error();
        if (!m_port)
            m_port = (*listener)->port();
        m_listeners.push_back(std::move(*listener));
        return {};
    };
    const auto& gate = options.config.gate;
    if (options.listenFd >= 0) {
        if (auto status = open(options.loop->adoptListener(options.listenFd, onAccept)); !status)
            return status;
    } else if (!gate.listen.empty()) {
        if (auto status = open(options.loop->listen(gate.listen, onAccept)); !status)
            return status;
    }
    if (!gate.unixSocket.empty()) {
        const auto path = fmt::format("{}/.s.PGSQL.{}", gate.unixSocket, m_port ? m_port : 6432);
        if (auto status = open(options.loop->listen(path, onAccept)); !status)
            return status;
    }
    raiseDescriptorLimit(gate.maxClients);
    tick();
    return {};
}

void GateImpl::accepted(int fd, const net::Peer& peer) {
    ++m_core.accepted;
    const auto& gate = m_core.options.config.gate;
    std::string refusal;
    const auto countOf = [&peer](const auto& counts) {
        const auto at = counts.find(peer.address);
        return at == counts.end() ? 0 : at->second;
    };
    const auto fromThere = countOf(m_core.perAddress) + countOf(m_core.arriving);
    if (int(m_core.sessions.size()) >= gate.maxClients + kLoginSlack)
        wire::appendError(
            refusal,
            {.severity = "FATAL",
             .sqlstate = "53300",
             .message = "sorry, too many clients already"});
    else if (
        gate.maxClientsPerAddress > 0 && fromThere >= gate.maxClientsPerAddress + kAddressSlack)
        wire::appendError(
            refusal,
            {.severity = "FATAL",
             .sqlstate = "53300",
             .message = "too many connections from " + peer.address});
    else if (
        gate.auth == config::AuthMethod::trust && !peer.local &&
        gate.tls != config::TlsMode::verifyFull)
        wire::appendError(
            refusal,
            {.severity = "FATAL",
             .sqlstate = "28000",
             .message = "gate.auth = \"trust\" serves loopback and the unix socket only",
             .hint = "Set gate.auth = \"scram-sha-256\" and gate.auth_file."});
    if (!refusal.empty()) {
        ++m_core.refused;
        (void)!::write(fd, refusal.data(), refusal.size());
        ::close(fd);
        return;
    }
    const auto id = m_core.nextId++;
    m_core.sessions.emplace(
        id,
        std::make_unique<Session>(
            Session::Opening{.core = &m_core, .id = id, .fd = fd, .peer = peer}));
}

void GateImpl::tick() {
    const auto now = m_core.options.loop->now();
    std::vector<Session*> sessions;
    sessions.reserve(m_core.sessions.size());
    for (const auto& [id, session] : m_core.sessions)
        sessions.push_back(session.get());
    const auto lost = lostTime(m_tickDue, now);
    m_tickDue = now + kTick;
    for (auto* session : sessions)
        session->tick(now, lost);
    m_core.endTurn();
    m_tick = m_core.options.loop->runAfter(kTick, [this] { tick(); });
}

monitor::ClientFigures GateImpl::figures() const {
    return {
        .connected = m_core.connected(),
        .active = m_core.counts.active,
        .waiting = m_core.counts.waiting,
        .loggingIn = m_core.loggingIn,
        .limit = m_core.options.config.gate.maxClients,
        .accepted = m_core.accepted,
        .refused = m_core.refused};
}

std::vector<control::ClientRow> GateImpl::holders(std::size_t limit) const {
    std::vector<control::ClientRow> rows;
    for (const auto& [id, session] : m_core.sessions) {
        const auto phase = session->phase();
        if (phase == Phase::active || phase == Phase::waiting)
            rows.push_back(session->row());
    }
    const auto longest = [](const auto& a, const auto& b) {
        return a.heldMs + a.waitedMs > b.heldMs + b.waitedMs;
    };
    const auto keep = std::min(limit, rows.size());
    std::partial_sort(rows.begin(), rows.begin() + std::ptrdiff_t(keep), rows.end(), longest);
    rows.resize(keep);
    return rows;
}

bool GateImpl::killClient(std::uint64_t id) {
    auto* session = m_core.findSession(id);
    if (!session)
        return false;
    session->dismiss("57P01", "terminating connection due to administrator command");
    return true;
}

int GateImpl::loseServers(const std::string& why) {
    std::vector<Session*> targets;
    for (const auto& [id, session] : m_core.sessions)
        if (session->link())
            targets.push_back(session.get());
    for (auto* session : targets)
        session->loseServer(why);
    m_core.endTurn();
    return int(targets.size());
}

int GateImpl::killPool(const std::string& pool) {
    std::vector<Session*> targets;
    for (const auto& [id, session] : m_core.sessions)
        if (session->pool() && session->pool()->config.name == pool)
            targets.push_back(session.get());
    for (auto* session : targets)
        session->dismiss("57P01", "terminating connection due to administrator command");
    return int(targets.size());
}

void GateImpl::setDisabled(const std::string& pool, bool disabled) {
    if (auto* entry = m_core.findPool(pool))
        entry->disabled = disabled;
}

Status GateImpl::reload(const config::Config& config) {
    if (auto status = m_core.loadSecrets(config); !status)
        return status;
    m_core.options.config = config;
    raiseDescriptorLimit(config.gate.maxClients);
    return {};
}

void GateImpl::matchPools() {
    m_core.matchPools();
    m_core.options.loop->post([this] { m_core.endTurn(); });
}

void GateImpl::drain(std::function<void()> done) {
    m_listeners.clear();
    m_core.draining = true;
    m_core.onSessionGone = std::move(done);
    std::vector<Session*> sessions;
    for (const auto& [id, session] : m_core.sessions)
        sessions.push_back(session.get());
    for (auto* session : sessions)
        session->drain(kGateEnds);
    m_core.options.loop->post([this] { m_core.endTurn(); });
}

void GateImpl::closeToNew(std::function<void()> empty) {
    m_listeners.clear();
    m_core.onSessionGone = std::move(empty);
    m_core.options.loop->post([this] { m_core.endTurn(); });
}

} // namespace

Result<std::unique_ptr<Gate>> Gate::open(GateOptions options) {
    auto gate = std::make_unique<GateImpl>(std::move(options));
    if (auto status = gate->listen(); !status)
        return status.error();
    return std::unique_ptr<Gate>(std::move(gate));
}

} // namespace usher::gate
