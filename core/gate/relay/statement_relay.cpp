#include "gate/relay/statement_relay.h"

#include <algorithm>

namespace usher::gate {

namespace {
/// Refused by the server itself, so that the answer comes in order and a transaction fails as it
/// should.
constexpr std::string_view kListenRefusal =
    "DO 'BEGIN RAISE EXCEPTION USING ERRCODE = ''0A000'', MESSAGE = ''LISTEN needs a pool in "
    "session mode'', "
    "HINT = ''Notifications would reach whoever holds the server connection then. Set mode = "
    "\"session\" for this "
    "pool, or connect to one that has it.''; END'";
/// Does nothing, is refused in a failed transaction as DEALLOCATE is, and returns no rows.
constexpr std::string_view kNothing = "UNLISTEN usher_nothing";
/// Stands for a statement that is certainly not there, so that the server says so.
constexpr std::string_view kNoStatement = "?";
constexpr std::string_view kTooLong =
    "a named statement longer than 1 MB cannot be kept in transaction pooling";
constexpr std::string_view kTooMany =
    "too many prepared statements in one session (10000): close those no longer used";

/// A Query, or a Parse of the unnamed statement without parameter types.
std::string textMessage(char type, std::string_view sql) {
    std::string out;
    if (type == 'Q')
        wire::appendQuery(out, sql);
    else
        wire::Message(out, 'P').text("").text(sql).int16(0);
    return out;
}

/// The same as a named statement's body.
const std::string& refusedBody() {
    static const std::string body = std::string(kListenRefusal) + std::string(3, '\0');
    return body;
}

std::string parseMessage(std::string_view name, std::string_view body) {
    std::string out;
    wire::Message(out, 'P').text(name).bytes(body);
    return out;
}
} // namespace

/// Of a text too long only the beginning is seen.
void StatementRelay::noteHints(const Event& event, const SqlHints& hints) {
    if (!event.last || (hints.leavesState && !hints.listen))
        m_server.leaveTraces();
    if (!hints.forgetsAll)
        return;
    // What the client sends behind it must not wait for its answer to know what is left.
    m_names.beginForgetting();
    onServer().doubt();
}

/// Passes a text on, unless it speaks of what is not the server's to know.
StatementRelay::Outcome StatementRelay::passText(const Event& event, std::string_view text) {
    const auto hints = readHints(text);
    noteHints(event, hints);
    const bool ours = hints.deallocate && m_names.has(hints.name);
    if (!hints.listen && !ours) {
        m_conduit.pass(event.raw);
        return {};
    }
    if (ours)
        m_names.erase(hints.name);
    m_conduit.insert(textMessage(event.type, hints.listen ? kListenRefusal : kNothing));
    return {.restDropped = true};
}

StatementRelay::Outcome StatementRelay::query(const Event& event) {
    m_conduit.owe(Request::query);
    if (!pools()) {
        m_conduit.pass(event.raw);
        return {};
    }
    m_unnamed.forget(); // a simple query ends it
    onServer().dropUnnamed();
    return passText(event, event.body());
}

StatementRelay::Outcome StatementRelay::parse(const Event& event) {
    const auto body = event.body();
    std::size_t at = 0;
    const auto name = wire::readText(body, at);
    const auto rest = body.substr(name ? at : 0);
    const auto query = wire::readText(body, at);
    traffic().clientParses.fetch_add(1, std::memory_order_relaxed);
    if (!name || (!query && event.last))
        return {.complaint = "a Parse message without its query text"};
    const Parsed parsed{.name = *name, .query = query ? *query : rest, .body = rest};
    return pools() && !name->empty() ? parseNamed(event, parsed) : parseUnnamed(event, parsed);
}

/// The unnamed statement; in session pooling any, under the client's own name.
StatementRelay::Outcome StatementRelay::parseUnnamed(const Event& event, const Parsed& parsed) {
    m_conduit.owe(Request::parse);
    traffic().serverParses.fetch_add(1, std::memory_order_relaxed);
    if (!pools()) {
        m_conduit.pass(event.raw);
        return {};
    }
    const UnnamedId id = ++m_core.lastUnnamed;
    m_unnamed.set(id, event.last ? parsed.body : std::string_view()); // a long one cannot move
    onServer().setUnnamed(id, m_conduit.link()->exchange());
    return passText(event, parsed.query);
}

StatementRelay::Outcome StatementRelay::parseNamed(const Event& event, const Parsed& parsed) {
    if (!event.last)
        return {.complaint = kTooLong};
    if (m_names.size() >= ClientStatements::kMax)
        return {.complaint = kTooMany};
    m_conduit.flush();
    const auto hints = readHints(parsed.body);
    const auto body = hints.listen ? std::string_view(refusedBody()) : parsed.body;
    if (const auto taken = m_names.taken(parsed.name))
        parseTaken(taken, body);
    else
        parseFree(parsed.name, m_core.statements.get(body, hints.leavesState));
    return {};
}

/// The server itself refuses the second statement of a name.
void StatementRelay::parseTaken(const StatementPtr& taken, std::string_view body) {
    if (!onServer().touch(taken->id))
        teach(taken, Request::ownParse);
    m_conduit.owe(Request::parse);
    m_conduit.insert(parseMessage(taken->name, body));
}

void StatementRelay::parseFree(std::string_view name, const StatementPtr& statement) {
    const auto naming = m_names.put(name, statement);
    if (onServer().touch(statement->id))
        m_conduit.owe(Request::answeredParse, statement->id, naming);
    else
        teach(statement, Request::parse, naming);
}

/// Prepares a statement on this connection, making room for it first.
void StatementRelay::teach(const StatementPtr& statement, Request request, NamingId naming) {
    std::string out;
    makeRoom(statement, out);
    m_conduit.owe(request, statement->id, naming);
    out += parseMessage(statement->name, statement->body);
    traffic().serverParses.fetch_add(1, std::memory_order_relaxed);
    m_conduit.insert(out);
}

void StatementRelay::makeRoom(const StatementPtr& statement, std::string& out) {
    const int limit = std::max(1, m_core.config->gate.maxPreparedStatements);
    for (const auto& leaving : onServer().add(statement, std::size_t(limit)))
        closeFirst(leaving->id, leaving->name, out);
    if (onServer().doubtful())
        closeFirst(0, statement->name, out);
}

void StatementRelay::closeFirst(StatementId id, std::string_view name, std::string& out) {
    m_conduit.owe(Request::ownClose, id);
    wire::Message(out, 'C').bytes("S").text(name);
}

/// The name a statement has on the server, prepared there if need be.
std::string StatementRelay::use(std::string_view name) {
    if (name.empty())
        return useUnnamed();
    const auto statement = m_names.find(name);
    if (!statement)
        return std::string(name.starts_with(m_core.statements.prefix()) ? kNoStatement : name);
    if (statement->leavesState)
        m_server.leaveTraces(); // whichever lease prepared it
    if (!onServer().touch(statement->id))
        teach(statement, Request::ownParse);
    return statement->name;
}

std::string StatementRelay::useUnnamed() {
    if (onServer().hasUnnamed(m_unnamed.id(), m_conduit.link()->exchange()))
        return {};
    if (m_unnamed.body().empty())
        return std::string(kNoStatement); // never another client's
    m_conduit.owe(Request::ownParse);
    m_conduit.insert(parseMessage("", m_unnamed.body()));
    onServer().setUnnamed(m_unnamed.id(), m_conduit.link()->exchange());
    if (readHints(m_unnamed.body()).leavesState)
        m_server.leaveTraces();
    return {};
}

StatementRelay::Outcome StatementRelay::bind(const Event& event) {
    const auto body = event.body();
    std::size_t at = 0;
    const auto portal = wire::readText(body, at);
    const auto nameAt = at;
    const auto name = portal ? wire::readText(body, at) : std::nullopt;
    if (!name)
        return {.complaint = "a Bind message without its names, or with names longer than 1 KB"};
    traffic().binds.fetch_add(1, std::memory_order_relaxed);
    const auto serverName = pools() ? use(*name) : std::string(*name);
    m_conduit.owe(Request::bind);
    renamed(
        event,
        {.before = body.substr(0, nameAt), .name = *name, .after = body.substr(at - 1)},
        serverName);
    return {};
}

StatementRelay::Outcome StatementRelay::named(const Event& event) {
    const auto body = event.body();
    std::size_t at = 1;
    const auto name = wire::readText(body, at);
    if (!name || !event.last || (body[0] != 'S' && body[0] != 'P'))
        return {.complaint = "a Describe or Close message that names neither statement nor portal"};
    const bool pooled = pools() && body[0] == 'S';
    if (pooled && event.type == 'C' && closes(*name))
        return {};
    const bool describes = event.type == 'D';
    const auto serverName = pooled && describes ? use(*name) : std::string(*name);
    m_conduit.owe(describes ? Request::describe : Request::close);
    renamed(
        event,
        {.before = body.substr(0, 1), .name = *name, .after = body.substr(at - 1, 1)},
        serverName);
    return {};
}

/// True when the Close of a statement is answered here: what has a shared name stays prepared.
bool StatementRelay::closes(std::string_view name) {
    if (m_names.has(name)) {
        m_names.erase(name);
        m_conduit.flush();
        m_conduit.owe(Request::answeredClose);
        return true;
    }
    if (name.empty())
        m_unnamed.forget();
    return false;
}

/// Passes a message on with the name that its statement has on the server. What of it has not come
/// yet follows.
void StatementRelay::renamed(
    const Event& event,
    const Naming& naming,
    std::string_view serverName) {
    if (serverName == naming.name) {
        m_conduit.pass(event.raw);
        return;
    }
    std::string out(1, event.type);
    const auto toCome = event.payload - event.body().size();
    const auto length = 4 + naming.before.size() + serverName.size() + naming.after.size() + toCome;
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(char(length >> shift));
    out.append(naming.before).append(serverName).append(naming.after);
    m_conduit.insert(out);
}

void StatementRelay::allForgotten() {
    switch (m_names.forgotten()) {
    case ClientStatements::Forgot::unforeseen:
        onServer().doubt();
        return;
    case ClientStatements::Forgot::more:
        return;
    case ClientStatements::Forgot::last:
        onServer().settle();
        return;
    }
}

void StatementRelay::learn(const ServerStep& step) {
    for (const auto id : step.notParsed)
        onServer().erase(id);
    for (const auto id : step.notClosed)
        if (auto statement = m_core.statements.find(id))
            onServer().putBack(std::move(statement));
    for (const auto naming : step.unnamed)
        m_names.forget(naming);
    if (step.unnamedLost)
        onServer().dropUnnamed();
}

} // namespace usher::gate
