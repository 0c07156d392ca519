// Extended queries in transaction pooling: named statements get shared names, and follow their
// client to connections that lack them.
#include "gate/relay/session.h"

#include "gate/protocol/wire.h"

namespace usher::gate {

namespace {
/// Stands for a statement that is certainly not there, so that the server says so.
constexpr std::string_view kNoStatement = "?";
} // namespace

void Session::insertAnswers(std::string_view answers) {
    for (const char type : answers) {
        auto out = type == 'S' ? std::exchange(m_told, {}) : std::string();
        if (type != 'S')
            wire::Message(out, type);
        sendClient(out);
    }
}

/// What the client sends behind a DISCARD ALL or DEALLOCATE ALL must not wait for its answer to
/// know what is left.
void Session::forgetStatements() {
    ++m_forgetting;
    m_link->statements.doubt();
    if (m_statements)
        m_statements->doom();
}

void Session::forgetUnnamed() {
    m_unnamedId = 0;
    if (m_unnamed.capacity() > kMaxInspectBytes)
        m_unnamed = {};
    else
        m_unnamed.clear();
}

void Session::forwardParse(const Framer::Event& event) {
    const auto body = event.body();
    std::size_t at = 0;
    const auto name = wire::readText(body, at);
    const auto rest = body.substr(name ? at : 0);
    const auto query = wire::readText(body, at);
    m_pool->pool->traffic().clientParses.fetch_add(1, std::memory_order_relaxed);
    if (!name || (!query && event.last)) {
        refuseProtocol("a Parse message without its query text");
        return;
    }
    const bool pooled = m_machine->mode() != config::PoolMode::session;
    if (pooled && !name->empty()) {
        if (event.last)
            parseNamed(*name, rest);
        else
            refuseProtocol(
                "a named statement longer than 1 MB cannot be kept in transaction pooling");
        return;
    }
    insertAnswers(m_link->exchange.sent(Request::parse));
    m_pool->pool->traffic().serverParses.fetch_add(1, std::memory_order_relaxed);
    if (!pooled) {
        sendServer(event.raw);
        return;
    }
    m_unnamedId = m_core.nextUnnamed++;
    m_link->setUnnamed(m_unnamedId);
    // a long one is not kept room for
    if (m_unnamed.capacity() > kMaxInspectBytes)
        m_unnamed = {};
    if (event.last)
        m_unnamed.assign(rest);
    else
        m_unnamed.clear();
    sendParse(event, query ? *query : rest);
}

void Session::parseNamed(std::string_view name, std::string_view body) {
    if (!m_statements)
        m_statements = std::make_unique<ClientStatements>();
    const auto hints = readHints(body);
    std::string refusal;
    if (hints.listen) {
        refusal.append(listenRefusal()).append(3, '\0'); // no parameter types
        body = refusal;
    }
    if (m_statements->size() >= ClientStatements::kMax) {
        refuseProtocol(
            "too many prepared statements in one session (10000): close those no longer used");
        return;
    }
    flushRun();
    if (const auto taken = m_statements->taken(name)) {
        // The server itself refuses the second statement of a name.
        if (!m_link->statements.touch(taken->id))
            teach(taken, Request::ownParse);
        insertAnswers(m_link->exchange.sent(Request::parse));
        std::string out;
        wire::Message(out, 'P').text(taken->name).bytes(body);
        m_link->stream().send(asBytes(out));
        return;
    }
    const auto statement = m_core.statements.get(body, hints.leavesState);
    const auto naming = m_statements->put(name, statement);
    if (m_link->statements.touch(statement->id))
        insertAnswers(m_link->exchange.sent(Request::answeredParse, statement->id, naming));
    else
        teach(statement, Request::parse, naming);
}

/// Prepares a statement on this connection, making room for it first.
void Session::teach(const StatementPtr& statement, Request request, NamingId naming) {
    std::string out;
    const auto limit = std::size_t(std::max(1, m_core.options.config.gate.maxPreparedStatements));
    for (const auto& leaving : m_link->statements.add(statement, limit)) {
        insertAnswers(m_link->exchange.sent(Request::ownClose, leaving->id));
        wire::Message(out, 'C').bytes("S").text(leaving->name);
    }
    if (m_link->statements.doubtful()) {
        insertAnswers(m_link->exchange.sent(Request::ownClose));
        wire::Message(out, 'C').bytes("S").text(statement->name);
    }
    insertAnswers(m_link->exchange.sent(request, statement->id, naming));
    wire::Message(out, 'P').text(statement->name).bytes(statement->body);
    m_pool->pool->traffic().serverParses.fetch_add(1, std::memory_order_relaxed);
    flushRun();
    m_link->stream().send(asBytes(out));
}

/// The name a statement has on the server, prepared there if need be.
std::string Session::useStatement(std::string_view name) {
    if (name.empty()) {
        if (m_link->hasUnnamed(m_unnamedId))
            return {};
        if (m_unnamed.empty())
            return std::string(kNoStatement); // never another client's
        insertAnswers(m_link->exchange.sent(Request::ownParse));
        std::string out;
        wire::Message(out, 'P').text("").bytes(m_unnamed);
        flushRun();
        m_link->stream().send(asBytes(out));
        m_link->setUnnamed(m_unnamedId);
        m_dirty |= readHints(m_unnamed).leavesState;
        return {};
    }
    const auto statement = m_statements ? m_statements->find(name) : nullptr;
    if (!statement)
        return name.starts_with(m_core.statements.prefix()) ? std::string(kNoStatement)
                                                            : std::string(name);
    m_dirty |= statement->leavesState; // whichever lease prepared it
    if (!m_link->statements.touch(statement->id))
        teach(statement, Request::ownParse);
    return statement->name;
}

void Session::forwardBind(const Framer::Event& event) {
    const auto body = event.body();
    std::size_t at = 0;
    const auto portal = wire::readText(body, at);
    const auto name = portal ? wire::readText(body, at) : std::nullopt;
    if (!name) {
        refuseProtocol("a Bind message without its names, or with names longer than 1 KB");
        return;
    }
    m_pool->pool->traffic().binds.fetch_add(1, std::memory_order_relaxed);
    const bool pooled = m_machine->mode() != config::PoolMode::session;
    const auto serverName = pooled ? useStatement(*name) : std::string(*name);
    insertAnswers(m_link->exchange.sent(Request::bind));
    if (serverName == *name) {
        sendServer(event.raw);
        return;
    }
    std::string out(1, 'B');
    const auto length = 4 + event.payload - name->size() + serverName.size();
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(char(length >> shift));
    out.append(*portal).append(1, '\0').append(serverName).append(1, '\0').append(body.substr(at));
    flushRun();
    m_link->stream().send(asBytes(out));
}

void Session::forwardNamed(const Framer::Event& event) {
    const auto body = event.body();
    std::size_t at = 1;
    const auto name = wire::readText(body, at);
    if (!name || !event.last || (body[0] != 'S' && body[0] != 'P')) {
        refuseProtocol("a Describe or Close message that names neither statement nor portal");
        return;
    }
    const bool closes = event.type == 'C';
    const bool pooled = m_machine->mode() != config::PoolMode::session;
    const bool mine = pooled && body[0] == 'S' && m_statements && m_statements->has(*name);
    if (closes && mine) {
        m_statements->erase(*name);
        flushRun();
        insertAnswers(m_link->exchange.sent(Request::answeredClose));
        return;
    }
    if (closes && pooled && body[0] == 'S' && name->empty())
        forgetUnnamed();
    const auto serverName =
        pooled && body[0] == 'S' && !closes ? useStatement(*name) : std::string(*name);
    insertAnswers(m_link->exchange.sent(closes ? Request::close : Request::describe));
    if (serverName == *name) {
        sendServer(event.raw);
        return;
    }
    std::string out;
    wire::Message(out, event.type).bytes(body.substr(0, 1)).text(serverName);
    flushRun();
    m_link->stream().send(asBytes(out));
}

} // namespace usher::gate
