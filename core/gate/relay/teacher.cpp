#include "gate/relay/teacher.h"

#include <algorithm>

namespace usher::gate {

namespace {
/// Stands for a statement that is certainly not there, so that the server says so.
constexpr std::string_view kNoStatement = "?";

/// As an identifier in SQL.
std::string quoted(std::string_view name) {
    std::string out = "\"";
    for (const char letter : name)
        out += letter == '"' ? "\"\"" : std::string(1, letter);
    return out + '"';
}

void appendClose(std::string& out, std::string_view name) {
    wire::Message(out, 'C').bytes("S").text(name);
}
} // namespace

std::string textMessage(char type, std::string_view sql) {
    std::string out;
    if (type == 'Q')
        wire::appendQuery(out, sql);
    else
        wire::Message(out, 'P').text("").text(sql).int16(0);
    return out;
}

std::string parseMessage(std::string_view name, std::string_view body) {
    std::string out;
    wire::Message(out, 'P').text(name).bytes(body);
    return out;
}

void Teacher::countParse() {
    m_pool.pool->traffic().serverParses.fetch_add(1, std::memory_order_relaxed);
}

ServerStatements::Has Teacher::look(const Statement& statement) {
    return onServer().look(statement.id, exchange());
}

void Teacher::teach(const StatementPtr& statement, Request request, ChangeId change) {
    std::string out;
    makeRoom(statement, out);
    m_conduit.owe(request, {.statement = statement->id, .change = change});
    out += parseMessage(statement->name, statement->body);
    countParse();
    if (isReadOtherwise())
        m_server.leaveTraces(); // other clients would find it as it is read now
    m_conduit.insert(out);
}

void Teacher::makeRoom(const StatementPtr& statement, std::string& out) {
    const int limit = std::max(1, m_core.config->gate.maxPreparedStatements);
    for (const auto& leaving : onServer().add(statement, std::size_t(limit), exchange())) {
        m_conduit.owe(Request::ownClose, {.statement = leaving->id});
        appendClose(out, leaving->name);
    }
}

void Teacher::parseOnce(const Statement& statement, ChangeId change) {
    const auto once = m_core.statements.prefix() + "once";
    std::string out;
    m_conduit.owe(Request::parse, {.change = change});
    out += parseMessage(once, statement.body);
    m_conduit.owe(Request::ownClose);
    appendClose(out, once);
    countParse();
    m_conduit.insert(out);
}

/// Prepares something under that name, whatever it was before; in a failed transaction too.
void Teacher::standIn(std::string& out, const std::string& name, ChangeId unnamed) {
    m_conduit.owe(Request::ownClose);
    appendClose(out, name);
    m_conduit.owe(Request::ownParse, {.change = unnamed});
    out += parseMessage(name, kNothing);
}

void Teacher::parseTaken(std::string_view body, ChangeId change) {
    const auto taken = m_core.statements.prefix() + "taken";
    std::string out;
    if (!exchange().deaf())
        standIn(out, taken);
    m_conduit.owe(Request::parse, {.change = change});
    out += parseMessage(taken, body);
    m_conduit.insert(out);
}

void Teacher::teachUnnamed(const UnnamedStatement& statement) {
    m_conduit.owe(Request::ownParse, {.statement = kUnnamedStatement});
    m_conduit.insert(parseMessage("", statement.body));
    onServer().setUnnamed(statement.id, exchange());
}

void Teacher::closeUnnamed() {
    std::string out;
    m_conduit.owe(Request::ownClose);
    appendClose(out, "");
    m_conduit.insert(out);
    onServer().dropUnnamed();
}

void Teacher::closeNothing(const About& about) {
    std::string out;
    m_conduit.owe(Request::close, about);
    appendClose(out, m_core.statements.prefix() + "closed");
    m_conduit.insert(out);
}

void Teacher::describe(const Statement& statement) {
    std::string out;
    m_conduit.owe(Request::ownDescribe, {.statement = statement.id});
    wire::Message(out, 'D').bytes("S").text(statement.name);
    m_conduit.insert(out);
}

void Teacher::deallocate(const Deallocation& text, ChangeId unnamed) {
    const auto dropped = m_core.statements.prefix() + "deallocated";
    std::string out;
    standIn(out, dropped, unnamed);
    m_conduit.owe(text.type == 'Q' ? Request::query : Request::parse, text.about);
    out += textMessage(text.type, "DEALLOCATE " + quoted(text.name.empty() ? dropped : text.name));
    m_conduit.insert(out);
}

void Teacher::standIn(const std::vector<std::string>& names) {
    for (const auto& name : names) {
        std::string out;
        standIn(out, name);
        m_conduit.insert(out);
    }
}

void Teacher::closeStandIns(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) {
        m_conduit.owe(Request::ownClose);
        appendClose(out, name);
    }
    m_conduit.owe(Request::ownQuery);
    wire::Message(out, 'S');
    m_conduit.insert(out);
}

void Teacher::refuse(Refusal why) {
    std::string out;
    wire::Message(out, 'B').text("").text(kNoStatement).int16(0).int16(0).int16(0);
    m_conduit.owe(Request::refused, {.refusal = why});
    m_conduit.insert(out);
}

} // namespace usher::gate
