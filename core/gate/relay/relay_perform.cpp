// What the machines have decided is done here.
#include "gate/relay/relay.h"

#include <new>

namespace usher::gate {

namespace {
const Error& noBlocks() {
    static const Error error{
        .code = Errc::invalidArgument,
        .message = "transaction blocks are not allowed in a pool in statement mode",
        .hint = "Set mode = \"transaction\" for this pool.",
        .sqlstate = "0A000"};
    return error;
}
} // namespace

void Relay::perform(const Acts& acts) {
    acts.each([this](Act act) { performOne(act); });
}

void Relay::perform(const ServerActs& acts) {
    acts.each([this](ServerAct act) { performOne(act); });
}

void Relay::performOne(Act act) {
    switch (act) {
    case Act::none:
    case Act::drop: // as every message is that nobody lets through
        return;
    case Act::forward:
        return m_clientReader.forward(m_parts.intake.message());
    case Act::acquire:
        return acquire();
    case Act::hold:
        return m_clientReader.hold(m_parts.intake.message().raw);
    case Act::replay:
        return m_clientReader.replay();
    case Act::skipHeld:
        return m_clientReader.skipHeld();
    case Act::answerReady:
        return m_parts.line.sendReady();
    case Act::answerFailure:
        return answerFailure("ERROR");
    case Act::answerNoBlocks:
        m_parts.failure = noBlocks();
        return answerFailure("FATAL");
    case Act::answerLost:
    case Act::answerProtocol:
    case Act::answerGoodbye:
        return answerFailure("FATAL");
    case Act::giveBackClean:
        return giveBack(pool::Return::clean);
    case Act::giveBackReset:
        return giveBack(pool::Return::needsReset);
    case Act::giveBackBroken:
        return giveBack(pool::Return::broken);
    case Act::withdraw:
        return withdraw();
    case Act::close:
        return m_parts.port.close();
    }
}

void Relay::performOne(ServerAct act) {
    switch (act) {
    case ServerAct::none:
        return;
    case ServerAct::takeSettings:
        return takeSettings();
    case ServerAct::leaveSettings:
        return leaveSettings();
    case ServerAct::askSettings:
        return m_serverReader.askSettings();
    case ServerAct::restoreRole:
        return m_serverReader.restoreRole();
    case ServerAct::restoreSettings:
        return restoreSettings();
    case ServerAct::renewStatements:
        return m_parts.core.statements.renew();
    case ServerAct::cancelQuery:
        return m_parts.core.hub->cancel(*link());
    case ServerAct::cancelWaiting:
        return cancelWaiting();
    case ServerAct::markDead:
        return link()->markDead();
    case ServerAct::giveBackClean:
        return giveBack(pool::Return::clean);
    case ServerAct::giveBackBroken:
        return giveBack(pool::Return::broken);
    case ServerAct::failCancelled:
        return failCancelled();
    case ServerAct::grantLease:
    case ServerAct::retryLease:
    case ServerAct::refuseSettings:
    case ServerAct::reportReady:
    case ServerAct::reportLost:
        return report(act);
    }
}

/// What the client's machine hears of the server's side.
void Relay::report(ServerAct act) {
    auto& client = m_parts.client;
    switch (act) {
    case ServerAct::grantLease:
        m_parts.lease.wasUsed();
        return perform(client.leaseGranted());
    case ServerAct::retryLease:
        if (phase() != Phase::waiting || !m_parts.lease.mayTryAnother())
            return perform(client.leaseFailed());
        if (m_parts.failure.sqlstate == kServerLost)
            m_parts.failure = {};
        return askForLease();
    case ServerAct::refuseSettings:
        return perform(client.settingsRefused());
    case ServerAct::reportReady:
        return perform(client.serverReady(viewOf(m_parts)));
    case ServerAct::reportLost:
        return perform(client.serverLost());
    default:
        return;
    }
}

void Relay::acquire() {
    m_parts.watch.phaseBegins(m_parts.core.loop->now());
    askForLease();
    if (phase() == Phase::waiting)
        m_parts.intake.holdMessage();
}

void Relay::askForLease() {
    if (const auto lent = m_parts.lease.takeFree())
        lend(*lent);
    else
        m_parts.lease.ask();
}

void Relay::leaseArrived(Result<pool::Lease> lease) {
    m_parts.lease.arrived();
    if (phase() != Phase::waiting)
        return; // the lease returns itself
    if (!lease) {
        m_parts.failure = lease.error();
        return perform(m_parts.client.leaseFailed());
    }
    if (const auto lent = m_parts.lease.accept(std::move(*lease)))
        lend(*lent);
    else
        askForLease();
}

void Relay::lend(const LeaseHolder::Lent& lent) {
    m_parts.conduit.attach(lent.link);
    lent.link->setUser(&m_serverReader);
    m_parts.statements.leaseBegins();
    m_parts.secondTry.settle();
    m_parts.watch.leaseBegins(m_parts.core.loop->now());
    settleSettings(lent);
    perform(m_parts.server.lent(m_parts.settings.mustProve()));
}

/// Makes the connection look as the client left its last.
void Relay::settleSettings(const LeaseHolder::Lent& lent) {
    auto& link = *lent.link;
    const bool clean = !lent.foreign || link.statements().size() == 0;
    if (lent.foreign)
        link.statements().dropUnnamed(); // a test's query ends it
    if (!clean) {
        m_parts.conduit.ask(Request::ownQuery, "DISCARD ALL");
        link.forgetState();
    }
    const auto queries = m_parts.settings.wantedOf(link.settings());
    for (const auto& sql : queries)
        m_parts.conduit.ask(Request::ownQuery, sql);
    if (!queries.empty() || !clean)
        return;
    m_parts.settings.nothingToProve();
    tellSettings();
}

/// Where this connection differs from the client's last the server says so by itself.
void Relay::tellSettings() {
    std::string out;
    while (const auto parameter = m_parts.settings.unheard(link()->settings()))
        wire::appendParameterStatus(out, parameter->name, parameter->value);
    m_parts.line.send(out);
}

/// RESET and DISCARD ALL have gone back behind what the client began with.
void Relay::restoreSettings() {
    for (const auto& sql : m_parts.settings.restoration(link()->settings()))
        m_parts.conduit.ask(Request::ownQuery, sql);
}

void Relay::giveBack(pool::Return how) {
    auto* const link = m_parts.conduit.link();
    if (!link)
        return;
    m_parts.conduit.flush();
    m_parts.conduit.detach();
    link->setUser(nullptr);
    m_parts.pin.letGo();
    m_parts.server.returned();
    m_parts.watch.phaseBegins(m_parts.core.loop->now());
    m_parts.lease.giveBack(*link, how);
}

/// Lets go of whatever is held or asked for.
void Relay::withdraw() {
    m_parts.lease.withdraw();
    m_parts.lease.arrived();
    m_parts.intake.forget();
    giveBack(pool::Return::broken);
}

void Relay::cancelWaiting() {
    if (phase() == Phase::waiting && m_parts.lease.withdraw())
        failCancelled();
}

/// What it waits to be begun is cancelled.
void Relay::failCancelled() {
    m_parts.failure = {
        .code = Errc::cancelled,
        .message = "canceling statement due to user request",
        .hint = {},
        .sqlstate = "57014"};
    perform(m_parts.client.leaseFailed());
}

void Relay::answerFailure(std::string_view severity) {
    const auto failure = std::exchange(m_parts.failure, {});
    if (m_serverReader.isMidMessage())
        return; // what is said now would be read as the rest of it: a row of the gate's words
    try {
        m_parts.line.sendError(
            {.severity = severity,
             .sqlstate = sqlstateOf(failure),
             .message = failure.message,
             .hint = failure.hint});
    } catch (const std::bad_alloc&) {
        if (severity != "FATAL")
            throw;
        // Its last word finds no room among what it does not read: it goes without.
    }
}

} // namespace usher::gate
