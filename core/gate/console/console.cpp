#include "gate/console/console.h"

#include "gate/console/console_words.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::gate {

namespace {

constexpr std::uint32_t kMaxConsoleMessage = 64 * 1024;
/// Of a client that sends more than is served it is no longer read.
constexpr std::size_t kMaxInbox = 2 * kMaxConsoleMessage;
/// A command that waits looks this often whether it may answer.
constexpr Millis kLookAgain{20};

bool isQuiet(const pool::Pool& pool) {
    const auto figures = pool.figures();
    return !figures.paused || figures.leased + figures.reserveLent == 0;
}

/// A message that came in pieces.
Framer::Event wholeMessage(char type, std::string_view whole) {
    return {
        .kind = Framer::Kind::message,
        .type = type,
        .payload = std::uint32_t(whole.size() - wire::kHeaderBytes),
        .raw = whole};
}

} // namespace

Console::~Console() {
    if (m_timer)
        m_gate.options.loop->cancelTimer(m_timer);
}

Console::Console(ClientPort& client, const ConsoleView& gate)
    : m_client(client),
      m_gate(gate),
      m_framer(kClientRules, kMaxConsoleMessage),
      m_self(std::make_shared<Console*>(this)),
      m_desk(client, gate) {}

SettingList Console::parameters() {
    return {
        {"server_version", std::string(kServerVersion)},
        {"client_encoding", "UTF8"},
        {"server_encoding", "UTF8"},
        {"DateStyle", "ISO"},
        {"TimeZone", "GMT"},
        {"standard_conforming_strings", "on"},
        {"integer_datetimes", "on"}};
}

void Console::received(std::string_view in) {
    m_inbox.append(in);
    if (m_inbox.size() > kMaxInbox)
        m_client.pause();
    if (!m_waiting && m_timer == 0)
        serve();
}

void Console::drained() {
    goOn();
}

/// With the loop's next turn.
void Console::goOn() {
    if (!m_waiting && m_timer == 0 && !m_inbox.empty())
        m_timer = m_gate.options.loop->runAfter(Nanos{0}, [this] { serve(); });
}

/// One command a turn: whatever it costs, other clients are served before the next.
void Console::serve() {
    m_timer = 0;
    if (m_client.isFull())
        return; // until drained()
    std::string_view in = m_inbox;
    takeCommand(in);
    m_inbox.erase(0, m_inbox.size() - in.size());
    flush();
    if (m_inbox.size() <= kMaxInbox)
        m_client.resume();
    goOn();
}

/// Messages up to the first that runs something.
void Console::takeCommand(std::string_view& in) {
    for (;;) {
        const auto event = m_framer.next(in);
        if (event.kind == Framer::Kind::more)
            return;
        if (event.kind == Framer::Kind::bad) {
            in = {};
            flush();
            return m_client.dismiss(
                {.sqlstate = "08P01",
                 .message = "this is not a PostgreSQL message, or too long for the console"});
        }
        m_message.append(event.raw);
        if (!event.last)
            continue;
        const auto whole = std::exchange(m_message, {});
        if (event.type == 'X') {
            in = {};
            flush(); // what it had answered already, however the bytes were cut
            return m_client.close();
        }
        message(wholeMessage(event.type, whole));
        if (event.type == 'Q' || event.type == 'E')
            return;
    }
}

void Console::flush() {
    m_client.send(m_out);
    m_out.clear();
}

void Console::message(const Framer::Event& event) {
    if (m_skipping && event.type != 'S')
        return;
    m_flow = event.type == 'Q' ? Flow::simple : Flow::extended;
    switch (event.type) {
    case 'Q':
        simpleQuery(event.body());
        return;
    case 'P':
        parse(event.body());
        return;
    case 'B':
        wire::Message(m_out, '2');
        return;
    case 'D':
        describe(event.body());
        return;
    case 'E':
        execute();
        return;
    case 'C':
        wire::Message(m_out, '3');
        return;
    case 'S':
        m_skipping = false;
        wire::appendReady(m_out, 'I');
        return;
    case 'H':
        flush();
        return;
    default:
        fail("0A000", "the admin console does not know this kind of message");
        return;
    }
}

