#include "gate/relay/relay.h"

namespace usher::gate {

namespace {
Error lostInTransaction(const std::string& why) {
    return {
        .code = Errc::unavailable,
        .message = "the server connection was lost in the middle of a transaction: " + why,
        .hint = "Begin the transaction again; if COMMIT was under way, look first whether it took "
                "effect.",
        .sqlstate = kServerLost};
}

Error lostBefore(const std::string& why) {
    return {
        .code = Errc::unavailable,
        .message = "the server connection was lost before anything was sent: " + why,
        .hint = "Nothing of it has run: send it again.",
        .sqlstate = kServerLost};
}

Error lossOf(const RelayParts& parts, const std::string& why) {
    return parts.server.use() == ServerMachine::Use::proving ? lostBefore(why)
                                                             : lostInTransaction(why);
}

/// The client's, when it had anything under way there; what has not begun is begun again elsewhere.
void countLoss(const RelayParts& parts) {
    const auto* const link = parts.conduit.link();
    if (!link || parts.client.phase() != Phase::active ||
        parts.server.use() == ServerMachine::Use::proving)
        return;
    const auto& exchange = link->exchange();
    if (!exchange.atRest() || exchange.status() != 'I' || parts.intake.midMessage())
        parts.pool.pool->traffic().lostQueries.fetch_add(1, std::memory_order_relaxed);
}

Error deadlinePassed(const char* sqlstate, const char* deadline) {
    return {
        .code = Errc::cancelled,
        .message =
            std::string("terminating connection because the pool's ") + deadline + " has passed",
        .hint = {},
        .sqlstate = sqlstate};
}

/// One of a pool's that a client has let pass.
struct Deadline {
    const char *sqlstate, *option;
};

bool isPast(Nanos limit, Nanos passed) {
    return limit.count() && passed > limit;
}

/// It is asked for nothing, and holds no transaction.
std::optional<Deadline> deadlineOfIdle(const RelayParts& parts, Nanos since) {
    if (isPast(parts.pool.config.clientIdleTimeout, since))
        return Deadline{"57P05", "client_idle_timeout"};
    return std::nullopt;
}

std::optional<Deadline> deadlineOfHolder(const RelayParts& parts, MonoTime now) {
    const auto& limits = parts.pool.config;
    const auto& exchange = parts.conduit.link()->exchange();
    const auto sinceQuery = now - parts.watch.querySince();
    if (exchange.idle())
        return deadlineOfIdle(parts, sinceQuery);
    if (isPast(limits.transactionTimeout, now - parts.watch.transactionSince()))
        return Deadline{"25P04", "transaction_timeout"};
    if (exchange.empty() && isPast(limits.idleInTransactionTimeout, sinceQuery))
        return Deadline{"25P03", "idle_in_transaction_timeout"};
    if (!exchange.empty() && isPast(limits.queryTimeout, sinceQuery))
        return Deadline{"57014", "query_timeout"};
    return std::nullopt;
}

std::optional<Deadline> passedDeadline(const RelayParts& parts, MonoTime now, Phase phase) {
    if (phase == Phase::idle)
        return deadlineOfIdle(parts, now - parts.watch.phaseSince());
    return phase == Phase::active && parts.conduit.link() ? deadlineOfHolder(parts, now)
                                                          : std::nullopt;
}

std::string_view usualState(Errc code) {
    switch (code) {
    case Errc::timeout:
    case Errc::exhausted:
        return "53300";
    case Errc::unavailable:
    case Errc::io:
        return "08006";
    case Errc::authentication:
        return "28P01";
    case Errc::cancelled:
        return "57P01";
    case Errc::protocol:
        return "08P01";
    case Errc::permission:
        return "42501";
    case Errc::notFound:
        return "3D000";
    case Errc::invalidArgument:
        return "22023";
    case Errc::conflict:
    case Errc::internal:
        return "XX000";
    }
    return "XX000";
}
} // namespace

std::string_view sqlstateOf(const Error& error) {
    return error.sqlstate.empty() ? usualState(error.code) : std::string_view(error.sqlstate);
}

ServerView viewOf(const RelayParts& parts) {
    auto* const link = parts.conduit.link();
    if (!link)
        return {};
    const auto& exchange = link->exchange();
    return {
        .atRest = !link->dead() && exchange.atRest() && !parts.intake.midMessage() &&
                  !parts.intake.awaitsAnswers() && link->framer().atBoundary(),
        .status = exchange.status(),
        .dirty = parts.server.isDirty() || inSessionMode(parts) ||
                 parts.pool.config.reset == config::PoolReset::always,
        .stained = parts.server.isSuspect(),
        .pinned = parts.pin.isHeld(),
        .readyOwed = !link->dead() && exchange.readyOwed()};
}

Relay::Relay(const Opening& opening)
    : m_parts{
          .core = opening.core,
          .pool = opening.pool,
          .port = opening.client,
          .line = opening.line,
          .application = opening.application,
          .client = ClientMachine(opening.pool.config.mode, &opening.core.counts),
          .server = {},
          .intake = Intake(std::uint32_t(opening.core.config->gate.maxPacketBytes)),
          .conduit = Conduit(opening.line),
          .lease = LeaseHolder(
              {.core = opening.core, .pool = opening.pool, .client = opening.client.id()}),
          .pin = SessionPin(opening.pool),
          .settings = ClientSettings(opening.core.settings, opening.start),
          .statements = StatementRelay(
              {.core = opening.core,
               .pool = opening.pool,
               .conduit = m_parts.conduit,
               .server = m_parts.server},
              m_parts.settings,
              m_parts.pin),
          .watch = Stopwatch(opening.core.loop->now())},
      m_clientReader(m_parts, *this),
      m_serverReader(m_parts, *this) {
    opening.pool.pool->traffic().logins.fetch_add(1, std::memory_order_relaxed);
    if (opening.core.draining)
        drain(kGateEnds);
    else if (opening.pool.removed)
        drain(pool::removedError(opening.pool.config.name).message);
}

Relay::~Relay() {
    withdraw();
}

void Relay::received(std::string_view bytes) {
    m_parts.pool.pool->traffic().bytesReceived.fetch_add(bytes.size(), std::memory_order_relaxed);
    m_clientReader.take(bytes);
}

void Relay::clientClosed() {
    clientDrained(); // nobody is left to wait for
    if (m_parts.intake.holdsTerminate())
        return; // it has taken its leave: what it asked for before is done, as a server would
    perform(m_parts.client.clientClosed(viewOf(m_parts)));
}

void Relay::clientDrained() {
    if (auto* const link = m_parts.conduit.link())
        link->stream().resumeReading();
    m_clientReader.makeRoom();
}

void Relay::dismiss(Error why) {
    m_parts.failure = std::move(why);
    perform(m_parts.client.dismissed(viewOf(m_parts)));
}

void Relay::drain(const std::string& why) {
    m_parts.failure = {.code = Errc::cancelled, .message = why, .hint = {}, .sqlstate = "57P01"};
    perform(m_parts.client.drain(viewOf(m_parts)));
}

void Relay::serverLost(const std::string& why) {
    if (m_parts.failure.sqlstate.empty())
        m_parts.failure = lossOf(m_parts, why);
    countLoss(m_parts);
    perform(m_parts.server.lost());
}

void Relay::loseServer(const std::string& why) {
    if (!m_parts.conduit.link())
        return;
    m_parts.failure = lossOf(m_parts, why);
    countLoss(m_parts);
    perform(m_parts.server.lost());
}

void Relay::cancelRequested() {
    const auto* const link = m_parts.conduit.link();
    perform(m_parts.server.cancelRequested(
        {.busy = link && !link->exchange().empty(),
         .ownInFront = link && link->exchange().isInFront(Request::ownQuery)}));
}

bool Relay::idleHolder() const {
    const auto* const link = m_parts.conduit.link();
    return link && link->exchange().empty();
}

void Relay::tick(MonoTime now, Nanos lost) {
    m_parts.watch.lose(lost, now);
    if (const auto deadline = passedDeadline(m_parts, now, phase()))
        dismiss(deadlinePassed(deadline->sqlstate, deadline->option));
}

} // namespace usher::gate
