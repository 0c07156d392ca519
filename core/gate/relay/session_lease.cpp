// Taking a lease, making its connection look as the client left it, and giving it back.
#include "gate/relay/session.h"

#include "base/log.h"
#include "gate/protocol/wire.h"

namespace usher::gate {

void Session::perform(const Acts& acts) {
    for (const Act act : acts)
        performOne(act);
}

void Session::performOne(Act act) {
    std::string out;
    switch (act) {
    case Act::none:
    case Act::hold:
    case Act::forward:
    case Act::drop:
        return;
    case Act::acquire:
        acquire();
        return;
    case Act::discardFirst:
        m_dropNext = true;
        return;
    case Act::replay:
        replay();
        return;
    case Act::answerReady:
        wire::appendReady(out, 'I');
        sendClient(out);
        return;
    case Act::answerFailure:
        answerFailure("ERROR");
        return;
    case Act::giveBackClean:
        giveBack(pool::Return::clean);
        return;
    case Act::giveBackReset:
        giveBack(pool::Return::needsReset);
        return;
    case Act::giveBackBroken:
        giveBack(pool::Return::broken);
        return;
    case Act::withdraw:
        abandon();
        return;
    case Act::answerLost:
    case Act::answerProtocol:
    case Act::answerGoodbye:
        answerFailure("FATAL");
        return;
    case Act::answerNoBlocks:
        answerError(
            {.severity = "FATAL",
             .sqlstate = "0A000",
             .message = "transaction blocks are not allowed in a pool in statement mode",
             .hint = "Set mode = \"transaction\" for this pool."});
        return;
    case Act::close:
        closeClient();
        return;
    }
}

void Session::answerFailure(std::string_view severity) {
    const auto failure = std::exchange(m_failure, {});
    answerError(
        {.severity = severity,
         .sqlstate = failure.sqlstate.empty() ? sqlstateOf(failure.code)
                                              : std::string_view(failure.sqlstate),
         .message = failure.message,
         .hint = failure.hint});
}

std::string_view Session::sqlstateOf(Errc code) {
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

ServerView Session::view() const {
    if (!m_link || !m_lease)
        return {};
    const bool dead = m_link->dead();
    const bool rest = !dead && m_link->exchange.atRest() && m_framer.current() == 0 &&
                      m_link->framer.atBoundary();
    const bool sessionMode = m_machine && m_machine->mode() == config::PoolMode::session;
    return {
        .atRest = rest,
        .status = m_link->exchange.status(),
        .dirty = m_dirty || sessionMode || m_link->statements.doubtful(),
        .readyOwed = !dead && m_link->exchange.readyOwed()};
}

void Session::acquire() {
    const pool::AcquireOptions options{.client = m_id, .forGate = true};
    // A connection may have died unnoticed between leases: then the next is tried.
    for (int i = 0; i < 3; ++i) {
        auto lease = m_pool->pool->tryAcquire(options);
        if (!lease)
            break;
        if (adopt(std::move(*lease)))
            return;
    }
    m_waiter = m_pool->pool->acquireAsync(options, m_core.inbox.callbackFor(m_id));
}

void Session::leaseArrived(Result<pool::Lease> lease) {
    m_waiter = 0;
    if (!m_machine || m_machine->phase() != Phase::waiting)
        return; // the lease returns itself
    if (!lease) {
        m_failure = lease.error();
        perform(m_machine->leaseFailed());
        return;
    }
    if (!adopt(std::move(*lease)))
        acquire();
}

/// Makes the connection ready for this client; false when it turns out to be dead.
bool Session::adopt(pool::Lease lease) {
    auto& link = m_core.hub->linkOf(lease.connection());
    if (link.hungUp()) {
        lease.giveBack(pool::Return::broken);
        return false;
    }
    const bool foreign = link.arm();
    m_lease = std::move(lease);
    m_link = &link;
    link.setUser(this);
    m_dirty = false;
    m_forgetting = 0;
    m_cancelWanted = m_unsettled = m_resetting = m_discarding = false;
    m_since = m_queryStart = m_core.options.loop->now();
    syncSettings(foreign);
    if (m_proven) {
        m_machine->leaseGranted();
        if (!m_held.empty())
            replay();
    } else {
        m_syncing = true;
    }
    return true;
}

void Session::syncSettings(bool foreign) {
    std::string out;
    if (foreign && m_link->statements.size()) {
        wire::appendQuery(out, "DISCARD ALL");
        m_link->exchange.sent(Request::ownQuery);
        m_link->forgetState();
    }
    const bool alike = m_link->reported == m_reported || m_link->agreed == m_reported;
    if (!alike || m_link->extra != m_extra) {
        const auto sql = settingsSql(
            {.have = m_link->reported.get(),
             .want = m_reported.get(),
             .haveExtra = m_link->extra.get(),
             .wantExtra = m_extra.get()});
        if (!sql.empty()) {
            wire::appendQuery(out, sql);
            m_link->exchange.sent(Request::ownQuery);
        } else {
            m_link->agreed = m_reported;
        }
    }
    if (foreign || !out.empty())
        m_link->dropUnnamed(); // a simple query ends it, the gate's and a test's too
    if (out.empty())
        m_proven = true;
    else
        m_link->stream().send(asBytes(out));
}

void Session::giveBack(pool::Return how) {
    if (!m_lease)
        return;
    flushRun();
    auto* link = std::exchange(m_link, nullptr);
    link->setUser(nullptr);
    m_since = m_core.options.loop->now();
    m_core.hub->giveBack(*link, std::move(m_lease), how);
}

/// Lets go of whatever is held or asked for.
void Session::abandon() {
    if (m_waiter && m_pool->pool->cancel(m_waiter))
        m_core.inbox.withdrawn();
    m_waiter = 0;
    m_held = {};
    giveBack(pool::Return::broken);
}

void Session::cancelRequested() {
    if (m_link && m_lease && !m_link->exchange.empty()) {
        // The gate's own query is not the one that is meant.
        if (m_link->exchange.ownInFront())
            m_cancelWanted = true;
        else
            m_core.hub->cancel(*m_link);
        return;
    }
    if (!m_waiter || !m_machine || m_machine->phase() != Phase::waiting)
        return;
    if (!m_pool->pool->cancel(m_waiter))
        return; // the lease is on its way: too late
    m_core.inbox.withdrawn();
    m_waiter = 0;
    failCancelled();
}

/// What it waits to be begun is cancelled.
void Session::failCancelled() {
    m_failure = {
        .code = Errc::cancelled,
        .message = "canceling statement due to user request",
        .hint = {},
        .sqlstate = "57014"};
    perform(m_machine->leaseFailed());
}

} // namespace usher::gate