void Console::simpleQuery(std::string_view text) {
    const auto lines = statements(text);
    if (lines.empty()) {
        wire::Message(m_out, 'I');
        wire::appendReady(m_out, 'I');
        return;
    }
    if (lines.size() > 1) {
        fail("0A000", "the admin console takes one command at a time");
    } else if (runOne(lines.front(), Flow::simple) == Answer::later) {
        return;
    }
    wire::appendReady(m_out, 'I');
}

void Console::parse(std::string_view body) {
    std::size_t at = 0;
    const auto name = wire::readText(body, at);
    const auto text = name ? wire::readText(body, at) : std::nullopt;
    if (!text)
        return fail("08P01", "a Parse message without its query text");
    const auto lines = statements(*text);
    m_prepared = lines.empty() ? std::string() : lines.front();
    wire::Message(m_out, '1');
}

void Console::describe(std::string_view body) {
    if (!body.empty() && body[0] == 'S')
        wire::Message(m_out, 't').int16(0);
    const auto words = upperWords(m_prepared);
    const auto table = words.size() == 2 && words[0] == "SHOW" ? findTable(words[1]) : std::nullopt;
    if (table)
        wire::appendRowDescription(m_out, columnsOf(*table));
    else if (desk::questionIn(words))
        wire::appendRowDescription(m_out, DeskTalk::kColumns);
    else
        wire::Message(m_out, 'n');
}

void Console::execute() {
    if (m_prepared.empty())
        wire::Message(m_out, 'I');
    else
        runOne(m_prepared, Flow::extended);
}

Console::Answer Console::runOne(const std::string& line, Flow flow) {
    if (runShow(line, flow))
        return Answer::given;
    const auto words = upperWords(line);
    if (words[0] == "SET")
        return runSet(line);
    if (const auto question = desk::questionIn(words))
        return runDesk(*question);
    if (!mayAct())
        return Answer::given;
    if (words[0] == "WAIT_CLOSE")
        return runWaitClose(words);
    return runCommand(line);
}

bool Console::mayAct() {
    const auto& who = m_client.identity();
    if (!who.admin)
        fail(
            "42501",
            fmt::format("user \"{}\" may look, but not act", who.user),
            "Connect as a user listed in gate.admin_users; without such a list the system user who "
            "runs Usher may act, under his own name, usher or postgres.");
    return who.admin;
}

/// Drivers set client_encoding and the like at once: the console has no settings of a session, so
/// those are only said yes to. Options of Usher's are commands.
Console::Answer Console::runSet(const std::string& line) {
    const auto words = upperWords(line);
    const auto name = words.size() > 1 ? words[1].substr(0, words[1].find('=')) : std::string();
    if (isSessionSetting(name)) {
        wire::appendCommandComplete(m_out, "SET");
        return Answer::given;
    }
    return mayAct() ? runCommand(line) : Answer::given;
}

/// Answers when the connections that RECONNECT marked have all been replaced.
Console::Answer Console::runWaitClose(const std::vector<std::string>& words) {
    auto* const entry = words.size() == 2 ? m_gate.pools.findAnyCase(words[1]) : nullptr;
    if (words.size() > 2 || (words.size() == 2 && !entry)) {
        fail(
            "3D000",
            "WAIT_CLOSE takes the name of a pool, or none for all",
            "There are: " + m_gate.pools.names() + ".");
        return Answer::given;
    }
    m_verb = words.front();
    waitUntil([this, only = entry ? entry->pool : nullptr] {
        const auto pools = m_gate.options.pools->pools();
        return std::ranges::all_of(pools, [only](const auto* pool) {
            return (only && only != pool) || pool->outdated() == 0;
        });
    });
    return Answer::later;
}

bool Console::runShow(const std::string& line, Flow flow) {
    const auto words = upperWords(line);
    if (words[0] != "SHOW")
        return false;
    const auto table = findTable(tableName(words));
    if (!table) {
        fail(
            "42601",
            fmt::format("there is no \"{}\" to show", words[1]),
            "SHOW HELP lists what there is.");
        return true;
    }
    const auto state = m_gate.options.console->state();
    const auto rows = table->rows({m_gate, *state, m_gate.options.console->config()});
    const auto columns = columnsOf(*table);
    if (flow == Flow::simple)
        wire::appendRowDescription(m_out, columns);
    for (const auto& row : rows)
        wire::appendDataRow(m_out, std::span(row).first(columns.size()));
    wire::appendCommandComplete(m_out, "SHOW");
    return true;
}

