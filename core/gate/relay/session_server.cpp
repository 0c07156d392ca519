// From the server to the client: passed on as it comes, but for answers to what the gate itself
// asked.
#include "gate/relay/session.h"

#include "base/log.h"
#include "gate/protocol/wire.h"

#include <algorithm>
#include <array>

namespace usher::gate {

namespace {
/// A client that does not read holds back its server, not the gate's memory.
constexpr std::size_t kClientHighWater = 256 * 1024;
const ServerStep kPlainStep{};

/// Neighbouring bytes of the input, passed on in one go.
class Run {
  public:
    bool extend(std::string_view raw) {
        if (!m_run.empty() && m_run.data() + m_run.size() != raw.data())
            return false;
        m_run = m_run.empty() ? raw : std::string_view{m_run.data(), m_run.size() + raw.size()};
        return true;
    }
    std::string_view take() { return std::exchange(m_run, {}); }

  private:
    std::string_view m_run;
};
} // namespace

void Session::serverBytes(std::string_view in) {
    m_pool->pool->traffic().bytesSent.fetch_add(in.size(), std::memory_order_relaxed);
    auto* const link = m_link;
    Run run;
    for (;;) {
        const auto event = link->framer.next(in);
        if (event.kind == Framer::Kind::more)
            break;
        if (event.kind == Framer::Kind::bad) {
            sendClient(run.take());
            serverClosed(
                {.code = Errc::protocol,
                 .message = "the server sent bytes that are no message",
                 .hint = {}});
            return;
        }
        ServerStep step;
        const bool pass = readServer(event, step);
        if (pass && !run.extend(event.raw)) {
            sendClient(run.take());
            run.extend(event.raw);
        }
        if (event.gathered)
            sendClient(run.take());
        if (step == kPlainStep)
            continue;
        sendClient(run.take());
        if (afterStep(step))
            continue;
        if (auto* const next = link->user(); !next)
            link->consumeIdle(in);
        else if (next != this && !in.empty())
            next->serverBytes(in);
        return;
    }
    sendClient(run.take());
    if (m_client && m_client->pendingOut() > kClientHighWater)
        link->stream().pauseReading();
}

/// Reads what one event means; true when the client gets its bytes.
bool Session::readServer(const Framer::Event& event, ServerStep& step) {
    auto& exchange = m_link->exchange;
    const bool row = event.type == 'D' || event.type == 'd';
    if (event.kind != Framer::Kind::message || (row && !exchange.ownInFront())) {
        if (event.kind == Framer::Kind::message)
            m_dropServer = false;
        return !m_dropServer;
    }
    const char status = event.type == 'Z' && event.payload == 1 ? event.raw[5] : '\0';
    if (event.type == 'C')
        noteTag(event.body());
    step = exchange.received(event.type, status);
    bool pass = step.forward;
    if (event.type == 'S')
        pass = noteParameter(event.body(), step);
    if (event.type == 'E')
        step.ownFailed ? noteOwnFailure(event.body()) : noteFailure(event.body());
    m_dropServer = !pass;
    step.forward = true; // decided
    return pass;
}

/// False when the lease has gone or changed hands.
bool Session::afterStep(const ServerStep& step) {
    auto* const link = m_link;
    if (step.desync) {
        log::warning(
            "gate: connection {} answered what nobody asked; it is closed",
            m_link->connection().id);
        m_link->markDead();
        serverClosed(
            {.code = Errc::protocol,
             .message = "the server connection lost step with its client",
             .hint = {}});
        return false;
    }
    for (const auto id : step.notParsed)
        m_link->statements.erase(id);
    for (const auto id : step.notClosed)
        if (auto statement = m_core.statements.find(id))
            m_link->statements.putBack(std::move(statement));
    if (m_statements)
        for (const auto id : step.unnamed)
            m_statements->forget(id);
    if (step.unnamedLost)
        m_link->dropUnnamed();
    insertAnswers(step.insert);
    if (step.ownDone)
        ownQueryDone();
    if (step.ready) {
        countReady();
        if (m_resetting)
            restoreSettings();
        m_unsettled = m_framer.current() != 0; // the rest of a CopyData, say: it ends with that
        perform(m_machine->serverReady(view()));
    }
    if (step.wantsCopy)
        perform(m_machine->serverWantsCopy(view()));
    if (step.settled)
        perform(m_machine->serverReady(view()));
    if (m_link != link || link->user() != this)
        return false;
    if (link->exchange.wantsProbe())
        sendProbe();
    return true;
}

void Session::sendProbe() {
    std::string out;
    wire::appendQuery(out, "");
    m_link->exchange.sent(Request::probe);
    m_link->dropUnnamed();
    m_link->stream().send(asBytes(out));
}

void Session::countReady() {
    auto& traffic = m_pool->pool->traffic();
    const auto now = m_core.options.loop->now();
    const auto micros = [now](MonoTime since) {
        return std::uint64_t(std::max<std::int64_t>(0, (now - since) / Micros{1}));
    };
    traffic.queries.fetch_add(1, std::memory_order_relaxed);
    traffic.queryUs.fetch_add(micros(m_queryStart), std::memory_order_relaxed);
    m_queryStart = now;
    if (m_link->exchange.status() != 'I')
        return;
    if (std::exchange(m_renew, false))
        m_core.statements.renew(); // now others see it
    traffic.transactions.fetch_add(1, std::memory_order_relaxed);
    traffic.transactionUs.fetch_add(micros(m_since), std::memory_order_relaxed);
}

namespace {
/// Statements after which a prepared query may have other columns.
bool changesResults(std::string_view tag) {
    constexpr std::array<std::string_view, 8> kTags{
        "ALTER TABLE",
        "ALTER TYPE",
        "ALTER VIEW",
        "ALTER MATERIALIZED VIEW",
        "ALTER FOREIGN TABLE",
        "CREATE VIEW",
        "DROP TABLE",
        "DROP VIEW"};
    return std::find(kTags.begin(), kTags.end(), tag) != kTags.end();
}
} // namespace

void Session::noteTag(std::string_view tag) {
    tag = tag.substr(0, tag.find('\0'));
    m_renew |= changesResults(tag);
    if ((tag == "RESET" || tag == "DISCARD ALL") && !m_link->exchange.ownInFront()) {
        m_resetting = true;
        m_discarding |= tag == "DISCARD ALL";
    }
    if (m_machine->mode() == config::PoolMode::session)
        return;
    if (tag == "LISTEN" || tag == "PREPARE" || tag == "LOAD")
        m_dirty = true;
    else if (tag == "DISCARD ALL" || tag == "DEALLOCATE ALL") {
        if (m_link->exchange.ownInFront())
            return;
        if (m_forgetting == 0) { // its text did not show it
            m_link->statements.doubt();
            if (m_statements)
                m_statements->clear();
        } else if (--m_forgetting == 0) {
            m_link->statements.settle();
        }
        if (m_statements)
            m_statements->dropDoomed();
        if (tag == "DISCARD ALL")
            m_link->extra.reset(); // set anew at the next lease
    }
}

/// True when the client must hear of it: it asked, or what it believed is no longer true.
bool Session::noteParameter(std::string_view payload, ServerStep& step) {
    const bool asked = step.forward;
    m_link->setParameter(payload);
    std::size_t at = 0;
    const auto name = wire::readText(payload, at);
    const auto value = name ? wire::readText(payload, at) : std::nullopt;
    if (!value)
        return asked;
    const auto* believed = m_reported ? findSetting(*m_reported, *name) : nullptr;
    if (const auto* own = asked ? resetTo(*name, *value) : nullptr) {
        if (believed && *believed == *own)
            return false;
        wire::appendParameterStatus(m_told, *name, *own);
        if (step.insert.empty())
            step.insert = "S";
        m_reported = m_core.settings.with(m_reported, *name, *own);
        return false;
    }
    if (!asked && (!isFollowed(*name) || (believed && *believed == *value)))
        return false;
    m_reported = m_core.settings.with(m_reported, *name, *value);
    if (*name == "application_name")
        m_identity.application = *value;
    return true;
}

/// A statement planned before a table changed: whoever prepares its text from now on gets a fresh
/// one.
void Session::noteFailure(std::string_view payload) {
    if (wire::errorField(payload, 'C') == "0A000" &&
        wire::errorField(payload, 'R') == "RevalidateCachedQuery")
        m_core.statements.renew();
}

void Session::noteOwnFailure(std::string_view payload) {
    m_ownFailed = true;
    m_failure = {
        .code = Errc::invalidArgument,
        .message = std::string(wire::errorField(payload, 'M')),
        .hint = "The server refused a setting of the startup packet or of its options.",
        .sqlstate = std::string(wire::errorField(payload, 'C'))};
}

/// What a setting that RESET has given the connection's default becomes for this client: what it
/// began with.
const std::string* Session::resetTo(std::string_view name, std::string_view value) const {
    if (!m_resetting || !m_initial || !isFollowed(name))
        return nullptr;
    const auto& defaults = m_link->connection().parameters();
    const auto at = std::find_if(defaults.begin(), defaults.end(), [name](const auto& entry) {
        return entry.first == name;
    });
    const auto* own =
        at == defaults.end() || at->second != value ? nullptr : findSetting(*m_initial, name);
    return own && *own != value ? own : nullptr;
}

/// The next lease would do it; a client that keeps its connection gets it now.
void Session::restoreSettings() {
    auto& exchange = m_link->exchange;
    if (!exchange.atRest() || m_link->cancels > 0)
        return; // more is under way: at its end
    m_resetting = false;
    const bool discarded = std::exchange(m_discarding, false);
    if (exchange.status() == 'E' ||
        (exchange.status() == 'I' && m_machine->mode() != config::PoolMode::session))
        return;
    const auto sql = settingsSql(
        {.have = m_link->reported.get(),
         .want = m_reported.get(),
         .haveExtra = discarded ? nullptr : m_extra.get(),
         .wantExtra = m_extra.get()});
    if (sql.empty())
        return;
    std::string out;
    wire::appendQuery(out, sql);
    exchange.sent(Request::ownQuery);
    m_link->dropUnnamed();
    m_link->stream().send(asBytes(out));
}

/// One of the gate's own queries is finished: the settings are in place, or refused.
void Session::ownQueryDone() {
    if (m_link->exchange.ownInFront())
        return; // one more to come
    if (std::exchange(m_ownFailed, false)) {
        if (!m_syncing)
            m_link->markDead();
        perform(m_syncing ? m_machine->settingsRefused() : m_machine->serverLost(view()));
        return;
    }
    // What the server reports now is what the client asked for, in the server's spelling.
    m_reported = m_link->reported;
    m_link->extra = m_extra;
    m_proven = true;
    const bool cancelled = std::exchange(m_cancelWanted, false);
    if (!std::exchange(m_syncing, false)) {
        if (cancelled && !m_link->exchange.empty())
            m_core.hub->cancel(*m_link);
        perform(m_machine->serverReady(view()));
        return;
    }
    if (!cancelled)
        return perform(m_machine->leaseGranted());
    giveBack(pool::Return::clean);
    failCancelled();
}

namespace {
Error lostInTransaction(const std::string& why) {
    return {
        .code = Errc::unavailable,
        .message = "the server connection was lost in the middle of a transaction: " + why,
        .hint = "Begin the transaction again; if COMMIT was under way, look first whether it took "
                "effect.",
        .sqlstate = "08006"};
}
} // namespace

void Session::serverClosed(const Error& reason) {
    if (m_failure.sqlstate.empty())
        m_failure = lostInTransaction(reason.message);
    m_link->markDead();
    if (m_syncing) {
        m_syncing = false;
        giveBack(pool::Return::broken);
        perform(m_machine->leaseFailed());
        return;
    }
    perform(m_machine->serverLost(view()));
}

void Session::loseServer(const std::string& why) {
    if (!m_link || !m_lease)
        return;
    m_failure = lostInTransaction(why);
    serverClosed({});
}

void Session::serverDrained() {
    if (!m_clientPaused || !m_client)
        return;
    m_clientPaused = false;
    m_client->resumeReading();
}

} // namespace usher::gate
