#include "fuzz/model_server.h"

#include "fuzz/require.h"
#include "gate/protocol/wire.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::fuzz {

namespace {

constexpr std::size_t kWideBytes = 60'000;
constexpr std::size_t kMostBytes = 1 << 20; ///< of a message the model reads

/// Of a message's body. Throws Failure beyond its end.
class Reader {
  public:
    explicit Reader(std::string_view body) : m_body(body) {}
    std::string text() {
        const auto found = gate::wire::readText(m_body, m_at);
        if (!found)
            throw Failure{"08P01", "invalid string in message"};
        return std::string(*found);
    }
    std::string_view bytes(std::size_t count) {
        if (count > m_body.size() - m_at)
            throw Failure{"08P01", "insufficient data left in message"};
        m_at += count;
        return m_body.substr(m_at - count, count);
    }
    int int16() {
        const auto two = bytes(2);
        return static_cast<unsigned char>(two[0]) << 8 | static_cast<unsigned char>(two[1]);
    }
    int int32() { return int(gate::wire::readBe32(bytes(4).data())); }

  private:
    std::string_view m_body;
    std::size_t m_at = 0;
};

} // namespace

bool ModelServer::isResting() const {
    return m_in.empty() && !m_copy && !m_skipping && !m_open && m_state.isResting() &&
           m_held.empty();
}

bool ModelServer::step() {
    if (m_ended || m_in.size() < gate::wire::kHeaderBytes)
        return false;
    const auto length = gate::wire::readBe32(m_in.data() + 1);
    if (length < 4 || length > kMostBytes) {
        failSession({"08P01", "invalid message length"});
        return true;
    }
    if (m_in.size() < 1 + length)
        return false;
    const auto message = m_in.substr(0, 1 + length);
    m_in.erase(0, message.size());
    dispatch(message[0], std::string_view(message).substr(gate::wire::kHeaderBytes));
    return true;
}

void ModelServer::dispatch(char type, std::string_view body) {
    if (m_copy && type != 'X')
        return copyMessage(type, body);
    if (m_skipping && type != 'S' && type != 'X')
        return;
    switch (type) {
    case 'X':
        m_ended = true;
        return;
    case 'S':
        m_met.syncInCopy |= std::exchange(m_copyFailed, false);
        m_skipping = m_open = false;
        m_state.finish();
        return ready();
    case 'H':
        return flush();
    case 'c':
    case 'd':
    case 'f':
        return; // of a COPY that has failed
    case 'Q':
        return simply(body);
    case 'F':
        return call();
    case 'P':
    case 'B':
    case 'D':
    case 'C':
    case 'E':
        return extended(type, body);
    default:
        return failSession({"08P01", "invalid frontend message type"});
    }
}

void ModelServer::extended(char type, std::string_view body) {
    m_open = true;
    try {
        if (type == 'P' && !body.empty() && body[0] == '\0')
            m_state.closeStatement(""); // before anything else is looked at
        if (std::exchange(m_cancelled, false))
            throw kCancelled;
        if (type == 'P')
            parse(body);
        else if (type == 'B')
            bind(body);
        else if (type == 'D')
            describe(body);
        else if (type == 'C')
            close(body);
        else
            execute(body);
    } catch (const Failure& failure) {
        fail(failure);
        m_skipping = true;
    }
}

/// Who speaks now meets nothing of whoever spoke before.
void ModelServer::meet(std::string_view text) {
    const char owner = ownerIn(text);
    if (!owner)
        return;
    const bool others = m_owner && m_owner != owner;
    m_owner = owner;
    require(!others || (m_state.isResting() && !m_state.hasOwnStatements() && !m_state.holds()));
}

void ModelServer::simply(std::string_view body) {
    m_open = false;
    try {
        const auto sql = Reader(body).text();
        m_state.closeStatement("");
        if (m_state.isResting())
            meet(sql);
        if (std::exchange(m_cancelled, false))
            throw kCancelled;
        const auto commands = readCommands(sql);
        m_text = {.commands = {commands.begin(), commands.end()}, .alone = commands.size() < 2};
        if (commands.empty())
            say('I');
        goOn();
    } catch (const Failure& failure) {
        fail(failure);
        m_text = {};
        m_state.finish();
        ready();
    }
}

/// With what is left of a simple query.
void ModelServer::goOn() {
    while (!m_text.commands.empty()) {
        const auto command = std::move(m_text.commands.front());
        m_text.commands.pop_front();
        refuseInFailed(command);
        m_state.start();
        describeRows(command);
        if (!perform(command, m_text.alone))
            return; // a COPY has begun
    }
    m_state.finish();
    ready();
}

void ModelServer::refuseInFailed(const std::optional<Command>& command) const {
    if (m_state.failed() && command && !command->endsBlock())
        throw Failure{
            "25P02",
            "current transaction is aborted, commands ignored until end of transaction block"};
}