/// Exporters older than PgBouncer 1.25 connect to the database pgbouncer and want the names of
/// their time.
std::span<const wire::Column> Console::columnsOf(const TableSpec& table) const {
    const bool all = m_client.identity().database == "pgbouncer";
    return table.columns.first(table.columns.size() - (all ? 0 : table.older));
}

/// The rows are of one column; who asked reads the JSON in it.
Console::Answer Console::runDesk(const desk::Question& question) {
    const auto answer = m_desk.ask(question);
    if (!answer) {
        const auto& error = answer.error();
        fail(error.sqlstate, error.message, error.hint);
        return Answer::given;
    }
    m_verb = "DESK";
    waitUntil([this, answer = *answer] {
        const auto given = DeskTalk::append(m_out, answer, m_flow == Flow::simple);
        if (given == DeskTalk::Given::error) {
            m_verb.clear();
            m_skipping = m_flow == Flow::extended;
        }
        return given != DeskTalk::Given::nothing;
    });
    return Answer::later;
}

Console::Answer Console::runCommand(const std::string& line) {
    const auto words = upperWords(line);
    auto command = control::parseCommand(line);
    if (!command) {
        fail("42601", command.error().message, command.error().hint);
        return Answer::given;
    }
    if (auto* const entry = m_gate.pools.findAnyCase(command->pool))
        command->pool = entry->config.name;
    const auto& who = m_client.identity();
    command->actor = "console:" + who.user;
    command->host = who.peer.address;
    m_verb = words.front();
    m_waiting = true;
    flush();
    m_gate.options.console->submit(
        *command,
        [self = std::weak_ptr(m_self)](const control::Outcome& outcome) {
            if (const auto console = self.lock())
                (*console)->answered(outcome);
        });
    return Answer::later;
}

void Console::answered(const control::Outcome& outcome) {
    if (outcome.phase == control::Phase::refused) {
        fail("55000", outcome.text);
        return complete();
    }
    if (!outcome.text.empty())
        wire::appendNotice(
            m_out,
            {.severity = "NOTICE", .sqlstate = "00000", .message = outcome.text});
    if (outcome.command.verb != control::Verb::pausePool) {
        wire::appendCommandComplete(m_out, m_verb);
        return complete();
    }
    // As PgBouncer's, it answers when nothing runs any more: scripts rely on it. RESUME ends the
    // waiting too.
    flush();
    waitUntil([this, name = outcome.command.pool] {
        const auto pools = m_gate.options.pools->pools();
        return std::all_of(pools.begin(), pools.end(), [&name](const auto* pool) {
            return (!name.empty() && pool->name() != name) || isQuiet(*pool);
        });
    });
}

void Console::waitUntil(std::function<bool()> settled) {
    m_waiting = true;
    m_settled = std::move(settled);
    // Posted even when it holds already, so that there is one way to the answer.
    m_timer = m_gate.options.loop->runAfter(Nanos{0}, [this] { poll(); });
}

void Console::poll() {
    m_timer = 0;
    if (!m_settled()) {
        m_timer = m_gate.options.loop->runAfter(kLookAgain, [this] { poll(); });
        return;
    }
    if (!m_verb.empty()) // an error took its place
        wire::appendCommandComplete(m_out, m_verb);
    complete();
}

/// The answer of a command that took its time is there: what came meanwhile goes on.
void Console::complete() {
    m_waiting = false;
    if (m_flow == Flow::simple)
        wire::appendReady(m_out, 'I');
    flush();
    goOn();
}

void Console::fail(std::string_view sqlstate, std::string_view message, std::string_view hint) {
    wire::appendError(m_out, {.sqlstate = sqlstate, .message = message, .hint = hint});
    m_skipping = m_flow == Flow::extended;
}

} // namespace usher::gate