/// All of its rows, or what it does. False: it waits for CopyData.
bool ModelServer::perform(const Command& command, bool alone) {
    switch (command.verb) {
    case Verb::fail:
        throw Failure{"22012", "division by zero in " + command.value};
    case Verb::raise:
        throw Failure{command.name, command.value};
    case Verb::tell:
        sayProblem('N', "NOTICE", {"00000", command.value});
        sayTag("DO");
        return true;
    case Verb::copyIn:
        beginCopy(false);
        return false;
    case Verb::copyOut:
        say('H', std::string("\0\0\1\0\0", 5));
        say('d', command.value + "\n");
        say('c');
        sayTag("COPY 1");
        return true;
    default:
        break;
    }
    if (!command.hasRows()) {
        sayTag(m_state.run(command, alone));
        return true;
    }
    const auto rows = rowsOf(command, {});
    for (const auto& row : rows)
        sayRow(row);
    sayTag(fmt::format("SELECT {}", rows.size()));
    return true;
}

std::vector<std::string> ModelServer::rowsOf(const Command& command, const std::string& parameter)
    const {
    switch (command.verb) {
    case Verb::echo:
        return {parameter};
    case Verb::show:
        return {m_state.setting(command.name)};
    case Verb::execute:
        return {m_state.statement(command.name).command.value_or(Command{}).value};
    case Verb::inquire: {
        std::vector<std::string> rows;
        for (const auto& [name, value] : m_state.answer(command))
            rows.push_back(name + '\0' + value);
        return rows;
    }
    default:
        break;
    }
    const auto value = command.value + (command.wide ? std::string(kWideBytes, 'w') : "");
    return std::vector<std::string>(std::size_t(command.rows), value);
}

void ModelServer::parse(std::string_view body) {
    Reader reader(body);
    const auto name = reader.text(), sql = reader.text();
    const auto commands = readCommands(sql);
    if (commands.size() > 1)
        throw Failure{"42601", "cannot insert multiple commands into a prepared statement"};
    Prepared prepared;
    if (!commands.empty())
        prepared.command = commands.front();
    refuseInFailed(prepared.command);
    m_state.start();
    m_state.prepare(name, std::move(prepared));
    say('1');
}

void ModelServer::bind(std::string_view body) {
    Reader reader(body);
    const auto name = reader.text(), of = reader.text();
    Portal portal;
    portal.statement = m_state.statement(of);
    for (auto left = reader.int16(); left > 0; --left)
        (void)reader.int16();
    for (auto left = reader.int16(); left > 0; --left)
        if (const auto length = reader.int32(); length >= 0)
            portal.parameter = reader.bytes(std::size_t(length));
    refuseInFailed(portal.statement.command);
    if (m_state.isResting())
        meet(portal.parameter);
    m_state.start();
    m_state.bind(name, std::move(portal));
    say('2');
}

void ModelServer::describeRows(const std::optional<Command>& command) {
    if (!command || !command->hasRows())
        return;
    std::string columns;
    const bool two = command->verb == Verb::inquire;
    const bool named = command->verb == Verb::select && !command->name.empty();
    for (int i = 0; i <= two; ++i)
        columns += (named ? command->name : "v") + std::string(1, '\0') + std::string(6, '\0') +
                   std::string("\0\0\0\x19", 4) + std::string("\xff\xff\xff\xff\xff\xff\0\0", 8);
    say('T', std::string(1, '\0') + char(1 + two) + columns);
}

void ModelServer::describe(std::string_view body) {
    Reader reader(body);
    const auto kind = reader.bytes(1)[0];
    const auto name = reader.text();
    const auto command =
        kind == 'S' ? m_state.statement(name).command : m_state.portal(name).statement.command;
    if (command && command->hasRows())
        refuseInFailed(command);
    m_met.describeInFailed |= kind == 'S' && m_state.failed();
    m_state.start();
    if (kind == 'S')
        say('t', std::string("\0\0", 2));
    if (command && command->hasRows())
        describeRows(command);
    else
        say('n');
}

void ModelServer::close(std::string_view body) {
    Reader reader(body);
    const auto kind = reader.bytes(1)[0];
    const auto name = reader.text();
    if (kind == 'S')
        m_state.closeStatement(name);
    else
        m_state.closePortal(name);
    say('3');
}

void ModelServer::execute(std::string_view body) {
    Reader reader(body);
    const auto name = reader.text();
    const auto most = reader.int32();
    executePortal(m_state.portal(name), most);
}

void ModelServer::executePortal(Portal& portal, int most) {
    if (!portal.statement.command)
        return say('I');
    const auto command = *portal.statement.command;
    refuseInFailed(command);
    m_state.start();
    if (!command.hasRows() || command.verb == Verb::fail) {
        if (std::exchange(portal.finished, true))
            throw Failure{"55000", "portal cannot be run"};
        if (command.verb == Verb::copyIn)
            return beginCopy(true);
        perform(command, true);
        return;
    }
    const auto rows = rowsOf(command, portal.parameter);
    const int left = portal.finished ? 0 : int(rows.size()) - portal.given;
    const int now = most > 0 ? std::min(most, left) : left;
    for (int i = 0; i < now; ++i)
        sayRow(rows[std::size_t(portal.given++)]);
    portal.finished = most <= 0 || now < most;
    if (portal.finished)
        sayTag(fmt::format("SELECT {}", now));
    else
        say('s');
}

} // namespace usher::fuzz
